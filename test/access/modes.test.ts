import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { accessSchema, type AccessConfig } from "../../src/access/access-config.js";
import { createAuthenticate } from "../../src/access/authenticate.js";
import { jwtMode, ROUTER_SECRET, routerMode } from "./access-modes.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe("tokens", () => {
  const access = accessSchema.parse({
    mode: "tokens",
    tokens: [
      { name: "all", sha256: sha256("pb_all").toUpperCase(), scopes: ["connectors:read"] },
      {
        name: "some",
        sha256: sha256("pb_some"),
        scopes: [],
        sources: ["c1"],
        workspaces: ["cyclr/a%20b", "cyclr/c"],
      },
      { name: "none", sha256: sha256("pb_none"), scopes: [], sources: [] },
      { name: "star", sha256: sha256("pb_star"), scopes: [], sources: ["*"], workspaces: ["cyclr/a"] },
    ],
  });
  const authenticate = createAuthenticate(access);

  test("tell callers apart, with what each may do and see", async () => {
    expect(await authenticate(bearer("pb_all"))).toEqual({
      id: "token:all",
      scopes: new Set(["connectors:read"]),
      limits: null,
    });
    expect((await authenticate(bearer("pb_some")))?.limits).toEqual({
      sourceIds: new Set(["c1"]),
      workspaces: new Map([["cyclr", new Set(["a b", "c"])]]),
    });
    // An empty list is a limit like any other: nothing.
    expect((await authenticate(bearer("pb_none")))?.limits).toEqual({
      sourceIds: new Set(),
      workspaces: new Map(),
    });
    expect((await authenticate(bearer("pb_star")))?.limits).toBeNull();
  });

  test.each([
    {},
    { authorization: "" },
    { authorization: "pb_all" },
    { authorization: "Basic pb_all" },
    { authorization: "Bearer " },
    { authorization: "Bearer pb_all extra" },
    { authorization: `Bearer ${sha256("pb_all")}` },
    { authorization: `Bearer ${"x".repeat(100_000)}` },
    { authorization: "Bearer pb_al" },
    { authorization: "Bearer pb_all\u0000" },
    { cookie: "token=pb_all" },
  ])("%j is nobody", async (headers) => {
    expect(await authenticate(headers)).toBeNull();
  });
});

describe("claims", () => {
  test.each([
    [{ scope: "connectors:read other:scope" }, ["connectors:read"]],
    [{ scope: ["connectors:read", "raw:read"] }, ["connectors:read", "raw:read"]],
    [{ scope: "" }, []],
    [{}, []],
  ])("%j gives the scopes %j", async (claims, scopes) => {
    const { access, sign } = await jwtMode();
    const caller = await createAuthenticate(access)(bearer(await sign({ sub: "me", ...claims })));
    expect(caller?.id).toBe("sub:me");
    expect([...(caller?.scopes ?? [])]).toEqual(scopes);
  });

  test.each([
    [{}, { sourceIds: [], workspaces: [] }],
    [{ patchbay_sources: "c1 p1" }, { sourceIds: ["c1", "p1"], workspaces: [] }],
    [{ patchbay_workspaces: ["cyclr/a"] }, { sourceIds: [], workspaces: [["cyclr", new Set(["a"])]] }],
    [{ patchbay_sources: ["*"] }, null],
  ])("%j limits to %j", async (claims, limits) => {
    const { access, sign } = await jwtMode();
    const caller = await createAuthenticate(access)(bearer(await sign({ sub: "me", ...claims })));
    expect(
      caller?.limits && {
        sourceIds: [...caller.limits.sourceIds],
        workspaces: [...caller.limits.workspaces],
      },
    ).toEqual(limits);
  });

  test.each([
    { scope: 7 },
    { scope: [7] },
    { patchbay_sources: { all: true } },
    { patchbay_workspaces: ["not a workspace"] },
    { patchbay_workspaces: ["cyclr/a/installations/1"] },
    { sub: "" },
    { sub: undefined },
  ])("%j is malformed, and nobody", async (claims) => {
    const { access, sign } = await jwtMode();
    const token = await sign({ sub: "me", scope: "connectors:read", ...claims });
    expect(await createAuthenticate(access)(bearer(token))).toBeNull();
  });
});

describe("keys at an address", () => {
  let keys: Server | undefined;
  afterEach(() => keys?.close());

  test("are fetched; while they cannot be, nobody is refused for it", async () => {
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "RS256" }] });
    let isUp = false;
    keys = createServer((_request, response) => {
      response.writeHead(isUp ? 200 : 500, { "content-type": "application/json" }).end(isUp ? jwks : "{}");
    });
    await new Promise<void>((resolve) => keys!.listen(0, "127.0.0.1", resolve));
    const authenticate = createAuthenticate(
      accessSchema.parse({
        mode: "jwt",
        jwksUrl: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks`,
        issuer: "me",
        audience: "patchbay",
      }),
    );
    const token = await new SignJWT({ sub: "a", scope: "raw:read" })
      .setProtectedHeader({ alg: "RS256", kid: "k1" })
      .setIssuer("me")
      .setAudience("patchbay")
      .setExpirationTime("1m")
      .sign(privateKey);
    await expect(authenticate(bearer(token))).rejects.toThrow();
    isUp = true;
    expect(await authenticate(bearer(token))).toMatchObject({ id: "sub:a", limits: null });
    expect(await authenticate(bearer(`${token}x`))).toBeNull();
  });
});

describe("behind a router", () => {
  const claims = JSON.stringify({ sub: "me", scope: "raw:read", patchbay_sources: "*" });

  test("claims count with the secret, plain or in Base64", async () => {
    const authenticate = createAuthenticate((await routerMode()).access);
    for (const text of [claims, Buffer.from(claims).toString("base64")]) {
      const headers = { "x-router-secret": ROUTER_SECRET, "x-router-claims": text };
      expect(await authenticate(headers)).toMatchObject({ id: "sub:me", limits: null });
    }
  });

  test.each([
    { "x-router-claims": claims },
    { "x-router-secret": "", "x-router-claims": claims },
    { "x-router-secret": `${ROUTER_SECRET} `, "x-router-claims": claims },
    { "x-router-secret": ROUTER_SECRET },
    { "x-router-secret": ROUTER_SECRET, "x-router-claims": "[]" },
    { "x-router-secret": ROUTER_SECRET, "x-router-claims": "null" },
    { "x-router-secret": ROUTER_SECRET, "x-router-claims": "{" },
    { "x-router-secret": ROUTER_SECRET, "x-router-claims": "%%%" },
    { "x-router-secret": ROUTER_SECRET, "x-router-claims": `{"sub":"${"x".repeat(20_000)}"}` },
  ])("%j is nobody", async (headers) => {
    expect(await createAuthenticate((await routerMode()).access)(headers)).toBeNull();
  });
});

describe("the configuration", () => {
  const issuesOf = (value: unknown) => {
    const parsed = accessSchema.safeParse(value);
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.map(String).join("."));
  };
  const jwt = { mode: "jwt", jwksFile: "k", issuer: "i", audience: "a" };
  const token = { name: "a", sha256: sha256("x"), scopes: [] };

  test.each<[string, unknown, string]>([
    ["another mode", { mode: "basic" }, "mode"],
    ["no token", { mode: "tokens", tokens: [] }, "tokens"],
    [
      "a token in place of its hash",
      { mode: "tokens", tokens: [{ ...token, sha256: "pb_x" }] },
      "tokens.0.sha256",
    ],
    ["an unknown scope", { mode: "tokens", tokens: [{ ...token, scopes: ["all"] }] }, "tokens.0.scopes.0"],
    ["no workspace", { mode: "tokens", tokens: [{ ...token, workspaces: ["a"] }] }, "tokens.0.workspaces.0"],
    ["an unsafe algorithm", { ...jwt, algorithms: ["none"] }, "algorithms.0"],
    ["a shared secret", { ...jwt, algorithms: ["HS256"] }, "algorithms.0"],
    ["keys from two places", { ...jwt, jwksUrl: "https://a.example" }, ""],
    ["keys over plain http", { ...jwt, jwksFile: undefined, jwksUrl: "http://a.example/k" }, "jwksUrl"],
    ["a short secret", { mode: "router", secret: "short" }, "secret"],
    ["a misspelt member", { mode: "open", token: [] }, ""],
  ])("with %s is refused", (_label, value, path) => {
    expect(issuesOf(value)).toEqual([path]);
  });

  test("keys in a file that is no key set are refused at the start", () => {
    const config = { ...jwt, jwksFile: new URL(import.meta.url).pathname };
    expect(() => createAuthenticate(accessSchema.parse(config) as AccessConfig)).toThrow("jwksFile");
  });
});
