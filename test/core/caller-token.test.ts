import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import { callerTokenAuthenticator, readCallerTokens } from "../../src/datasources/core/caller-token.js";
import { isProblem } from "../../src/datasources/core/problem-error.js";
import type { ConfiguredSource } from "../../src/datasources/core/source.js";
import { testCall } from "../support/call.js";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "patchbay-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function load(yaml: string) {
  const file = join(folder, "patchbay.config.yaml");
  writeFileSync(file, yaml);
  return loadConfig(file, {});
}

const source = (settings: string, header = "x-cyclr-token") =>
  `{ id: a${Math.trunc(settings.length)}, ${settings}, callerToken: { header: ${header} } }`;
const CYCLR = "vendor: cyclr, baseUrl: https://api.cyclr.uk";
const C1 = "vendor: conductorone, baseUrl: https://acme.conductor.one";

describe("configuration", () => {
  test.each([
    CYCLR,
    `${CYCLR}, serviceUrl: https://acme-h.cyclr.uk`,
    C1,
    "vendor: pingone, region: eu",
    "vendor: pingone, apiBaseUrl: https://api.pingone.eu/v1",
  ])("takes { %s } without credentials", (settings) => {
    expect(load(`sources: [${source(settings)}]`).sources).toMatchObject([
      { callerToken: { header: "x-cyclr-token" } },
    ]);
  });

  test.each<[string, RegExp]>([
    [`${CYCLR}, clientId: c`, /sources\[0\]\.clientId: is not needed with callerToken/],
    [`${CYCLR}, clientSecret: s`, /sources\[0\]\.clientSecret: is not needed with callerToken/],
    ["vendor: cyclr", /sources\[0\]\.baseUrl: has to be the address/],
    [`${C1}, accessToken: t`, /sources\[0\]\.accessToken: is not needed with callerToken/],
    [`${C1}, clientId: c, clientSecret: s`, /sources\[0\]\.clientId: is not needed/],
    ["vendor: conductorone", /sources\[0\]\.baseUrl: A token does not tell the address/],
    [
      "vendor: conductorone, baseUrl: http://acme.example",
      /sources\[0\]\.baseUrl: Give scheme and host only/,
    ],
    ["vendor: pingone", /sources\[0\]\.region: give either this/],
    [
      "vendor: pingone, region: eu, apiBaseUrl: https://a.example/v1",
      /sources\[0\]\.region: give either this/,
    ],
    ["vendor: pingone, region: eu, clientId: c", /sources\[0\]\.clientId: is not needed with callerToken/],
    [
      "vendor: pingone, region: eu, authEnvironmentId: x",
      /authEnvironmentId: is not needed with callerToken/,
    ],
    ["vendor: jitterbit, region: emea", /sources\[0\]\.callerToken: Harmony names the organizations/],
    ["vendor: cyclr, sandbox: true", /sources\[0\]\.callerToken: a sandbox source signs in by itself/],
  ])("refuses { %s } and says why", (settings, message) => {
    expect(() => load(`sources: [${source(settings)}]`)).toThrow(message);
  });

  test.each([
    "authorization",
    "proxy-authorization",
    "cookie",
    "host",
    "content-type",
    "content-length",
    "x-request-id",
    "x-forwarded-for",
    "apollo-require-preflight",
    "transfer-encoding",
  ])("does not take the header %s", (header) => {
    expect(() => load(`sources: [${source(CYCLR, header)}]`)).toThrow(/another meaning/);
  });

  test.each(["X-Cyclr-Token", "x cyclr", "''", "'x:y'", "'x\u00e9'", "12"])(
    "does not take %s for a header",
    (header) => {
      const result = () => load(`sources: [${source(CYCLR, header)}]`);
      expect(result).toThrow(/sources\[0\]\.callerToken\.header: use the name of a header in lower case/);
    },
  );

  test("demands a header, and knows nothing else", () => {
    const of = (callerToken: string) => () =>
      load(`sources: [{ id: c, ${CYCLR}, callerToken: ${callerToken} }]`);
    expect(of("{}")).toThrow(/callerToken\.header: use the name/);
    expect(of("x-cyclr-token")).toThrow(/sources\[0\]\.callerToken/);
    expect(of("{ header: x-a, prefix: Bearer }")).toThrow(/callerToken.*prefix/s);
  });

  test("no token reaches two vendors, and no vendor gets what proves the router", () => {
    expect(() => load(`sources: [${source(CYCLR)}, ${source(C1)}]`)).toThrow(
      /sources\[1\]\.callerToken\.header: "x-cyclr-token" is used for something else/,
    );
    const access = `access: { mode: router, secret: ${"s".repeat(32)} }`;
    expect(() => load(`${access}\nsources: [${source(CYCLR, "x-router-secret")}]`)).toThrow(
      /sources\[0\]\.callerToken\.header: "x-router-secret" is used/,
    );
  });
});

describe("tokens of a request", () => {
  const sources = [
    { id: "one", callerToken: { header: "x-one" } },
    { id: "two", callerToken: { header: "x-two" } },
    { id: "own" },
  ] as unknown as ConfiguredSource[];

  test("go to the source whose header they came in, and to no other", () => {
    const headers = { "x-one": "1", "x-two": "", authorization: "Bearer a", "x-own": "3" };
    expect([...readCallerTokens(headers, { all: sources })]).toEqual([["one", "1"]]);
  });
});

describe("authenticator", () => {
  const authenticator = callerTokenAuthenticator("one", { header: "x-one" });
  const callWith = (token?: string, sourceId = "one") => ({
    ...testCall(),
    ...(token !== undefined && { callerTokens: new Map([[sourceId, token]]) }),
  });

  test("sends the caller's token, which is a secret, and has no other", async () => {
    const headers = await authenticator.headers(callWith("t0ken"));
    expect(headers).toEqual({ authorization: "Bearer t0ken" });
    expect(authenticator.secrets(callWith("t0ken"))).toEqual(["t0ken"]);
    expect(authenticator.secrets(callWith())).toEqual([]);
    expect(authenticator.refused(headers)).toBe(false);
  });

  test("says which header is missing", async () => {
    for (const call of [callWith(), callWith("t0ken", "two")]) {
      const error: unknown = await authenticator.headers(call).catch((thrown: unknown) => thrown);
      expect(isProblem(error, "VendorCredentialsRejected")).toBe(true);
      expect((error as Error).message).toContain("Send the header `x-one`");
    }
  });

  const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));
  test.each([...controls, " ", "\u007f", "\u00e9", "\u2028"].map((character) => [`a${character}b`]))(
    "does not send %j",
    async (token) => {
      await expect(authenticator.headers(callWith(token))).rejects.toThrow(/holds no usable token/);
    },
  );

  test("takes 8 KB and not a byte more", async () => {
    await expect(authenticator.headers(callWith("x".repeat(8_192)))).resolves.toBeDefined();
    const refusal = authenticator.headers(callWith("x".repeat(8_193)));
    await expect(refusal).rejects.toThrow(/8192 characters/);
    await expect(refusal).rejects.not.toThrow(/xx/);
  });
});
