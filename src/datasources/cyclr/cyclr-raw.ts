import { z } from "zod";
import { getMany } from "../core/get-many.js";
import { path, type EncodedPath } from "../core/http/path.js";
import { isUsableExternalId } from "../core/ids.js";
import type { Call, ItemRef } from "../core/port.js";
import { rawOperation, wireObject, type WireObject } from "../core/raw.js";
import type { CyclrClient } from "./cyclr-client.js";
import { isIntegerId, readPageOnce } from "./cyclr-lists.js";

/** Credentials and settings, and an address whose parameters `details` leaves out, too. */
const HIDDEN = ["AuthValue", "Properties", "TransactionErrorWebhookUrl"];

const PAGE_SIZE = 100;

/** A row of a list whose paging goes by ids. */
const row = z.intersection(wireObject, z.looseObject({ Id: z.int32() }));

/** Cyclr's objects as Cyclr has them. */
export function cyclrRaw(client: CyclrClient) {
  async function getInAccount(ref: ItemRef, target: EncodedPath, call: Call): Promise<WireObject> {
    const request = { method: "GET", path: target, effect: "read", answer: wireObject } as const;
    return (await client.sendInAccount(ref.workspaceExternalId, request, call)).body;
  }

  return rawOperation(HIDDEN, {
    async workspaces({ workspaceExternalId: id }, call) {
      if (!isUsableExternalId(id)) return null;
      const target = path`/v1.0/accounts/${id}`;
      const request = { method: "GET", path: target, effect: "read", answer: wireObject } as const;
      const { body } = await client.send(request, call);
      // See `getOne` in cyclr-workspaces.ts: the answer can be about another path.
      return body["Id"] === id ? body : null;
    },

    async connectors(ref, call) {
      if (!isIntegerId(ref.externalId)) return null;
      return getInAccount(ref, path`/v1.0/connectors/${ref.externalId}`, call);
    },

    async installations(ref, call) {
      if (!isIntegerId(ref.externalId)) return null;
      return getInAccount(ref, path`/v1.0/account/connectors/${ref.externalId}`, call);
    },

    /** From the list, as in cyclr-registrations.ts. */
    async registrations({ workspaceExternalId, externalId }, call) {
      if (!isIntegerId(externalId)) return null;
      const target = path`/v1.0/account/connectors/custom`;
      const request = { method: "GET", path: target, effect: "read", answer: z.array(row) } as const;
      const listPage = (token: string | null) =>
        readPageOnce(
          { token, size: PAGE_SIZE },
          (query) =>
            client.sendInAccount(
              workspaceExternalId,
              { ...request, query: { ...query, orderBy: "Id" } },
              call,
            ),
          (wire) => ({ externalId: String(wire.Id), wire }),
        );
      const [found] = await getMany({ ids: [externalId], listPage });
      return found?.wire ?? null;
    },
  });
}
