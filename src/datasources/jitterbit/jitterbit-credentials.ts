import type { VendorOperations } from "../core/port.js";
import { isJitterbitId } from "./jitterbit-api-types.js";
import type { JitterbitClient } from "./jitterbit-client.js";

/** Whether Harmony takes the user's email and password. */
export function jitterbitCredentials(client: JitterbitClient) {
  return {
    /**
     * By a login: the only authenticated read is the list of an organization's connectors, which sends every secret
     * in clear, depends on rights in that organization, and says of a changed password only that a token still holds.
     */
    async checkCredentials(call) {
      const { defaultOrgId } = await client.checkedLogin(call);
      return {
        principalId: null,
        userId: null,
        tenantId: defaultOrgId && isJitterbitId(defaultOrgId) ? defaultOrgId : null,
        roles: null,
        permissions: null,
        features: null,
      };
    },
  } satisfies Partial<VendorOperations>;
}
