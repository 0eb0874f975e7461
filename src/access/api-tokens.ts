import type { TokensConfig } from "./access-config.js";
import { bearerToken } from "./bearer.js";
import { type Authenticate, type Caller, toLimits } from "./caller.js";
import { isSameHash, sha256 } from "./same-secret.js";

/** Knows callers by static tokens, of which only the hashes are known here. */
export function authenticateByToken({ tokens }: TokensConfig): Authenticate {
  const known = tokens.map(({ name, sha256: hash, scopes, sources, workspaces }) => ({
    hash: Buffer.from(hash, "hex"),
    caller: {
      id: `token:${name}`,
      scopes: new Set(scopes),
      limits: sources || workspaces ? toLimits(sources ?? [], workspaces ?? []) : null,
    } satisfies Caller,
  }));
  return async (headers) => {
    const token = bearerToken(headers);
    if (token === null) return null;
    const hash = sha256(token);
    // All of them, always: the time must not tell which one it was.
    const [found] = known.filter((one) => isSameHash(one.hash, hash));
    return found?.caller ?? null;
  };
}
