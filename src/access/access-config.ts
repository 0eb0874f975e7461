import { z } from "zod";
import { parseId, SOURCE_ID } from "../datasources/core/ids.js";
import { isLoopback } from "../loopback.js";
import { ALL } from "./caller.js";
import { SCOPES } from "../types/access.js";

/** Algorithms with a public key: a shared secret would let everybody who can verify a token make one. */
export const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
] as const;

/** Shorter secrets can be guessed. */
const MIN_SECRET_LENGTH = 32;
/** Names of HTTP headers. */
const HEADER = /^[a-z0-9-]{1,64}$/;

const scopes = z.array(z.enum(SCOPES, `use scopes out of ${SCOPES.join(", ")}`));
const sourceIds = z.array(
  z.string().refine((id) => id === ALL || SOURCE_ID.test(id), "use ids of sources, e.g. cyclr-uk"),
);
const workspaceIds = z.array(
  z.string().refine((id) => id === ALL || isWorkspaceId(id), "use ids of workspaces, e.g. cyclr-uk/acme-ltd"),
);

/** What a token or a set of claims gives is read by these names. */
const claims = {
  /** The claim that holds the scopes: a list, or one text with spaces. */
  scopesClaim: z.string().min(1).default("scope"),
  /** The claims that limit the caller to sources and workspaces. Once one is named, a caller without it sees nothing. */
  sourcesClaim: z.string().min(1).optional(),
  workspacesClaim: z.string().min(1).optional(),
};

const tokensSchema = z.strictObject({
  mode: z.literal("tokens"),
  tokens: z
    .array(
      z.strictObject({
        /** Tells callers apart. */
        name: z.string().regex(/^[\w.@-]{1,64}$/, "use 1 to 64 letters, digits and . _ @ -"),
        /** SHA-256 of the token, in hexadecimal digits; `patchbay new-token` makes both. */
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/i, "use the SHA-256 of the token in 64 hexadecimal digits, not the token"),
        scopes,
        /** Left out, as well as `workspaces`: everything. */
        sources: sourceIds.optional(),
        workspaces: workspaceIds.optional(),
      }),
    )
    .min(1, "name at least one token"),
});

const jwtSchema = z
  .strictObject({
    mode: z.literal("jwt"),
    /** Where the issuer's public keys are: an address or a file, one of both. */
    jwksUrl: z
      .string()
      .refine(isSafeAddress, "use an https address; http is for this machine only")
      .optional(),
    jwksFile: z.string().min(1).optional(),
    /** What `iss` has to be. */
    issuer: z.string().min(1),
    /** What `aud` has to be, or hold. */
    audience: z.string().min(1),
    algorithms: z
      .array(z.enum(ALGORITHMS, `use algorithms out of ${ALGORITHMS.join(", ")}`))
      .min(1)
      .default(["RS256", "ES256", "EdDSA"]),
    /** How far the clocks may be apart, in seconds. */
    clockToleranceSeconds: z.int().min(0).max(300).default(30),
    ...claims,
  })
  .refine(({ jwksUrl, jwksFile }) => (jwksUrl === undefined) !== (jwksFile === undefined), {
    error: "give either jwksUrl or jwksFile",
  });

const routerSchema = z.strictObject({
  mode: z.literal("router"),
  /** The header in which the router proves that it is the router. */
  secretHeader: z.string().regex(HEADER, "use a header name in lower case").default("x-router-secret"),
  secret: z
    .string()
    .min(MIN_SECRET_LENGTH, `use at least ${MIN_SECRET_LENGTH} characters, e.g. of \`openssl rand -hex 32\``),
  /** The header with the claims of the caller as a JSON object, plain or in Base64. */
  claimsHeader: z.string().regex(HEADER, "use a header name in lower case").default("x-router-claims"),
  ...claims,
});

/** How callers are told apart: `access` in the configuration. */
export const accessSchema = z.discriminatedUnion(
  "mode",
  [z.strictObject({ mode: z.literal("open") }), tokensSchema, jwtSchema, routerSchema],
  "use one of the modes open, tokens, jwt, router",
);

export type AccessConfig = z.infer<typeof accessSchema>;
export type TokensConfig = z.infer<typeof tokensSchema>;
export type JwtConfig = z.infer<typeof jwtSchema>;
export type RouterConfig = z.infer<typeof routerSchema>;
export type ClaimNames = Pick<RouterConfig, "scopesClaim" | "sourcesClaim" | "workspacesClaim">;

function isWorkspaceId(id: string): boolean {
  try {
    return parseId(id).kind === "workspace";
  } catch {
    return false;
  }
}

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
