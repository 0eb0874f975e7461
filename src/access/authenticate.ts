import type { AccessConfig } from "./access-config.js";
import { authenticateByToken } from "./api-tokens.js";
import { ANYBODY, type Authenticate } from "./caller.js";
import { authenticateByJwt } from "./jwt.js";
import { authenticateByRouter } from "./router.js";

/** Makes the check of one mode. Throws when a file it needs cannot be used. */
export function createAuthenticate(config: AccessConfig): Authenticate {
  switch (config.mode) {
    case "open":
      return async () => ANYBODY;
    case "tokens":
      return authenticateByToken(config);
    case "jwt":
      return authenticateByJwt(config);
    case "router":
      return authenticateByRouter(config);
  }
}
