import { z } from "zod";
import { path } from "../core/http/path.js";
import type { VendorOperations } from "../core/port.js";
import type { CyclrClient } from "./cyclr-client.js";

/** Whether Cyclr takes the partner's credentials: the smallest read that needs them. */
export function cyclrCredentials(client: CyclrClient) {
  return {
    async checkCredentials(call) {
      await client.send(
        {
          method: "GET",
          path: path`/v1.0/accounts`,
          query: { page: 1, pageSize: 1 },
          effect: "read",
          answer: z.array(z.unknown()),
        },
        call,
      );
      // Cyclr tells neither whose they are nor what they allow; its token only repeats the client id it was asked with.
      return {
        principalId: null,
        userId: null,
        tenantId: null,
        roles: null,
        permissions: null,
        features: null,
      };
    },
  } satisfies Partial<VendorOperations>;
}
