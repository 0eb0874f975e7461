import type { FastifyInstance } from "fastify";
import type { ConductorOneState } from "./conductorone-state.js";

/** Who a token belongs to (vendor sheet, section 7.5): the good way to try a credential. */
export function registerIntrospection(app: FastifyInstance, state: ConductorOneState): void {
  app.get("/api/v1/auth/introspect", () => ({
    // The vendor's spelling. Ids and permissions are made up; the key belongs to the first user.
    principleId: "2sFjrb7GkVYp0cXnQdT5mLzWhRu",
    userId: state.users[0]?.id ?? "",
    tenantId: "2sCg6uKp9XwBvYtRfLmNzQjHdEa",
    roles: ["superadmin"],
    permissions: ["app:read", "app:write", "connector:read", "connector:write"],
    features: [],
    disabledModules: [],
    deviceClientId: "",
  }));
}
