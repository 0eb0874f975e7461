import { z } from "zod";
import type { Registration } from "../../types/registration.js";
import { getMany } from "../core/get-many.js";
import { path } from "../core/http/path.js";
import { itemIdentity } from "../core/ids.js";
import type { Call, InWorkspace, PageRequest, VendorOperations } from "../core/port.js";
import { problem } from "../core/problem-error.js";
import { customConnectorSchema, type CyclrCustomConnector } from "./cyclr-api-types.js";
import type { CyclrClient } from "./cyclr-client.js";
import { toDefinition } from "./cyclr-definition.js";
import { isIntegerId, orNull, readPageOnce } from "./cyclr-lists.js";

const PAGE_SIZE = 100;

/** Registrations are the custom connectors of an account: docs/vendors/cyclr.md#registrations. */
export function cyclrRegistrations(client: CyclrClient, sourceId: string) {
  const list = ({ workspaceExternalId }: InWorkspace, page: PageRequest, call: Call) =>
    readPageOnce(
      page,
      (query) =>
        client.sendInAccount(
          workspaceExternalId,
          {
            method: "GET",
            path: path`/v1.0/account/connectors/custom`,
            query: { ...query, orderBy: "Id" },
            effect: "read",
            answer: z.array(customConnectorSchema),
          },
          call,
        ),
      (row) => toRegistration(sourceId, workspaceExternalId, row),
    );

  return {
    listRegistrations: list,

    /** From the list: what Cyclr answers about a single one is not known to be JSON at all. */
    async getRegistrations(scope, externalIds, call) {
      const wanted = [...new Set(externalIds)].filter(isIntegerId);
      if (wanted.length === 0) return externalIds.map(() => null);
      const listPage = (token: string | null) => list(scope, { token, size: PAGE_SIZE }, call);
      const rows = await orNull(getMany({ ids: wanted, listPage }));
      return externalIds.map((id) => rows?.[wanted.indexOf(id)] ?? null);
    },

    /** Answers 200, not 201, and no key material: Cyclr makes none. Registering again makes another one. */
    async registerConnector(request, call) {
      const { workspaceExternalId, name } = request;
      const { json, secrets } = toDefinition(request);
      const { body } = await client.sendInAccount(
        workspaceExternalId,
        {
          method: "POST",
          path: path`/v1.0/account/connectors/custom`,
          body: { json },
          effect: "write",
          answer: customConnectorSchema,
          secrets,
        },
        call,
      );
      const made = { ...body, Name: body.Name ?? name };
      return { registration: toRegistration(sourceId, workspaceExternalId, made), keyMaterial: null };
    },

    async deleteRegistration({ workspaceExternalId, externalId }, call) {
      if (!isIntegerId(externalId)) {
        throw problem("NotFound", "Cyclr has no such custom connector: its ids are whole numbers.", {});
      }
      await client.sendInAccount(
        workspaceExternalId,
        {
          method: "DELETE",
          path: path`/v1.0/account/connectors/custom/${externalId}`,
          effect: "write",
          answer: z.unknown(),
        },
        call,
      );
    },
  } satisfies Partial<VendorOperations>;
}

function toRegistration(
  sourceId: string,
  workspaceExternalId: string,
  connector: CyclrCustomConnector,
): Registration {
  return {
    ...itemIdentity(sourceId, workspaceExternalId, "registrations", String(connector.Id)),
    name: connector.Name ?? String(connector.Id),
    version: null,
    // Cyclr has no details type of its own: all that is documented of a custom connector is in the fields above.
    details: null,
  };
}
