import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { accessSchema, type AccessConfig } from "../../src/access/access-config.js";
import type { Scope } from "../../src/types/access.js";

/** What a test's caller may do; left out: no limit. */
export interface Rights {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly sources?: readonly string[];
  readonly workspaces?: readonly string[];
}

/** One way of telling callers apart, and how a caller shows who it is in it. */
export interface AccessMode {
  readonly access: AccessConfig;
  headers(rights: Rights): Promise<Record<string, string>>;
}

const ALL = ["*"];

/** Static tokens: one for each caller there will be. */
export async function tokensMode(callers: readonly Rights[]): Promise<AccessMode> {
  const tokenOf = new Map(callers.map(({ name }) => [name, `pb_${randomBytes(16).toString("hex")}`]));
  const access = accessSchema.parse({
    mode: "tokens",
    tokens: callers.map(({ name, scopes, sources, workspaces }) => ({
      name,
      sha256: createHash("sha256").update(tokenOf.get(name)!).digest("hex"),
      scopes,
      ...(sources && { sources }),
      ...(workspaces && { workspaces }),
    })),
  });
  return { access, headers: async ({ name }) => ({ authorization: `Bearer ${tokenOf.get(name)}` }) };
}

/** Signed tokens, with limits in claims. */
export async function jwtMode(): Promise<AccessMode & { sign: (claims: object) => Promise<string> }> {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const jwksFile = join(mkdtempSync(join(tmpdir(), "patchbay-")), "jwks.json");
  writeFileSync(jwksFile, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] }));
  const access = accessSchema.parse({
    mode: "jwt",
    jwksFile,
    issuer: "https://issuer.example",
    audience: "patchbay",
    sourcesClaim: "patchbay_sources",
    workspacesClaim: "patchbay_workspaces",
  });
  const sign = (claims: object) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer("https://issuer.example")
      .setAudience("patchbay")
      .setExpirationTime("5m")
      .sign(privateKey);
  return {
    access,
    sign,
    headers: async (rights) => ({ authorization: `Bearer ${await sign(claimsOf(rights))}` }),
  };
}

export const ROUTER_SECRET = "a-secret-that-only-the-router-knows";

/** Behind a router that forwards claims. */
export async function routerMode(): Promise<AccessMode> {
  const access = accessSchema.parse({
    mode: "router",
    secret: ROUTER_SECRET,
    sourcesClaim: "patchbay_sources",
    workspacesClaim: "patchbay_workspaces",
  });
  return {
    access,
    headers: async (rights) => ({
      "x-router-secret": ROUTER_SECRET,
      "x-router-claims": Buffer.from(JSON.stringify(claimsOf(rights))).toString("base64"),
    }),
  };
}

function claimsOf({ name, scopes, sources, workspaces }: Rights): object {
  const unlimited = !sources && !workspaces;
  return {
    sub: name,
    scope: scopes.join(" "),
    patchbay_sources: unlimited ? ALL : (sources ?? []),
    patchbay_workspaces: workspaces ?? [],
  };
}
