import { request as rawRequest } from "node:http";
import { importJWK, SignJWT, type JWTPayload } from "jose";
import {
  startConductorOneEmulator,
  type ConductorOneEmulator,
} from "../../src/sandbox/conductorone/conductorone-emulator.js";
import {
  type Body,
  OKTA_APP,
  ASSERTION_TYPE,
  emulator,
  settings,
  call,
  get,
  post,
  connectors,
  expectStatus,
  useConductorOne,
} from "./conductorone-emulator-session.js";

useConductorOne();

describe("token endpoint", () => {
  async function requestToken(fields: Record<string, string>) {
    const response = await fetch(`${settings.baseUrl}/auth/v1/token`, {
      method: "POST",
      body: new URLSearchParams(fields),
    });
    const date = Date.parse(response.headers.get("date") ?? "");
    return { status: response.status, date, body: (await response.json()) as Body };
  }

  async function assertion(overrides: JWTPayload & { alien?: boolean } = {}) {
    const { alien, ...claims } = overrides;
    const { clientSecret } = alien ? alienSettings : settings;
    const jwk = JSON.parse(Buffer.from(clientSecret.split(":")[3]!, "base64url").toString()) as object;
    const now = Math.floor(Date.now() / 1000);
    const id = settings.clientId;
    return new SignJWT({
      iss: id,
      sub: id,
      aud: ["127.0.0.1"],
      iat: now,
      nbf: now - 120,
      exp: now + 120,
      ...claims,
    })
      .setProtectedHeader({ alg: "EdDSA", nonce: "00112233445566778899aabbccddeeff" })
      .sign(await importJWK(jwk, "EdDSA"));
  }

  const signed = async (claims?: Parameters<typeof assertion>[0]) => ({
    grant_type: "client_credentials",
    client_id: settings.clientId,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: await assertion(claims),
  });

  let alien: ConductorOneEmulator;
  let alienSettings: typeof settings;
  beforeAll(async () => {
    alien = await startConductorOneEmulator();
    alienSettings = alien.settings as typeof settings;
  });
  afterAll(() => alien.stop());

  it("has a fresh Ed25519 key in each start's secret", () => {
    const [scheme, issuer, version, key] = settings.clientSecret.split(":");
    expect([scheme, issuer, version]).toEqual(["secret-token", "conductorone.com", "v1"]);
    const jwk: unknown = JSON.parse(Buffer.from(key!, "base64url").toString());
    expect(jwk).toEqual({ kty: "OKP", crv: "Ed25519", x: expect.any(String), d: expect.any(String) });
    expect(settings.clientSecret).not.toBe(alienSettings.clientSecret);
    expect(settings.clientId).toMatch(/^[a-z]+-[a-z]+-\d+@[^/]+\/pcc$/);
  });

  it.each([
    [
      "plain secret",
      async () => ({
        grant_type: "client_credentials",
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
      }),
    ],
    ["signed assertion", () => signed()],
    ["assertion for the host of the client id", () => signed({ aud: "acme.conductorone.example" })],
  ])("issues a working token for the %s, until tokens expire", async (_name, fields) => {
    const { status, body } = await requestToken(await fields());
    expect({ status, body }).toEqual({
      status: 200,
      body: { access_token: expect.any(String), token_type: "Bearer", expires_in: 600 },
    });
    expect((await get("/api/v1/apps", body.access_token)).status).toBe(200);
    emulator.expireTokens();
    expectStatus(await get("/api/v1/apps", body.access_token), 401, 16, "unauthenticated");
  });

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  it.each<[string, () => Parameters<typeof assertion>[0]]>([
    ["another key", () => ({ alien: true })],
    ["another issuer", () => ({ iss: "someone@acme.conductorone.example/pcc" })],
    ["another subject", () => ({ sub: "someone@acme.conductorone.example/pcc" })],
    ["another audience", () => ({ aud: ["evil.example"] })],
    ["an audience with a port", () => ({ aud: [new URL(settings.baseUrl).host] })],
    ["a past exp", () => ({ exp: inSeconds(-1) })],
    ["an exp too far ahead", () => ({ exp: inSeconds(400) })],
    ["a future nbf", () => ({ nbf: inSeconds(60) })],
    ["no exp", () => ({ exp: undefined })],
  ])("refuses an assertion with %s", async (_name, claims) => {
    const { status, body } = await requestToken(await signed(claims()));
    expect([status, body.error]).toEqual([401, "invalid_client"]);
  });

  it.each([
    ["ahead", 110, 200],
    ["too far ahead: the assertion has expired", 130, 401],
    ["behind", -110, 200],
    ["too far behind: the assertion is not valid yet", -130, 401],
  ])("checks an assertion by its own clock, when that is %s", async (_title, seconds, status) => {
    emulator.skewClock(seconds);
    const answer = await requestToken(await signed());
    expect(answer.status).toBe(status);
    const aheadSeconds = (answer.date - Date.now()) / 1000;
    expect(Math.abs(aheadSeconds - seconds)).toBeLessThan(5);
    if (status === 200) expect((await get("/api/v1/apps", answer.body.access_token)).status).toBe(200);
  });

  it("takes no assertion that by its own clock is valid for more than five minutes", async () => {
    const claims = { nbf: inSeconds(-250), exp: inSeconds(200) };
    expect((await requestToken(await signed(claims))).status).toBe(200);
    emulator.skewClock(-150);
    expect((await requestToken(await signed(claims))).status).toBe(401);
  });

  it("refuses what is not a client or not a grant", async () => {
    const fields = await signed();
    const cases = [
      [{ ...fields, client_assertion: "not.a.jws" }, 401, "invalid_client"],
      [{ ...fields, client_id: "nobody@acme.conductorone.example/pcc" }, 401, "invalid_client"],
      [{ grant_type: "client_credentials", client_id: settings.clientId }, 401, "invalid_client"],
      [{ ...fields, client_assertion_type: "jwt" }, 400, "invalid_request"],
      [{ ...fields, grant_type: "password" }, 400, "unsupported_grant_type"],
      [{ client_id: settings.clientId }, 400, "invalid_request"],
    ] as const;
    for (const [form, status, error] of cases) {
      const answer = await requestToken(form);
      expect([answer.status, answer.body.error]).toEqual([status, error]);
    }
  });

  it("takes forms only", async () => {
    expect((await post("/auth/v1/token", await signed())).body.error).toBe("invalid_request");
  });

  it("lets nobody in without a bearer token, except for the ready-made one", async () => {
    expectStatus(await get("/api/v1/apps", "wrong"), 401, 16, "unauthenticated");
    expect((await fetch(`${settings.baseUrl}/api/v1/apps`)).status).toBe(401);
    emulator.expireTokens();
    expect((await get("/api/v1/apps")).status).toBe(200);
  });
});

describe("paths", () => {
  it.each([
    ["/api/v1/apps/?page_size=10", "/api/v1/apps?page_size=10"],
    ["/api/v1/apps/%2F", "/api/v1/apps"],
    [`${connectors(OKTA_APP)}/`, connectors(OKTA_APP)],
    ["/api/v1/apps//connectors", "/api/v1/apps/connectors"],
  ])("redirects the empty id of %s to %s", async (path, location) => {
    const { status, headers } = await get(path);
    expect([status, headers.get("location")]).toEqual([301, location]);
  });

  it("redirects a dot, which fetch would have removed by itself", async () => {
    const path = `${connectors(OKTA_APP)}/.`;
    const location = await new Promise((resolve, reject) => {
      const url = new URL(settings.baseUrl);
      rawRequest({ host: url.hostname, port: url.port, path }, (response) => {
        response.resume().on("end", () => resolve(response.headers.location));
      })
        .on("error", reject)
        .end();
    });
    expect(location).toBe(connectors(OKTA_APP));
  });

  it("answers pages outside the API with the web app", async () => {
    for (const path of ["/", "/apps", "/apiary/v1", "/%ff"]) {
      const { status, headers } = await get(path, "none");
      expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    }
  });

  it("has a bare 500 for a segment that is not UTF-8", async () => {
    const { status, body } = await get("/api/v1/apps/%ff");
    expect([status, body]).toEqual([500, ""]);
  });

  it.each(["..%2F..", "a%2Fb", "a%20b", "%00", "a".repeat(5_000), `${"%20".repeat(900)}`])(
    "refuses the hostile id %s",
    async (id) => {
      expectStatus(await get(`/api/v1/apps/${id}`), 400, 3, "malformed id");
      expectStatus(await post(`${connectors(OKTA_APP)}/${id}`, {}), 400, 3, "malformed id");
    },
  );

  it("does not know other API paths", async () => {
    expectStatus(await get("/api/v1/nope"), 404, 5, "not found");
    expectStatus(await call("DELETE", "/api/v1/nope"), 404, 5, "not found");
  });
});
