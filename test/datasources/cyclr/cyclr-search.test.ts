import type { CatalogSearch } from "../../../src/datasources/core/port.js";
import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

const first = { token: null, size: 100 };
const find = (search: CatalogSearch, scope = acme) =>
  source.listConnectors({ ...scope, search }, first, call);
const namesOf = async (search: CatalogSearch) => (await find(search)).rows.map(({ name }) => name);

/** What was asked for besides what every list is asked for. */
function searched() {
  return apiCalls(emulator).map(({ path, query }) => {
    const { page, pageSize, sortOrderAsc, orderBy, includeCustomConnectors, ...rest } = query;
    expect([pageSize, sortOrderAsc, orderBy, includeCustomConnectors]).toEqual(["100", "true", "Id", "true"]);
    return { path, page, ...rest };
  });
}

describe("a search of the catalog", () => {
  it("is Cyclr's: by text", async () => {
    expect(await namesOf({ text: "mailchimp" })).toEqual(["MailChimp", "MailChimp Order Bridge"]);
    expect(searched()).toEqual([{ path: "/v1.0/connectors", page: "1", query: "mailchimp" }]);
    expect(apiCalls(emulator)[0]!.headers["x-cyclr-account"]).toBe("acme-ltd");
  });

  it("is Cyclr's: by category, alone and with text", async () => {
    const banking = await find({ category: "banking" });
    expect(banking.rows.map(({ categories }) => categories)).toEqual([["Payments", "Banking"]]);
    expect(await namesOf({ text: "s", category: "Payments" })).toEqual(["Stripe", "Bank Payments Gateway"]);
    expect(searched()).toEqual([
      { path: "/v1.0/connectors", page: "1", category: "banking" },
      { path: "/v1.0/connectors", page: "1", query: "s", category: "Payments" },
    ]);
  });

  it.each([[{}], [{ text: "" }], [{ text: "", category: "", name: "", version: "" }], [{ version: "v3" }]])(
    "with nothing Cyclr could look for is the whole list: %j",
    async (search) => {
      const { rows } = await find(search);
      expect(rows).toEqual((await source.listConnectors(acme, first, call)).rows);
      expect(searched()[0]).toEqual({ path: "/v1.0/connectors", page: "1" });
    },
  );

  it("goes on page by page with the same search", async () => {
    const request = { ...acme, search: { text: "e" } };
    const seen: string[] = [];
    let token: string | null = null;
    do {
      const page = await source.listConnectors(request, { token, size: 10 }, call);
      seen.push(...page.rows.map(({ name }) => name));
      token = page.nextToken;
    } while (token !== null);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.every((name) => name.toLowerCase().includes("e"))).toBe(true);
    expect(apiCalls(emulator).map(({ query }) => [query["page"], query["query"]])).toEqual(
      Array.from({ length: Math.ceil(seen.length / 10) }, (_, index) => [String(index + 1), "e"]),
    );
  });

  it.each(["a&b=c", "x?y=z#w", "50%", "ünïcode", "'; DROP TABLE x; --", "../..", "."])(
    "keeps %j in its parameter",
    async (text) => {
      expect(await namesOf({ text, category: text })).toEqual([]);
      expect(searched()).toEqual([{ path: "/v1.0/connectors", page: "1", query: text, category: text }]);
    },
  );

  it.each([
    { text: "x".repeat(513) },
    { category: "x".repeat(100_000) },
    { name: "x".repeat(513) },
    { text: "\ud800" },
    { text: "a\u0000" },
    { category: "a\nb" },
    { name: "\udc00x" },
  ])("for what can be no name finds nothing, unsent", async (search) => {
    expect(await find(search)).toEqual({ rows: [], nextToken: null });
    expect(emulator.journal).toEqual([]);
  });
});

describe("a search for a whole name", () => {
  it("asks for that name alone, all releases in one page", async () => {
    const page = await find({ name: "Salesforce" });
    expect(page.rows).toMatchObject([
      { id: "cyclr-uk/acme-ltd/connectors/12302", version: "57.0", embeddedSettings: expect.any(Object) },
      { id: "cyclr-uk/acme-ltd/connectors/12303", version: "48.0", details: { status: "Approved" } },
    ]);
    expect(page.nextToken).toBeNull();
    const [sent, ...more] = apiCalls(emulator);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/connectors/Salesforce", query: {} });
    expect(sent!.headers["x-cyclr-account"]).toBe("acme-ltd");
  });

  it.each<[CatalogSearch, string, string[]]>([
    [{ name: "Salesforce", version: "48.0" }, "/Salesforce/48.0", ["12303"]],
    [{ name: "Access CRM" }, "/Access%20CRM", ["12306"]],
    [{ name: "Microsoft Dynamics 365", version: "9.2" }, "/Microsoft%20Dynamics%20365/9.2", ["12314"]],
    [{ name: "Generic Webhook (signed)" }, "/Generic%20Webhook%20(signed)", ["12316"]],
    [{ name: "Trello", version: "1" }, "/Trello/1", ["12312"]],
    [{ name: "MailChimp Order Bridge", category: "x", text: "y" }, "/MailChimp%20Order%20Bridge", ["12390"]],
    // These versions are not for a path, and one of them would be another endpoint.
    [{ name: "MailChimp", version: "methods" }, "/MailChimp", ["12301"]],
    [{ name: "MailChimp", version: "Install" }, "/MailChimp", ["12301"]],
    [{ name: "MailChimp", version: "../12302" }, "/MailChimp", ["12301"]],
    [{ name: "MailChimp", version: ".." }, "/MailChimp", ["12301"]],
    [{ name: "MailChimp", version: "" }, "/MailChimp", ["12301"]],
  ])("%j is read at %s", async (search, end, ids) => {
    expect((await find(search)).rows.map(({ externalId }) => externalId)).toEqual(ids);
    expect(calls(emulator)).toEqual([`GET /v1.0/connectors${end} 200`]);
  });

  it.each([
    ...["12345", "007", "99999999999999999999", "-5", "+5", " 5", "5 "],
    ...[".", "..", "a/b", "a\\b", "..%2f..", "x?y=z", "a#b", "Date & Text Tools", "a:b", "a+b", "a*", "a."],
  ])("%j could be an id or no part of a path: the list is searched for it", async (name) => {
    const found = await namesOf({ name, category: "Utilities" });
    expect(found).toEqual(name === "Date & Text Tools" ? [name] : []);
    expect(searched()).toEqual([{ path: "/v1.0/connectors", page: "1", query: name, category: "Utilities" }]);
  });

  it("never answers the connector whose id the name is", async () => {
    expect(await namesOf({ name: "12345" })).toEqual([]);
  });

  it.each([true, false])("nobody has finds nothing (404: %p)", async (unknownNameIsNotFound) => {
    await source.close();
    await emulator.stop();
    ({ emulator, source } = await start({ unknownNameIsNotFound }));
    expect(await find({ name: "Nothing" })).toEqual({ rows: [], nextToken: null });
    expect(await find({ name: "MailChimp", version: "v99" })).toEqual({ rows: [], nextToken: null });
    const status = unknownNameIsNotFound ? 404 : 200;
    expect(calls(emulator)).toEqual([
      `GET /v1.0/connectors/Nothing ${status}`,
      `GET /v1.0/connectors/MailChimp/v99 ${status}`,
    ]);
  });

  it("in an account that does not exist is a problem all the same", async () => {
    for (const workspaceExternalId of ["nobody", "zürich"]) {
      expect(await problemOf(find({ name: "MailChimp" }, { workspaceExternalId }))).toMatchObject({
        __typename: "NotFound",
        message: "Cyclr has no such account: check the id of the workspace.",
      });
    }
  });

  it("has no second page", async () => {
    const request = { ...acme, search: { name: "MailChimp" } };
    const problem = await problemOf(source.listConnectors(request, { token: "2", size: 10 }, call));
    expect(problem.__typename).toBe("InvalidInput");
    expect(emulator.journal).toEqual([]);
  });

  it.each([
    ["one connector", { status: 200, body: '{"Id":12301,"Name":"MailChimp"}' }],
    ["HTML", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
    ["nothing", { status: 200 }],
    ["half of the JSON", { status: 200, body: '[{"Id":' }],
    ["a server error", { status: 500 }],
  ])("answered with %s is a failure of Cyclr", async (_case, respond) => {
    emulator.inject({ path: /MailChimp$/, respond });
    expect((await problemOf(find({ name: "MailChimp" }))).__typename).toBe("VendorUnavailable");
  });
});
