import { rawOperation, wireObject } from "../core/raw.js";
import { isJitterbitId } from "./jitterbit-api-types.js";
import type { JitterbitClient } from "./jitterbit-client.js";
import { listConnectors } from "./jitterbit-list.js";

/** What proves that a registration is somebody's, in clear in every row of the list. */
const HIDDEN = ["key", "secret"];

/** Harmony's objects as Harmony has them: organizations come with the login, registrations with their list. */
export function jitterbitRaw(client: JitterbitClient) {
  return rawOperation(HIDDEN, {
    async workspaces({ workspaceExternalId: id }, call) {
      if (!isJitterbitId(id)) return null;
      const { orgAttrs } = await client.login(call);
      return orgAttrs?.find(({ orgId }) => orgId === id)?.wire ?? null;
    },

    async registrations({ workspaceExternalId, externalId }, call) {
      if (!isJitterbitId(externalId)) return null;
      const rows = await listConnectors(client, workspaceExternalId, wireObject, call);
      return rows.find(({ id }) => String(id) === externalId) ?? null;
    },
  });
}
