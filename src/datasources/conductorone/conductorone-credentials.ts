import { createPrivateKey, randomBytes, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";

/** `<random-name>@<host>/<use-case>`, as https://conductorone.com/docs/conductorone-api/authenticate has it. */
const CLIENT_ID = /^[^@\s]+@([a-z0-9.-]+(?::\d{1,5})?)\/[^/\s]+$/i;

const privateJwk = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  d: z.string().min(1),
});

/** The tenant's host inside a client id; `null` when the text is no client id. */
export function hostOfClientId(clientId: string): string | null {
  const host = CLIENT_ID.exec(clientId)?.[1] ?? null;
  return host !== null && URL.canParse(`https://${host}`) ? host : null;
}

/**
 * The private key inside a client secret, `secret-token:conductorone.com:v1:<base64url of a JWK>`; `null` when the
 * text is no client secret. It says nothing of why not: the reason could repeat a part of the secret.
 */
export function keyOfClientSecret(clientSecret: string): { key: KeyObject; secrets: string[] } | null {
  const [scheme, issuer, version, encoded = "", ...rest] = clientSecret.split(":");
  if (scheme !== "secret-token" || issuer !== "conductorone.com" || version !== "v1" || rest.length > 0)
    return null;
  try {
    const jwk = privateJwk.parse(JSON.parse(Buffer.from(encoded, "base64url").toString()));
    return { key: createPrivateKey({ key: jwk, format: "jwk" }), secrets: [clientSecret, encoded, jwk.d] };
  } catch {
    return null;
  }
}

/** How long an assertion is valid, either way from now: ConductorOne takes at most 300 s ahead. */
const ASSERTION_SECONDS = 120;

/** A signed statement that we hold the client secret; the secret itself never travels. */
export async function signAssertion(
  clientId: string,
  key: KeyObject,
  { host, time }: { readonly host: string; readonly time: number },
): Promise<string> {
  const now = Math.floor(time / 1000);
  return (
    new SignJWT()
      // ConductorOne wants the nonce among the headers, where other vendors have a `jti` claim.
      .setProtectedHeader({ alg: "EdDSA", nonce: randomBytes(16).toString("hex") })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience([host])
      .setIssuedAt(now)
      .setNotBefore(now - ASSERTION_SECONDS)
      .setExpirationTime(now + ASSERTION_SECONDS)
      .sign(key)
  );
}
