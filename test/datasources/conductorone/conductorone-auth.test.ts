import { createPublicKey, type JsonWebKey } from "node:crypto";
import { jwtVerify } from "jose";
import { CONDUCTORONE_ACCESS_TOKEN } from "../../../src/sandbox/conductorone/conductorone-auth.js";
import {
  answerNext,
  API,
  call,
  connect,
  emulator,
  exchanges,
  OKTA_APP,
  problemOf,
  source,
  tokenRequests,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const TOKEN = /^\/auth\/v1\/token$/;
const read = () => source.getWorkspaces([OKTA_APP], call);

describe("signing in", () => {
  it("sends a signed assertion, and the token it gets", async () => {
    await read();
    const [request] = tokenRequests();
    expect(request).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: {
        grant_type: "client_credentials",
        client_id: emulator.settings.clientId,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      },
    });
    expect(Object.keys(request!.body as object)).toHaveLength(4);
    expect(request!.headers.authorization).toBeUndefined();
    const { access_token: token } = request!.responseBody as { access_token: string };
    expect(exchanges()[0]!.headers.authorization).toBe(`Bearer ${token}`);
  });

  it("claims what the vendor asks for, and signs with the key in the secret", async () => {
    await read();
    const { client_assertion: assertion } = tokenRequests()[0]!.body as { client_assertion: string };
    const { clientId, clientSecret } = emulator.settings as Record<string, string>;
    const jwk = JSON.parse(Buffer.from(clientSecret!.split(":")[3]!, "base64url").toString()) as JsonWebKey;
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const { payload, protectedHeader } = await jwtVerify(assertion, key);
    expect(protectedHeader).toEqual({ alg: "EdDSA", nonce: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const now = payload.iat!;
    expect(Math.abs(now - Date.now() / 1000)).toBeLessThan(10);
    expect(payload).toEqual({
      iss: clientId,
      sub: clientId,
      // The host without the port of the emulator.
      aud: ["127.0.0.1"],
      iat: now,
      nbf: now - 120,
      exp: now + 120,
    });
  });

  it("uses a new nonce for every assertion", async () => {
    await read();
    emulator.expireTokens();
    await read();
    const assertions = tokenRequests().map(({ body }) => (body as Record<string, string>).client_assertion);
    const headers = assertions.map((assertion) => assertion!.split(".")[0]);
    expect(new Set(headers).size).toBe(2);
  });

  it("fetches one token for many, and renews it once for all of them", async () => {
    await Promise.all(Array.from({ length: 20 }, read));
    expect(tokenRequests()).toHaveLength(1);
    emulator.expireTokens();
    await Promise.all(Array.from({ length: 20 }, read));
    expect(tokenRequests()).toHaveLength(2);
  });

  it("goes by the lifetime the vendor names", async () => {
    const body = JSON.stringify({
      access_token: CONDUCTORONE_ACCESS_TOKEN,
      token_type: "Bearer",
      expires_in: 1,
    });
    emulator.inject({ path: TOKEN, times: 2, respond: { status: 200, body } });
    await read();
    await read();
    expect(tokenRequests()).toHaveLength(2);
  });

  it.each([
    [401, { error: "invalid_client", error_description: "unknown client" }],
    [400, { error: "invalid_grant" }],
  ])("reports a refusal with %i as one of the credentials", async (status, body) => {
    emulator.inject({ path: TOKEN, respond: { status, body: JSON.stringify(body) } });
    const problem = await problemOf(read());
    expect(problem.__typename).toBe("VendorCredentialsRejected");
    expect(problem.message).toContain("error_description" in body ? "unknown client" : "invalid_grant");
    expect(exchanges()).toEqual([]);
  });

  it("does not take a missing token endpoint for a missing object", async () => {
    emulator.inject({ path: TOKEN, respond: { status: 404, body: '{"code":5,"message":"not found"}' } });
    const problem = await problemOf(read());
    expect(problem).toMatchObject({ __typename: "VendorUnavailable", retryable: false });
    expect(problem.message).toContain("Check the address configured for this source");
  });

  it("passes on that too many tokens were asked for", async () => {
    emulator.inject({ path: TOKEN, respond: { status: 429, headers: { "retry-after": "9" } } });
    expect(await problemOf(read())).toMatchObject({ __typename: "RateLimited", retryAfterSeconds: 9 });
  });
});

describe("a ready-made token", () => {
  const withToken = (accessToken: string) => connect({ baseUrl: emulator.url, accessToken });

  it("is sent as it is, and no other is fetched", async () => {
    const other = withToken(CONDUCTORONE_ACCESS_TOKEN);
    expect(await other.getWorkspaces([OKTA_APP], call)).toHaveLength(1);
    expect(exchanges()[0]!.headers.authorization).toBe(`Bearer ${CONDUCTORONE_ACCESS_TOKEN}`);
    expect(tokenRequests()).toEqual([]);
    await other.close();
  });

  it("is not sent a second time when it is refused", async () => {
    const other = withToken("planted-expired-token");
    const problem = await problemOf(other.getWorkspaces([OKTA_APP], call));
    expect(problem.__typename).toBe("VendorCredentialsRejected");
    expect(exchanges()).toHaveLength(1);
    await other.close();
  });

  it("is in no message", async () => {
    const other = withToken("planted-expired-token");
    answerNext(400, { code: 3, message: "bad: Bearer planted-expired-token" });
    const scope = { workspaceExternalId: OKTA_APP };
    const problem = await problemOf(other.listInstallations(scope, { token: null, size: 10 }, call));
    expect(problem).toMatchObject({ vendorMessage: "bad: Bearer [removed]" });
    expect(API.test(exchanges()[0]!.path)).toBe(true);
    await other.close();
  });
});
