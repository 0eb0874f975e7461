import type { Emulator } from "../../../src/sandbox/emulator.js";
import { apiCalls, call, calls, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

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
