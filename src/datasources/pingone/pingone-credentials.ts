import { path } from "../core/http/path.js";
import type { VendorOperations } from "../core/port.js";
import { environmentsSchema } from "./pingone-api-types.js";
import type { PingOneClient } from "./pingone-client.js";

/** Whether PingOne takes the worker application's credentials. */
export function pingOneCredentials(client: PingOneClient) {
  return {
    /** The smallest answer the API has. A kept token is no proof by itself: this asks whether it still holds. */
    async checkCredentials(call) {
      const { _embedded } = await client.send(
        {
          method: "GET",
          path: path`/environments`,
          query: { limit: 1 },
          effect: "read",
          answer: environmentsSchema,
        },
        call,
      );
      return {
        principalId: null,
        userId: null,
        // A worker application belongs to one organization, as do all environments it may see.
        tenantId: _embedded?.environments[0]?.organization?.id ?? null,
        roles: null,
        permissions: null,
        features: null,
      };
    },
  } satisfies Partial<VendorOperations>;
}
