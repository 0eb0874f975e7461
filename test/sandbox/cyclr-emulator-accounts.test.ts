import { jest } from "@jest/globals";
import type {
  CyclrAccount,
  CyclrAccountConnector,
  CyclrSignInToken,
} from "../../src/sandbox/cyclr/cyclr-wire.js";
import {
  call,
  DENIED,
  DOMAIN_ACCOUNT,
  emulator,
  expectRefusal,
  GUID_ACCOUNT,
  install,
  json,
  SUB_ACCOUNT,
  token,
  useCyclr,
} from "./cyclr-emulator-session.js";

useCyclr();

describe("sub accounts", () => {
  it("are listed under their parent", async () => {
    const path = "/accounts/acme-ltd/subaccounts";
    const rows = await json<CyclrAccount[]>(`${path}?page=1&pageSize=100&sortOrderAsc=true`, {
      account: null,
    });
    expect(rows.map(({ Name }) => Name)).toEqual(["Acme Ireland", "Acme Outlet"]);
    expect(await json(`${path}?page=2&pageSize=1`)).toEqual(rows.slice(1));
    expect(await json(`/accounts/${SUB_ACCOUNT}`)).toEqual(rows[0]);
    expect((await json<CyclrAccount[]>("/accounts")).map(({ Id }) => Id)).not.toContain(SUB_ACCOUNT);
    for (const id of [GUID_ACCOUNT, SUB_ACCOUNT])
      expect(await json(`/accounts/${id}/subaccounts`)).toEqual([]);
    await expectRefusal(call("/accounts/nobody/subaccounts"), 404);
  });

  it("use their parent's connectors, but do not change them", async () => {
    const account = SUB_ACCOUNT;
    const ids = async (of: string) =>
      (await json<CyclrAccountConnector[]>("/account/connectors", { account: of })).map(({ Id }) => Id);
    expect(await ids(account)).toEqual(await ids("acme-ltd"));
    const path = "/account/connectors/54321";
    expect(await json(path, { account })).toMatchObject({ Name: "Installed Example" });
    expect(await json("/connectors/12390", { account })).toMatchObject({ Name: "MailChimp Order Bridge" });
    for (const method of ["PUT", "DELETE"]) {
      await expectRefusal(call(path, { method, account, body: {} }), 404);
    }

    const own = await json("/connectors/12305/install", { method: "POST", account, body: {} });
    expect(await ids(account)).toContain(own["Id"]);
    expect(await ids("acme-ltd")).not.toContain(own["Id"]);
  });
});

describe("the usage of an account", () => {
  it("covers the billing period", async () => {
    expect(await json("/accounts/acme-ltd/usage", { account: null })).toEqual({
      Id: "acme-ltd",
      TasksUsed: 18_432,
      StartTime: "2026-10-15T09:12:44.183Z",
      EndTime: "2026-11-15T09:12:44.1830215Z",
    });
    const trial = await json("/accounts/d41c7a90-2f6b-4c18-8e53-60b9f1a7c2de/usage");
    expect(trial).toMatchObject({ TasksUsed: 0 });
    await expectRefusal(call("/accounts/nobody/usage"), 404);
  });
});

describe("partner-level paths below an account", () => {
  it.each([
    ["GET", "subaccounts"],
    ["GET", "usage"],
    ["POST", "signintoken"],
  ])("%s %s needs a token for that account", async (method, name) => {
    const path = `/accounts/acme-ltd/${name}`;
    const body = method === "POST" ? { Username: "jo" } : undefined;
    await expectRefusal(call(path, { method, body, bearer: null }), 401, DENIED);
    const foreign = await token({ scope: `account:${DOMAIN_ACCOUNT}` });
    await expectRefusal(call(path, { method, body, bearer: foreign }), 401, DENIED);
    await json(path, { method, body, bearer: await token({ scope: "account:acme-ltd" }) });
  });
});

describe("signing a person in", () => {
  const TARGET = "https://app.acme.example/connected?tab=1";
  const trySign = (body: unknown, account = "acme-ltd") =>
    call(`/accounts/${account}/signintoken`, { method: "POST", body, account: null });
  const sign = async (account?: string) =>
    (await (await trySign({ Username: "jo@acme.example" }, account)).json()) as CyclrSignInToken;
  const read = (id: number) => json<CyclrAccountConnector>(`/account/connectors/${id}`);

  /** Opens the link as a browser would that follows no redirects. */
  function open(parameters: Record<string, string | undefined>): Promise<Response> {
    const given = Object.entries(parameters).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const origin = emulator.settings["serviceUrl"] as string;
    const query = new URLSearchParams(given).toString();
    return fetch(`${origin}/connectorauth/updateaccountconnectoroauth?${query}`, { redirect: "manual" });
  }

  async function expectPage(sent: Promise<Response>, status: number): Promise<string> {
    const response = await sent;
    expect([response.status, response.headers.get("content-type")]).toEqual([
      status,
      "text/html; charset=utf-8",
    ]);
    expect(response.headers.get("location")).toBeNull();
    return response.text();
  }

  it("takes a token that lives five minutes", async () => {
    const now = Date.now();
    jest.spyOn(Date, "now").mockReturnValue(now);
    const { Token, ExpiresAtUtc } = await sign();
    expect(Token).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(ExpiresAtUtc).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
    expect(Date.parse(ExpiresAtUtc) - now).toBe(300_000);
    expect((await sign()).Token).not.toBe(Token);
  });

  it("needs a user and an account", async () => {
    const refusal = { Message: "Username is required" };
    for (const body of [undefined, {}, { Username: " " }, { Username: [] }]) {
      await expectRefusal(trySign(body), 400, refusal);
    }
    await expectRefusal(trySign("{"), 400, expect.objectContaining({ Message: "The request is invalid." }));
    await expectRefusal(trySign({ Username: "jo" }, "nobody"), 404);
    expect((await trySign({ username: "jo" }, SUB_ACCOUNT)).status).toBe(200);
  });

  it("authenticates the account connector and goes back, once", async () => {
    const link = { id: "54307", token: (await sign()).Token, targetOrigin: TARGET };
    expect(await read(54307)).toMatchObject({ Authenticated: false });
    const response = await open(link);
    expect([response.status, response.headers.get("location")]).toEqual([302, TARGET]);
    const { Authenticated, AuthValue } = await read(54307);
    expect(Authenticated).toBe(true);
    expect(Object.keys(JSON.parse(AuthValue ?? ""))).toEqual([
      "AccessToken",
      "RefreshToken",
      "Expires",
      "RefreshExpires",
    ]);

    expect(await expectPage(open(link), 401)).toContain("expired or was used");
    expect((await read(54307)).AuthValue).toBe(AuthValue);
  });

  it("refuses a token that has expired, was never given, or is missing", async () => {
    const link = { id: "54307", targetOrigin: TARGET };
    const { Token, ExpiresAtUtc } = await sign();
    for (const forged of [undefined, "", "x", `${Token}A`]) {
      await expectPage(open({ ...link, token: forged }), 401);
    }
    jest.spyOn(Date, "now").mockReturnValue(Date.parse(ExpiresAtUtc));
    await expectPage(open({ ...link, token: Token }), 401);
    jest.restoreAllMocks();
    expect(await read(54307)).toMatchObject({ Authenticated: false, AuthValue: null });
  });

  it("refuses links that are wrong, without costing the token", async () => {
    const link = { id: "54307", token: (await sign()).Token, targetOrigin: TARGET };
    for (const id of [undefined, "1", "54340", "x", "99999999999999999999"]) {
      await expectPage(open({ ...link, id }), 404);
    }
    // No OAuth to sign in with.
    const { Id } = await install(12305, {});
    await expectPage(open({ ...link, id: String(Id) }), 400);
    for (const targetOrigin of [undefined, "acme", "javascript:alert(1)", "data:text/html,x"]) {
      await expectPage(open({ ...link, targetOrigin }), 400);
    }
    expect((await open(link)).status).toBe(302);
  });

  it("is for the account the token was made for, not for its parent", async () => {
    const link = { id: "54307", targetOrigin: TARGET };
    for (const account of [GUID_ACCOUNT, SUB_ACCOUNT]) {
      await expectPage(open({ ...link, token: (await sign(account)).Token }), 404);
    }
    expect(await read(54307)).toMatchObject({ Authenticated: false });
  });

  it("goes back with a message for the page that opened it too", async () => {
    const link = { id: "54307", token: (await sign()).Token, targetOrigin: "https://app.acme.example" };
    const response = await open({ ...link, callbackMessage: "done</script>" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "https://app.acme.example/"]);
    expect(await read(54307)).toMatchObject({ Authenticated: true });
  });
});
