import type { RouterConfig } from "./access-config.js";
import type { Authenticate, Caller } from "./caller.js";
import { toCaller } from "./claims.js";
import { isSameHash, sha256 } from "./same-secret.js";

const MAX_LENGTH = 16_384;

/**
 * Takes the word of the router in front: whoever knows the shared secret may say who the caller is. Without the secret
 * the claims count for nothing.
 */
export function authenticateByRouter(config: RouterConfig): Authenticate {
  const secret = sha256(config.secret);
  return async (headers) => {
    const given = headers[config.secretHeader];
    if (typeof given !== "string" || !isSameHash(sha256(given), secret)) return null;
    const claims = headers[config.claimsHeader];
    return typeof claims === "string" ? readClaims(claims, config) : null;
  };
}

function readClaims(text: string, config: RouterConfig): Caller | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    const json = text.trimStart().startsWith("{") ? text : Buffer.from(text, "base64").toString("utf8");
    const claims: unknown = JSON.parse(json);
    const isObject = typeof claims === "object" && claims !== null && !Array.isArray(claims);
    return isObject ? toCaller(claims as Record<string, unknown>, config) : null;
  } catch {
    return null;
  }
}
