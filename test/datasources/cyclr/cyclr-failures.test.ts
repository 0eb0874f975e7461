import type { Emulator } from "../../../src/sandbox/emulator.js";
import {
  acme,
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

const read = (id = "54321") => source.getInstallations(acme, [id], call);
const path = /account\/connectors\/54321$/;

describe("access tokens", () => {
  it("are asked for in a form, once for many calls at the same time", async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => read()));
    expect(found).toHaveLength(50);
    const [sent, ...more] = tokenCalls(emulator);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({
      method: "POST",
      query: {},
      body: {
        grant_type: "client_credentials",
        client_id: emulator.settings["clientId"],
        client_secret: emulator.settings["clientSecret"],
      },
    });
    expect(sent!.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(sent!.headers).not.toHaveProperty("authorization");
  });

  it("are renewed once when they have expired", async () => {
    await read();
    emulator.expireTokens();
    await Promise.all(Array.from({ length: 20 }, () => read()));
    expect(tokenCalls(emulator)).toHaveLength(2);
  });

  it("are no use with wrong credentials, and the secret stays secret", async () => {
    const wrong = connect({ ...emulator.settings, clientSecret: "planted-client-secret" });
    const error = await errorOf(wrong.getWorkspaces(["acme-ltd"], call));
    expect(error.problem.__typename).toBe("VendorCredentialsRejected");
    expect(error.problem.message).toContain("invalid_client");
    expect(tokenCalls(emulator)).toHaveLength(1);

    const body = JSON.stringify({ error: "invalid_client", error_description: "No planted-client-secret" });
    emulator.inject({ path: /token$/, respond: { status: 400, body } });
    const second = await errorOf(wrong.listInstallations(acme, { token: null, size: 10 }, call));
    expect(JSON.stringify([second.problem, second.stack, String(second.cause)])).not.toContain("planted");
    await wrong.close();
  });

  it.each([
    ["a server error", { status: 503 }, { __typename: "VendorUnavailable", retryable: true }],
    ["too many requests", { status: 429, headers: { "retry-after": "7" } }, { retryAfterSeconds: 7 }],
    ["no token", { status: 200, body: "{}" }, { __typename: "VendorUnavailable", retryable: false }],
  ])("may fail to come with %s", async (_case, respond, problem) => {
    emulator.inject({ path: /token$/, respond });
    expect(await problemOf(read())).toMatchObject(problem);
    expect(await read()).toMatchObject([{ externalId: "54321" }]);
  });
});

describe("failures of a read", () => {
  const said = (Message: string) => JSON.stringify({ Message });

  it.each([
    [400, said("Odd request."), { __typename: "VendorRejected", status: 400, vendorMessage: "Odd request." }],
    [403, said("Unknown client IP Address"), { __typename: "VendorCredentialsRejected" }],
    [409, said("Running."), { __typename: "Conflict" }],
    [429, "", { __typename: "RateLimited", retryAfterSeconds: null }],
    [500, said("An error has occurred."), { __typename: "VendorUnavailable", retryable: true }],
    [503, "<html>", { __typename: "VendorUnavailable", retryable: true }],
    [302, "", { __typename: "VendorUnavailable", retryable: false }],
  ])("%i is told as what it is", async (status, body, problem) => {
    emulator.inject({ path, respond: { status, body } });
    expect(await problemOf(read())).toMatchObject(problem);
  });

  it.each([
    ["404 with a body", { path, respond: { status: 404, body: said("Not Found") } }],
    ["404 without one", { path, respond: { status: 404 } }],
  ])("%s is no failure", async (_case, fault) => {
    emulator.inject(fault);
    expect(await read()).toEqual([null]);
  });

  it.each([
    ["HTML", { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<html>" } }, false],
    ["nothing", { respond: { status: 200 } }, false],
    ["half of the JSON", { respond: { status: 200, body: '{"Id": 543' } }, false],
    ["no id", { respond: { status: 200, body: "{}" } }, false],
    ["a cut connection", { drop: true }, true],
    ["a cut connection after the work", { drop: true, when: "after" as const }, true],
  ])("%s is an answer of no use", async (_case, fault, retryable) => {
    emulator.inject({ path, ...fault });
    expect(await problemOf(read())).toMatchObject({ __typename: "VendorUnavailable", retryable });
  });

  it("tells what ASP.NET found wrong", async () => {
    const body = JSON.stringify({
      Message: "The request is invalid.",
      ModelState: { id: ["Not a number."] },
    });
    emulator.inject({ path, respond: { status: 400, body } });
    expect(await problemOf(read())).toMatchObject({ vendorMessage: "The request is invalid. Not a number." });
  });

  it("shows neither token nor stack trace", async () => {
    await read();
    const token = (tokenCalls(emulator)[0]!.responseBody as Record<string, string>)["access_token"]!;
    const body = JSON.stringify({ Message: `Bad ${token}`, StackTrace: "at planted.Cyclr()" });
    emulator.inject({ path, respond: { status: 400, body } });
    const error = await errorOf(read());
    const text = JSON.stringify([error.problem, error.stack, String(error.cause)]);
    expect(text).toContain("Bad [removed]");
    expect(text).not.toContain(token);
    expect(text).not.toContain("planted");
  });

  it("keeps the refusal when it cannot be found out whether the account exists", async () => {
    emulator.inject({ path, times: 2, respond: { status: 401 } });
    emulator.inject({ path: /accounts\/acme-ltd$/, respond: { status: 500 } });
    expect((await problemOf(read())).__typename).toBe("VendorCredentialsRejected");
  });

  it("renews the token once, and not for the question whether the account exists", async () => {
    emulator.inject({ path: /v1\.0/, times: Infinity, respond: { status: 401 } });
    expect((await problemOf(read())).__typename).toBe("VendorCredentialsRejected");
    expect(tokenCalls(emulator)).toHaveLength(2);
    expect(calls(emulator)).toEqual([
      "GET /v1.0/account/connectors/54321 401",
      "GET /v1.0/account/connectors/54321 401",
      "GET /v1.0/accounts/acme-ltd 401",
    ]);
  });

  it("stops when the client has left", async () => {
    const left = { requestId: "request-2", signal: AbortSignal.abort() };
    const problem = await problemOf(source.getInstallations(acme, ["54321"], left));
    expect(problem.__typename).toBe("VendorUnavailable");
    expect(emulator.journal).toEqual([]);
  });
});
