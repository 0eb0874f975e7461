import type { Emulator } from "../../../src/sandbox/emulator.js";
import {
  apiCalls,
  call,
  calls,
  connect,
  errorOf,
  problemOf,
  start,
  tokenCalls,
  type CyclrSource,
} from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

describe("checkCredentials", () => {
  it("reads as little as there is, and knows nobody by it", async () => {
    expect(await source.checkCredentials(call)).toEqual({
      principalId: null,
      userId: null,
      tenantId: null,
      roles: null,
      permissions: null,
      features: null,
    });
    const [sent, ...more] = apiCalls(emulator);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/accounts", body: undefined });
    expect(sent!.query).toEqual({ page: "1", pageSize: "1" });
    expect(sent!.headers).not.toHaveProperty("x-cyclr-account");
    expect(sent!.headers["authorization"]).toMatch(/^Bearer \S+$/);
  });

  it("is content with a partner who has no account yet", async () => {
    emulator.inject({ path: /accounts$/, respond: { status: 200, body: "[]" } });
    expect(await source.checkCredentials(call)).toMatchObject({ principalId: null });
  });

  it("fails with wrong credentials, and keeps them to itself", async () => {
    const wrong = connect({ ...emulator.settings, clientSecret: "planted-client-secret" });
    const error = await errorOf(wrong.checkCredentials(call));
    expect(error.problem.__typename).toBe("VendorCredentialsRejected");
    expect(JSON.stringify([error.problem, error.stack, String(error.cause)])).not.toContain("planted");
    expect(calls(emulator)).toEqual([]);
    await wrong.close();
  });

  it("renews a token that ended, once, before it says no", async () => {
    await source.checkCredentials(call);
    emulator.expireTokens();
    await source.checkCredentials(call);
    expect(tokenCalls(emulator)).toHaveLength(2);
    emulator.inject({ path: /accounts$/, times: Infinity, respond: { status: 401 } });
    expect((await problemOf(source.checkCredentials(call))).__typename).toBe("VendorCredentialsRejected");
    expect(tokenCalls(emulator)).toHaveLength(3);
  });

  it.each([
    ["no right", { respond: { status: 403 } }, "VendorCredentialsRejected"],
    ["a server error", { respond: { status: 503 } }, "VendorUnavailable"],
    ["too many requests", { respond: { status: 429 } }, "RateLimited"],
    [
      "HTML",
      { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<html>" } },
      "VendorUnavailable",
    ],
    ["an object", { respond: { status: 200, body: "{}" } }, "VendorUnavailable"],
    ["nothing", { respond: { status: 200 } }, "VendorUnavailable"],
    ["a cut connection", { drop: true }, "VendorUnavailable"],
  ])("does not take %s for a yes", async (_case, fault, type) => {
    emulator.inject({ path: /accounts$/, ...fault });
    expect((await problemOf(source.checkCredentials(call))).__typename).toBe(type);
  });
});
