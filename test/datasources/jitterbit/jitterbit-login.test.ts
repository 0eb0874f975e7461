import { jitterbitTwoFactorUser, jitterbitUser } from "../../../src/sandbox/jitterbit/jitterbit-seed.js";
import {
  aCall,
  connectJitterbit,
  DEVELOPMENT,
  EMPTY,
  errorOf,
  FIRST_PAGE,
  problemOf,
  PRODUCTION,
  textOf,
  type Connection,
} from "./jitterbit-connection.js";

const LOGIN = /\/user\/login$/;
const LOGIN_REQUEST = "PUT /user/login";
const LIST_REQUEST = "GET /orgs/104417/connector";

let jb: Connection;
beforeEach(async () => void (jb = await connectJitterbit()));
afterEach(() => jb.stop());

const list = (scope = PRODUCTION) => jb.dataSource.listRegistrations(scope, FIRST_PAGE, jb.call);
const workspaces = () => jb.dataSource.listWorkspaces(FIRST_PAGE, jb.call);

/** The login answers this, once. */
function loginAnswers(status: number, body: unknown, times = 1) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  jb.emulator.inject({ path: LOGIN, times, respond: { status, body: text } });
}

describe("workspaces", () => {
  it("are the organizations of the login, which is the only request", async () => {
    const { rows, nextToken } = await workspaces();
    expect(nextToken).toBeNull();
    expect(rows.map((row) => row.id)).toEqual(["jb/104417", "jb/104938", "jb/106002"]);
    expect(rows[1]).toEqual({
      id: "jb/104938",
      sourceId: "jb",
      externalId: "104938",
      name: "Acme Ltd (Development)",
      details: { __typename: "JitterbitWorkspaceDetails", zoneUrl: jb.emulator.url, isDefault: false },
    });
    expect(rows[0]?.details).toMatchObject({ isDefault: true });

    expect(jb.requests()).toEqual([LOGIN_REQUEST]);
    const [login] = jb.emulator.journal;
    const { email, password } = jitterbitUser;
    expect(login).toMatchObject({ query: {}, body: { email, password } });
    expect(login?.headers).toMatchObject({ "content-type": "application/json" });
    expect(login?.headers).not.toHaveProperty("authtoken");
    expect(login?.headers).not.toHaveProperty("authorization");
  });

  it("are found by id in the order asked for, with the login at hand", async () => {
    const ids = ["106002", "999999", "104417", "acme", "106002"];
    const found = await jb.dataSource.getWorkspaces(ids, jb.call);
    expect(found.map((each) => each?.name ?? null)).toEqual([
      "Acme Nordics AB",
      null,
      "Acme Ltd",
      null,
      "Acme Nordics AB",
    ]);
    await workspaces();
    expect(jb.requests()).toEqual([LOGIN_REQUEST]);
  });

  it.each(["", "acme", "-1", "1.0", "0x1", "104417 ", "104417\n", "../104417", "9".repeat(20)])(
    "are null without a request for the impossible id %j",
    async (id) => {
      expect(await jb.dataSource.getWorkspaces([id], jb.call)).toEqual([null]);
      expect(jb.requests()).toEqual([]);
    },
  );

  it("show what a sparse login tells", async () => {
    const orgAttrs = [{ orgId: 7, orgName: "" }, { orgId: null }, {}, { orgId: "x/y" }, { orgId: "8" }];
    const token = { status: true, authenticationToken: "1_t", sessionTimeoutInSeconds: "soon" };
    loginAnswers(200, { ...token, orgAttrs, defaultOrgId: 8 });
    const { rows } = await workspaces();
    expect(rows.map(({ id, name, details }) => [id, name, details])).toEqual([
      ["jb/7", "7", { __typename: "JitterbitWorkspaceDetails", zoneUrl: null, isDefault: false }],
      ["jb/8", "8", { __typename: "JitterbitWorkspaceDetails", zoneUrl: null, isDefault: true }],
    ]);
  });

  it.each([{}, { orgAttrs: null }, { orgAttrs: [] }])("are none for %j", async (rest) => {
    loginAnswers(200, { status: true, authenticationToken: "1_t", ...rest });
    expect(await workspaces()).toEqual({ rows: [], nextToken: null });
    expect(await jb.dataSource.getWorkspaces(["104417"], jb.call)).toEqual([null]);
  });
});

describe("token", () => {
  it("is fetched once for many calls at once", async () => {
    await Promise.all([...Array.from({ length: 20 }, () => list()), workspaces(), list(EMPTY)]);
    expect(jb.requests().filter((request) => request === LOGIN_REQUEST)).toHaveLength(1);
    const { authenticationToken } = jb.emulator.journal[0]?.responseBody as Record<string, string>;
    for (const exchange of jb.emulator.journal.slice(1)) {
      expect(exchange.headers).toMatchObject({ authtoken: authenticationToken });
    }
  });

  it.each(["http-401", "status-false"] as const)("is renewed once when refused as %s", async (way) => {
    jb.emulator.knobs.expiredTokenAs = way;
    await list();
    jb.emulator.expireTokens();
    jb.emulator.clearJournal();
    expect((await list()).rows).toHaveLength(3);
    expect(jb.requests()).toEqual([LIST_REQUEST, LOGIN_REQUEST, LIST_REQUEST]);
  });

  it("is renewed once even for a change, which a refusal did not make", async () => {
    await list();
    jb.emulator.expireTokens();
    const connector = { ...EMPTY, name: "Acme CRM", version: "1" };
    await jb.dataSource.registerConnector(connector, jb.call);
    expect((await list(EMPTY)).rows).toHaveLength(1);
  });

  it("that stays refused is a problem of the credentials", async () => {
    const body = JSON.stringify({ status: false, errorCode: "INVALID_TOKEN", errorMessage: "Log in again." });
    jb.emulator.inject({ path: /connector$/, times: Infinity, respond: { status: 200, body } });
    const problem = await problemOf(list());
    expect(problem.code).toBe("VENDOR_CREDENTIALS_REJECTED");
    expect(problem.message).toContain("Log in again.");
    expect(jb.requests()).toEqual([LOGIN_REQUEST, LIST_REQUEST, LOGIN_REQUEST, LIST_REQUEST]);
  });

  it("is renewed before the end the login stated", async () => {
    jb.emulator.knobs.sessionTimeoutInSeconds = 5; // all of it is margin
    await workspaces();
    await workspaces();
    jb.emulator.knobs.sessionTimeoutInSeconds = 3_600;
    await workspaces();
    await workspaces();
    expect(jb.requests()).toEqual([LOGIN_REQUEST, LOGIN_REQUEST, LOGIN_REQUEST]);
  });

  it("brings the organizations of its own login along", async () => {
    expect((await workspaces()).rows).toHaveLength(3);
    jb.emulator.expireTokens();
    const orgAttrs = [{ orgId: "104938", orgName: "The only one left" }];
    loginAnswers(200, { status: true, authenticationToken: "1_t", orgAttrs });
    await list().catch(() => null);
    expect((await workspaces()).rows.map((row) => row.name)).toEqual(["The only one left"]);
    expect(await jb.dataSource.getRegistrations(PRODUCTION, ["4391"], jb.call)).toEqual([null]);
  });
});

describe("refused login", () => {
  const refusal = { status: false, operation: "User login", errorCode: "NO", errorMessage: "Not you." };

  it.each([200, 400, 401, 403, 404, 409, 422])("with HTTP %d is about the credentials", async (status) => {
    loginAnswers(status, refusal);
    const problem = await problemOf(list(DEVELOPMENT));
    expect(problem.code).toBe("VENDOR_CREDENTIALS_REJECTED");
    expect(problem.message).toMatch(/ It says: Not you\.$/);
  });

  it("in bare text is about the credentials too", async () => {
    loginAnswers(400, "Login failed");
    expect(await problemOf(workspaces())).toMatchObject({ code: "VENDOR_CREDENTIALS_REJECTED" });
  });

  it.each([200, 401, 500])("for want of a second factor says so (HTTP %d)", async (status) => {
    const errorMessage = "Enter the code. ".repeat(50);
    loginAnswers(status, { ...refusal, errorCode: "VALIDATE_TFA_LOGIN_EMAIL", errorMessage });
    const problem = await problemOf(workspaces());
    expect(problem.code).toBe("VENDOR_CREDENTIALS_REJECTED");
    expect(problem.message).toContain(
      "configure a service user without two-factor login. It says: Enter the code.",
    );
  });

  it.each([
    [429, refusal, { code: "RATE_LIMITED" }],
    [500, refusal, { code: "VENDOR_UNAVAILABLE", retryable: true }],
    [503, "<html>", { code: "VENDOR_UNAVAILABLE", retryable: true }],
    [404, "<html>", { code: "VENDOR_UNAVAILABLE", message: expect.stringContaining("`baseUrl`") }],
    [302, "", { code: "VENDOR_UNAVAILABLE", retryable: false }],
    [200, "", { code: "VENDOR_UNAVAILABLE", retryable: false }],
    [200, '{"status": true, "authen', { code: "VENDOR_UNAVAILABLE", retryable: false }],
    [200, { status: true, orgAttrs: [] }, { code: "VENDOR_UNAVAILABLE", retryable: false }],
  ])("is something else with HTTP %d and %j", async (status, body, problem) => {
    loginAnswers(status, body, 2);
    expect(await problemOf(workspaces())).toMatchObject(problem);
    // Nothing has been changed either, so a write must not speak of an unknown outcome.
    const connector = { ...EMPTY, name: "Acme CRM", version: "1" };
    expect(await problemOf(jb.dataSource.registerConnector(connector, jb.call))).toMatchObject(problem);
  });

  it.each([jitterbitTwoFactorUser, { email: "nobody@acme.example", password: "wrong-planted-password" }])(
    "keeps email and password to itself: $email",
    async ({ email, password }) => {
      const other = await connectJitterbit({ email, password });
      const errorMessage = `No login for ${email} with ${password}.`;
      const body = JSON.stringify({ status: false, errorCode: "X", errorMessage });
      const refused = await errorOf(other.dataSource.listWorkspaces(FIRST_PAGE, aCall()));
      other.emulator.inject({ path: LOGIN, respond: { status: 200, body } });
      const echoed = await errorOf(other.dataSource.listWorkspaces(FIRST_PAGE, aCall()));
      await other.stop();
      expect(echoed.message).toContain("No login for [removed] with [removed].");
      for (const secret of [email, password]) expect(textOf(refused) + textOf(echoed)).not.toContain(secret);
    },
  );
});
