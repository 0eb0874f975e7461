import {
  connectJitterbit,
  DEVELOPMENT,
  DROPBOX,
  EMPTY,
  FIRST_PAGE,
  problemOf,
  PRODUCTION,
  SERVICE,
  type Connection,
} from "./jitterbit-connection.js";

const LIST_REQUEST = "GET /orgs/104417/connector";
const UNKNOWN_WORKSPACES = ["999999", "acme", "../104417", "104417/", ""];

let jb: Connection;
beforeEach(async () => {
  jb = await connectJitterbit();
  await jb.dataSource.listWorkspaces(FIRST_PAGE, jb.call);
  jb.emulator.clearJournal();
});
afterEach(() => jb.stop());

const list = (scope = PRODUCTION) => jb.dataSource.listRegistrations(scope, FIRST_PAGE, jb.call);
const get = (ids: string[], scope = PRODUCTION) => jb.dataSource.getRegistrations(scope, ids, jb.call);
const register = (request = { ...EMPTY, name: "Acme CRM", version: "1.0.0" }) =>
  jb.dataSource.registerConnector(request, jb.call);
const idsOf = async (scope = PRODUCTION) => (await list(scope)).rows.map((row) => row.externalId);

/** Name, answer and headers of a request that carries a token. */
function expectAuthenticated() {
  const headers = { authtoken: expect.stringMatching(/^1_/), "content-type": "application/json" };
  for (const exchange of jb.emulator.journal) {
    expect(exchange.headers).toMatchObject({ ...headers, accept: "application/json" });
    expect(exchange.path).toMatch(new RegExp(`^${SERVICE}/orgs/`));
    expect(exchange.query).toEqual({});
  }
}

describe("list", () => {
  it("maps every row on one page", async () => {
    const { rows, nextToken } = await list();
    expect(nextToken).toBeNull();
    expect(rows.map((row) => row.externalId)).toEqual(["38", "4391", "4418"]);
    expect(rows[1]).toEqual({
      id: "jb/104417/registrations/4391",
      sourceId: "jb",
      workspaceExternalId: "104417",
      externalId: "4391",
      name: "Dropbox",
      version: "1.0.0",
      details: {
        __typename: "JitterbitRegistrationDetails",
        endpointEntityId: "2362701",
        functionEntityStartId: "2362702",
        functionEntityEndId: "2362800",
      },
    });
    expect(jb.requests()).toEqual([LIST_REQUEST]);
    expect(jb.emulator.journal[0]?.body).toBeUndefined();
    expectAuthenticated();
  });

  it("shows a connector of the Connector Builder with what it has", async () => {
    const { rows } = await list(DEVELOPMENT);
    expect(rows[1]).toMatchObject({
      name: "Loyalty Points API",
      details: { endpointEntityId: null, functionEntityStartId: null, functionEntityEndId: null },
    });
  });

  it.each([{}, { nullList: true }, { omitEmptyList: true }])(
    "is empty when there is none (%j)",
    async (knobs) => {
      Object.assign(jb.emulator.knobs, knobs);
      expect(await list(EMPTY)).toEqual({ rows: [], nextToken: null });
    },
  );

  it("leaves out rows nothing could be asked about, and takes numbers for ids", async () => {
    const registeredConnectorList = [{ id: 12, name: "" }, { name: "Lost" }, { id: "a/b" }, { id: "" }];
    const body = JSON.stringify({ status: true, registeredConnectorList });
    jb.emulator.inject({ respond: { status: 200, body } });
    const { rows } = await list();
    expect(rows).toMatchObject([{ id: "jb/104417/registrations/12", name: "12", version: null }]);
  });

  it.each(UNKNOWN_WORKSPACES)(
    "of the unknown organization %j is a problem, without a request",
    async (id) => {
      expect((await problemOf(list({ workspaceExternalId: id }))).code).toBe("NOT_FOUND");
      expect(jb.requests()).toEqual([]);
    },
  );
});

describe("get", () => {
  it("answers in the order of the ids with one list call", async () => {
    const found = await get(["4418", "999", "38", "dropbox", "4418"]);
    expect(found.map((row) => row?.version ?? null)).toEqual(["1.1.0", null, "2.4.0", null, "1.1.0"]);
    expect(jb.requests()).toEqual([LIST_REQUEST]);
  });

  it("sends nothing for ids that cannot exist, or for none", async () => {
    expect(await get(["", "x", "4391 ", "-1", "9".repeat(20)])).toEqual([null, null, null, null, null]);
    expect(await get([])).toEqual([]);
    expect(jb.requests()).toEqual([]);
  });

  it.each(UNKNOWN_WORKSPACES)("finds nothing in the unknown organization %j", async (id) => {
    expect(await get(["4391"], { workspaceExternalId: id })).toEqual([null]);
    expect(jb.requests()).toEqual([]);
  });

  it("finds nothing in an organization the vendor no longer has", async () => {
    jb.emulator.inject({ respond: { status: 404, body: "{}" } });
    expect(await get(["4391"])).toEqual([null]);
  });
});

describe("register", () => {
  it("sends name and version, and hands out the key material once", async () => {
    const { registration, keyMaterial } = await register();
    expect(registration).toEqual({
      id: "jb/106002/registrations/4471",
      sourceId: "jb",
      workspaceExternalId: "106002",
      externalId: "4471",
      name: "Acme CRM",
      version: "1.0.0",
      details: {
        __typename: "JitterbitRegistrationDetails",
        endpointEntityId: "2370701",
        functionEntityStartId: "2370702",
        functionEntityEndId: "2370800",
      },
    });
    const [, exchange] = jb.emulator.journal;
    const { key, secret } = exchange?.responseBody as Record<string, string>;
    expect(keyMaterial).toEqual({ key, secret });
    // What is there before is read for the case that the answer is lost.
    expect(jb.requests()).toEqual(["GET /orgs/106002/connector", "POST /orgs/106002/connector"]);
    expect(exchange?.body).toEqual({ name: "Acme CRM", version: "1.0.0" });
    expectAuthenticated();
    expect((await list(EMPTY)).rows).toEqual([registration]);
  });

  it("finds the id by the key when the answer lacks it, among others of the name", async () => {
    jb.emulator.knobs.omitRegisteredId = true;
    const request = { ...PRODUCTION, name: "Dropbox", version: "1.0.0" };
    const { registration, keyMaterial } = await register(request);
    expect(registration).toMatchObject({ externalId: "4471", name: "Dropbox", version: "1.0.0" });
    expect(keyMaterial!.secret).toMatch(/^[0-9a-f-]{36}$/);
    expect(jb.requests()).toEqual([LIST_REQUEST, "POST /orgs/104417/connector", LIST_REQUEST]);
  });

  it("does not deny the change when the id cannot be found", async () => {
    jb.emulator.knobs.omitRegisteredId = true;
    for (const respond of [
      { status: 503, body: "{}" },
      { status: 200, body: '{"status":true}' },
    ]) {
      // Not the list before the registration, but the one behind it.
      jb.emulator.inject({ method: "POST", onHit: () => jb.emulator.inject({ method: "GET", respond }) });
      expect((await problemOf(register())).code).toBe("OUTCOME_UNKNOWN");
    }
    expect(await idsOf(EMPTY)).toEqual(["4471", "4472"]);
  });

  it("demands a version, without a request", async () => {
    const problem = await problemOf(
      jb.dataSource.registerConnector({ ...EMPTY, name: "Acme CRM", version: null }, jb.call),
    );
    expect(problem).toMatchObject({
      code: "INVALID_INPUT",
      message: "version: Jitterbit demands one: give it, e.g. `1.0.0`.",
      fields: [{ path: ["version"] }],
    });
    expect(jb.requests()).toEqual([]);
    expect(await idsOf(EMPTY)).toEqual([]);
  });

  it.each([
    ["name", { name: " ", version: "1" }, [["name"]]],
    ["version", { name: "Acme CRM", version: "" }, [["version"]]],
    ["both", { name: "\t", version: "\n" }, [["name"], ["version"]]],
  ])("refuses a blank %s without a request", async (_case, texts, paths) => {
    const problem = await problemOf(register({ ...EMPTY, ...texts }));
    expect(problem).toMatchObject({ code: "INVALID_INPUT", fields: paths.map((path) => ({ path })) });
    expect(jb.requests()).toEqual([]);
  });
});

describe("delete", () => {
  it("deletes a registration after a look into the list", async () => {
    await jb.dataSource.deleteRegistration({ ...PRODUCTION, externalId: "4391" }, jb.call);
    expect(jb.requests()).toEqual([LIST_REQUEST, "DELETE /orgs/104417/connector/4391"]);
    expect(jb.emulator.journal[1]?.body).toBeUndefined();
    expectAuthenticated();
    expect(await idsOf()).toEqual(["38", "4418"]);
    expect(await get(["4391"])).toEqual([null]);
  });

  it("deletes a payload and leaves the registration", async () => {
    await jb.dataSource.deleteRegistrationPayload({ ...PRODUCTION, externalId: "4391" }, jb.call);
    expect(jb.requests()).toEqual(["DELETE /orgs/104417/connector/4391/sdk/delete"]);
    expectAuthenticated();
    expect(await idsOf()).toContain("4391");
  });

  it("deletes a payload that has outlived its registration", async () => {
    const ref = { ...PRODUCTION, externalId: "4391" };
    await jb.dataSource.deleteRegistration(ref, jb.call);
    await expect(jb.dataSource.deleteRegistrationPayload(ref, jb.call)).resolves.toBeUndefined();
    expect((await problemOf(jb.dataSource.deleteRegistrationPayload(ref, jb.call))).code).toBe("NOT_FOUND");
  });
});

describe("validate", () => {
  const validate = (change: Partial<typeof DROPBOX> = {}, scope = PRODUCTION) =>
    jb.dataSource.validateRegistration({ ...scope, ...DROPBOX, ...change }, jb.call);

  it("answers null when key and secret belong to the name", async () => {
    expect(await validate()).toBeNull();
    expect(jb.requests()).toEqual(["PUT /orgs/104417/connector/validate/securityinfo"]);
    expect(jb.emulator.journal[0]?.body).toEqual(DROPBOX);
    expectAuthenticated();
  });

  it.each(["status-false", "http-4xx"] as const)(
    "answers the vendor's reason otherwise (%s)",
    async (way) => {
      jb.emulator.knobs.failuresAs = way;
      const reason = "Key or secret do not fit connector 'Dropbox'.";
      expect(await validate({ secret: "another" })).toEqual({ reason });
      expect(await validate({}, DEVELOPMENT)).toEqual({ reason });
    },
  );

  it.each(["name", "key", "secret"])("refuses a blank %s without a request", async (field) => {
    const problem = await problemOf(validate({ [field]: " " }));
    expect(problem).toMatchObject({ code: "INVALID_INPUT", fields: [{ path: [field] }] });
    expect(jb.requests()).toEqual([]);
  });
});
