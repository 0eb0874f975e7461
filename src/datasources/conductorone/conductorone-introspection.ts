import { path } from "../core/http/path.js";
import type { VendorOperations } from "../core/port.js";
import { toText } from "../core/wire.js";
import { introspectAnswer } from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";

/** Whom the credentials of the source belong to. */
export function conductorOneIntrospection(client: ConductorOneClient) {
  return {
    async checkCredentials(call) {
      const at = path`/api/v1/auth/introspect`;
      const request = { method: "GET", path: at, effect: "read", answer: introspectAnswer } as const;
      const { principleId, userId, tenantId, roles, permissions, features } = await client.send(
        request,
        call,
      );
      return {
        principalId: toText(principleId),
        userId: toText(userId),
        tenantId: toText(tenantId),
        roles: roles ?? null,
        permissions: permissions ?? null,
        features: features ?? null,
      };
    },
  } satisfies Partial<VendorOperations>;
}
