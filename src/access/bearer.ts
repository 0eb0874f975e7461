import type { IncomingHttpHeaders } from "node:http";

/** Far more than a token needs. */
const MAX_LENGTH = 16_384;

/** The token of an `Authorization: Bearer` header (RFC 6750, section 2.1); `null` when there is none. */
export function bearerToken({ authorization }: IncomingHttpHeaders): string | null {
  if (!authorization || authorization.length > MAX_LENGTH) return null;
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1] ?? null;
}
