import type { IncomingHttpHeaders } from "node:http";
import type { AccessConfig } from "./access-config.js";
import { authenticateByToken } from "./api-tokens.js";
import { ANYBODY, type Caller } from "./caller.js";
import { authenticateByJwt } from "./jwt.js";
import { authenticateByRouter } from "./router.js";

/** Who sent a request, judged by its headers alone; `null` when that is not proved. */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Caller | null>;

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
