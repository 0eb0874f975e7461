import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

const CONTOSO = "8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6";

describe("listWorkspaces", () => {
  it("asks for a page of accounts, without an account header", async () => {
    const page = await source.listWorkspaces({ token: null, size: 10 }, call);
    const [sent] = apiCalls(emulator);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/accounts" });
    expect(sent!.query).toEqual({ page: "1", pageSize: "10", sortOrderAsc: "true" });
    expect(sent!.headers["authorization"]).toMatch(/^Bearer \S{64}$/);
    expect(sent!.headers).not.toHaveProperty("x-cyclr-account");
    expect(page.nextToken).toBeNull();
    expect(page.rows.map(({ id }) => id)).toEqual([
      "cyclr-uk/acme-ltd",
      `cyclr-uk/${CONTOSO}`,
      "cyclr-uk/globex.example.com",
      "cyclr-uk/d41c7a90-2f6b-4c18-8e53-60b9f1a7c2de",
    ]);
  });

  it("maps every field of an account", async () => {
    const { rows } = await source.listWorkspaces({ token: null, size: 10 }, call);
    expect(rows[0]).toEqual({
      id: "cyclr-uk/acme-ltd",
      sourceId: "cyclr-uk",
      externalId: "acme-ltd",
      name: "Acme Ltd",
      details: {
        __typename: "CyclrWorkspaceDetails",
        description: "Outdoor equipment, twelve shops and a web store.",
        createdDate: new Date("2021-03-15T09:12:44.183Z"),
        timezone: "Europe/London",
        nextBillDateUtc: new Date("2026-11-15T09:12:44.183Z"),
        auditInfo: null,
        taskAuditInfo: null,
        stepDataSuccessRetentionHours: 168,
        stepDataErroredRetentionHours: 336,
        transactionErrorWebhookEnabled: true,
        transactionErrorWebhookUrl: "https://hooks.acme.example/cyclr/errors",
        transactionErrorWebhookIncludeWarnings: false,
      },
    });
    // An empty description is none.
    expect(rows[2]!.details).toMatchObject({ description: null });
  });

  it.each([
    ["Total-Pages, when Cyclr sends it", true, 2],
    ["an empty page, when it does not", false, 3],
  ])("ends at %s", async (_case, totalHeaders, requests) => {
    await emulator.stop();
    await source.close();
    ({ emulator, source } = await start({ totalHeaders }));
    const seen: string[] = [];
    let token: string | null = null;
    do {
      const page = await source.listWorkspaces({ token, size: 3 }, call);
      seen.push(...page.rows.map(({ externalId }) => externalId));
      token = page.nextToken;
    } while (token !== null);
    expect(new Set(seen).size).toBe(4);
    expect(apiCalls(emulator).map(({ query }) => query["page"])).toEqual(["1", "2", "3"].slice(0, requests));
  });

  it.each(["0", "-1", "2.5", "two", "1e9", ""])("refuses the forged token %p, unsent", async (token) => {
    const problem = await problemOf(source.listWorkspaces({ token, size: 10 }, call));
    expect(problem.__typename).toBe("InvalidInput");
    expect(emulator.journal).toEqual([]);
  });

  it("survives fields of other types than documented", async () => {
    const odd = { Id: "odd", Name: 7, Timezone: [], StepDataSuccessRetentionHours: "many", AuditInfo: {} };
    emulator.inject({ path: /accounts$/, respond: { status: 200, body: JSON.stringify([odd]) } });
    const { rows } = await source.listWorkspaces({ token: null, size: 10 }, call);
    expect(rows).toMatchObject([
      { externalId: "odd", name: "odd", details: { timezone: null, auditInfo: null } },
    ]);
  });
});

describe("getWorkspaces", () => {
  it("asks for one or two accounts by id", async () => {
    const found = await source.getWorkspaces([CONTOSO, "nobody"], call);
    expect(found).toMatchObject([{ externalId: CONTOSO, name: "Contoso Medical" }, null]);
    expect(calls(emulator).sort()).toEqual([
      `GET /v1.0/accounts/${CONTOSO} 200`,
      "GET /v1.0/accounts/nobody 404",
    ]);
  });

  it("asks for more with one list, in the order wanted", async () => {
    const ids = ["globex.example.com", "acme-ltd", "nobody", "acme-ltd"];
    const found = await source.getWorkspaces(ids, call);
    expect(found.map((workspace) => workspace?.externalId)).toEqual([ids[0], ids[1], undefined, ids[3]]);
    expect(calls(emulator)).toEqual(["GET /v1.0/accounts 200"]);
  });

  it("encodes ids, and sends nothing for ids that no path can hold", async () => {
    const hostile = ["acme-ltd/../x?y#z%41", "..", ".", "", "\ud800", "\u0000"];
    expect(await source.getWorkspaces(hostile, call)).toEqual(hostile.map(() => null));
    expect(calls(emulator)).toEqual(["GET /v1.0/accounts/acme-ltd%2F..%2Fx%3Fy%23z%2541 404"]);
  });

  it("takes no other object for the account", async () => {
    // How a server would answer that decodes the slash: with the account's usage.
    const body = JSON.stringify({ Id: "acme-ltd", TasksUsed: 12 });
    emulator.inject({ path: /usage$/, respond: { status: 200, body } });
    expect(await source.getWorkspaces(["acme-ltd/usage"], call)).toEqual([null]);
  });
});

const HOSTILE = ["..", ".", "", "\ud800", "\u0000", "x".repeat(600)];

describe("listSubWorkspaces", () => {
  const list = (workspaceExternalId: string, token: string | null = null, size = 10) =>
    source.listSubWorkspaces({ workspaceExternalId }, { token, size }, call);

  it("asks for a page of an account's sub accounts, without an account header", async () => {
    const page = await list("acme-ltd");
    const [sent, ...more] = apiCalls(emulator);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/accounts/acme-ltd/subaccounts" });
    expect(sent!.query).toEqual({ page: "1", pageSize: "10", sortOrderAsc: "true" });
    expect(sent!.headers).not.toHaveProperty("x-cyclr-account");
    expect(page).toMatchObject({
      rows: [
        {
          id: "cyclr-uk/acme-ltd-ireland",
          sourceId: "cyclr-uk",
          externalId: "acme-ltd-ireland",
          name: "Acme Ireland",
          details: { timezone: "Europe/Dublin", createdDate: new Date("2024-02-12T10:05:17.330Z") },
        },
        { name: "Acme Outlet" },
      ],
      nextToken: null,
    });
    expect(await source.getWorkspaces(["acme-ltd-ireland"], call)).toEqual([page.rows[0]]);
  });

  it("goes on page by page, and is empty where there are none", async () => {
    const first = await list("acme-ltd", null, 1);
    expect(first).toMatchObject({ rows: [{ name: "Acme Ireland" }], nextToken: "2" });
    expect(await list("acme-ltd", "2", 1)).toMatchObject({
      rows: [{ name: "Acme Outlet" }],
      nextToken: null,
    });
    expect(await list(CONTOSO)).toEqual({ rows: [], nextToken: null });
    expect((await problemOf(list("acme-ltd", "0"))).__typename).toBe("InvalidInput");
  });

  it("knows no account that Cyclr does not know, and sends nothing for what can be none", async () => {
    expect((await problemOf(list("nobody"))).__typename).toBe("NotFound");
    emulator.clearJournal();
    for (const id of HOSTILE) expect((await problemOf(list(id))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });

  it.each(["globex.example.com/../acme-ltd", "acme-ltd\\..", "..%2Facme-ltd"])(
    "first has %j prove itself: a server could read it as another path",
    async (id) => {
      expect((await problemOf(list(id))).__typename).toBe("NotFound");
      expect(calls(emulator)).toEqual([`GET /v1.0/accounts/${encodeURIComponent(id)} 404`]);
      emulator.clearJournal();
      // How a server answers that did read it so.
      const other = { status: 200, body: JSON.stringify({ Id: "acme-ltd" }) };
      emulator.inject({ path: /accounts\/[^/]+$/, respond: other });
      expect((await problemOf(list(id))).__typename).toBe("NotFound");
      expect(calls(emulator)).toHaveLength(1);

      const proof = { status: 200, body: JSON.stringify({ Id: id }) };
      emulator.inject({ path: /accounts\/[^/]+$/, respond: proof });
      const body = JSON.stringify([{ Id: "below" }]);
      emulator.inject({ path: /subaccounts$/, respond: { status: 200, body } });
      expect((await list(id)).rows).toMatchObject([{ externalId: "below" }]);
    },
  );

  it.each([
    ["an object", { status: 200, body: '{"Id":"acme-ltd"}' }],
    ["HTML", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
    ["nothing", { status: 200 }],
  ])("is a failure of Cyclr when it answers %s", async (_case, respond) => {
    emulator.inject({ path: /subaccounts$/, respond });
    expect((await problemOf(list("acme-ltd"))).__typename).toBe("VendorUnavailable");
  });
});

describe("getWorkspaceUsage", () => {
  const usage = (workspaceExternalId = acme.workspaceExternalId) =>
    source.getWorkspaceUsage({ workspaceExternalId }, call);

  function answer(body: unknown) {
    emulator.inject({ path: /usage$/, respond: { status: 200, body: JSON.stringify(body) } });
  }

  it("tells the tasks of the period", async () => {
    expect(await usage()).toEqual({
      tasksUsed: 18_432,
      startTime: new Date("2026-10-15T09:12:44.183Z"),
      endTime: new Date("2026-11-15T09:12:44.183Z"),
    });
    const [sent, ...more] = apiCalls(emulator);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/accounts/acme-ltd/usage", query: {} });
    expect(sent!.headers).not.toHaveProperty("x-cyclr-account");
    expect(await usage("d41c7a90-2f6b-4c18-8e53-60b9f1a7c2de")).toMatchObject({ tasksUsed: 0 });
    expect(await usage("acme-ltd-ireland")).toMatchObject({ tasksUsed: 2_107 });
  });

  it("is none where there is no account, and sends nothing for what can be none", async () => {
    expect(await usage("nobody")).toBeNull();
    expect(calls(emulator)).toEqual(["GET /v1.0/accounts/nobody/usage 404"]);
    emulator.clearJournal();
    for (const id of HOSTILE) expect(await usage(id)).toBeNull();
    expect(emulator.journal).toEqual([]);
  });

  it("takes no other account's for it", async () => {
    answer({ Id: "acme-ltd", TasksUsed: 12 });
    expect(await usage("globex.example.com/../acme-ltd")).toBeNull();
    expect(calls(emulator)).toEqual(["GET /v1.0/accounts/globex.example.com%2F..%2Facme-ltd/usage 200"]);
  });

  it.each([
    [{}, null],
    [{ TasksUsed: "many", StartTime: 7, EndTime: "null" }, null],
    [{ TasksUsed: 3_000_000_000, StartTime: "soon", EndTime: "0001-01-01T00:00:00" }, null],
    [{ TasksUsed: 7, StartTime: null }, 7],
  ])("does without what is left out or odd: %j", async (fields, tasksUsed) => {
    answer({ Id: "acme-ltd", ...fields });
    expect(await usage()).toEqual({ tasksUsed, startTime: null, endTime: null });
  });

  it.each([
    ["no id", { status: 200, body: '{"TasksUsed":1}' }],
    ["a list", { status: 200, body: "[]" }],
    ["half of the JSON", { status: 200, body: '{"Id":"acme' }],
    ["a server error", { status: 500 }],
  ])("is a failure of Cyclr when it answers %s", async (_case, respond) => {
    emulator.inject({ path: /usage$/, respond });
    expect((await problemOf(usage())).__typename).toBe("VendorUnavailable");
  });
});
