import { fileURLToPath } from "node:url";
import { AUTH_ENVIRONMENT_ID } from "../../stub/data.mjs";

/** Patchbay itself, as it runs in production: what `npm run bundle` made last. */
export const MAIN = fileURLToPath(new URL("../../../bundle/main.mjs", import.meta.url));

/**
 * A source of Patchbay at the stub.
 * @param {string} upstream @param {string} [id] @param {object} [settings] what differs from the defaults
 */
export function pingOneSource(upstream, id = "pingone", settings = {}) {
  return {
    id,
    vendor: "pingone",
    apiBaseUrl: upstream,
    authBaseUrl: upstream,
    authEnvironmentId: AUTH_ENVIRONMENT_ID,
    clientId: "bench",
    clientSecret: "bench-secret",
    ...settings,
  };
}
