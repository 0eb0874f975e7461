import type { ListMethodsRequest, PageRequest } from "../../../src/datasources/core/port.js";
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

function list(externalId: string, search?: ListMethodsRequest["search"], page: PageRequest = first) {
  return source.listConnectorMethods({ ...acme, externalId, ...(search && { search }) }, page, call);
}

function answer(...rows: Record<string, unknown>[]) {
  emulator.inject({ path: /7\/methods$/, respond: { status: 200, body: JSON.stringify(rows) } });
}

describe("listConnectorMethods", () => {
  it("asks for a page of a connector's methods and maps them", async () => {
    const page = await list("12307");
    const [sent, ...more] = apiCalls(emulator);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/connectors/12307/methods", body: undefined });
    expect(sent!.query).toEqual({ page: "1", pageSize: "100", sortOrderAsc: "true", orderBy: "Id" });
    expect(sent!.headers["x-cyclr-account"]).toBe("acme-ltd");
    expect(page.nextToken).toBeNull();
    expect(page.rows.map(({ externalId }) => externalId)).toEqual(["12111", "12112", "12113", "12114"]);
    expect(page.rows[2]).toEqual({
      externalId: "12113",
      name: "Get Order",
      description: expect.any(String),
      category: "Orders",
      type: "Action",
      uniqueIdentifier: expect.stringMatching(/^[0-9a-f-]{36}$/),
      endpoint: "https://{ShopName}.myshopify.com/admin/api/2023-01/orders/{order_id}.json",
    });
    expect(page.rows[3]).toMatchObject({ type: "Webhook", endpoint: null });
  });

  it("has Cyclr search by text and category", async () => {
    const found = await list("12301", { text: "get", category: "ecommerce customers" });
    expect(found.rows.map(({ name }) => name)).toEqual(["Get Customer"]);
    expect(apiCalls(emulator)[0]!.query).toMatchObject({ query: "get", category: "ecommerce customers" });
    await list("12301", { text: "", category: "" });
    expect(apiCalls(emulator)[1]!.query).not.toHaveProperty("query");
    expect(apiCalls(emulator)[1]!.query).not.toHaveProperty("category");
  });

  it("finds nothing for what can be no name, unsent", async () => {
    for (const search of [{ text: "x".repeat(513) }, { category: "\ud800" }]) {
      expect(await list("12301", search)).toEqual({ rows: [], nextToken: null });
    }
    expect(emulator.journal).toEqual([]);
  });

  it.each([true, false])("goes to the end, every method once (Total-Pages: %p)", async (totalHeaders) => {
    await source.close();
    await emulator.stop();
    ({ emulator, source } = await start({ totalHeaders }));
    const seen: string[] = [];
    let token: string | null = null;
    do {
      const page = await list("12301", {}, { token, size: 4 });
      seen.push(...page.rows.map(({ externalId }) => externalId));
      token = page.nextToken;
    } while (token !== null);
    expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => String(12101 + index)));
    expect(apiCalls(emulator)).toHaveLength(totalHeaders ? 3 : 4);
  });

  it("ends where Cyclr ignores paging: it is documented only in general", async () => {
    const respond = { status: 200, body: JSON.stringify([{ Id: 5 }, { Id: 6 }]) };
    emulator.inject({ path: /methods$/, times: Infinity, respond });
    const page = await list("12301");
    expect(page).toMatchObject({ rows: [{ externalId: "5" }, { externalId: "6" }], nextToken: "2-5" });
    expect(await list("12301", {}, { token: page.nextToken, size: 100 })).toEqual({
      rows: [],
      nextToken: null,
    });
  });

  it("of a connector without methods are none", async () => {
    expect(await list("12305")).toEqual({ rows: [], nextToken: null });
  });

  it("of a connector or account that is not there are a problem", async () => {
    expect((await problemOf(list("99999999"))).__typename).toBe("NotFound");
    const nobody = { workspaceExternalId: "nobody", externalId: "12301" };
    expect(await problemOf(source.listConnectorMethods(nobody, first, call))).toMatchObject({
      __typename: "NotFound",
      message: "Cyclr has no such account: check the id of the workspace.",
    });
    const contoso = { workspaceExternalId: "8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6", externalId: "12390" };
    expect((await problemOf(source.listConnectorMethods(contoso, first, call))).__typename).toBe("NotFound");
  });

  it.each(["MailChimp", "", "0", "-1", "012301", "12301/v3", "..", "2147483648", "9".repeat(600)])(
    "are unknown for %p, unsent: Cyclr would take it for a name",
    async (id) => {
      expect((await problemOf(list(id))).__typename).toBe("NotFound");
      expect(emulator.journal).toEqual([]);
    },
  );

  it.each(["0-5", "x", "-", "2e3-1", ""])("refuse the forged token %p, unsent", async (token) => {
    expect((await problemOf(list("12301", {}, { token, size: 10 }))).__typename).toBe("InvalidInput");
    expect(emulator.journal).toEqual([]);
  });

  it.each([
    ["https://planted:planted@api.example/a/{Id}?key=planted#planted", "https://api.example/a/{Id}"],
    ["https://{User}:{Planted}@{Host}.example:8443/a", "https://{Host}.example:8443/a"],
    ["//planted@api.example/A@b", "//api.example/A@b"],
    ["/contacts/{Id}/@me?api_key=planted", "/contacts/{Id}/@me"],
    ["HTTPS://API.example/?planted@x", "HTTPS://API.example/"],
    ["planted:planted@api.example/a", "api.example/a"],
    ["[[Url]]/v1\n?planted", "[[Url]]/v1\n"],
    ["?planted", null],
    ["null", null],
    ["", null],
    [7, null],
    [undefined, null],
  ])("show of the address %j no more than %j", async (EndPoint, endpoint) => {
    answer({ Id: 1, EndPoint });
    const { rows } = await list("7");
    expect(rows).toMatchObject([{ endpoint }]);
    expect(JSON.stringify(rows)).not.toMatch(/planted/i);
  });

  it("do without what Cyclr leaves out", async () => {
    answer({ Id: 1 }, { Id: 2, Name: "null", Category: {}, MethodType: "Novel" });
    const { rows } = await list("7");
    const nothing = { description: null, category: null, uniqueIdentifier: null, endpoint: null };
    expect(rows).toEqual([
      { externalId: "1", name: "1", type: null, ...nothing },
      { externalId: "2", name: "2", type: "Novel", ...nothing },
    ]);
  });

  it.each([
    ["HTML", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
    ["an object", { status: 200, body: '{"Methods":[]}' }],
    ["methods without ids", { status: 200, body: '[{"Name":"x"}]' }],
    ["a server error", { status: 502 }],
  ])("are a failure of Cyclr when it answers %s", async (_case, respond) => {
    emulator.inject({ path: /methods$/, respond });
    expect((await problemOf(list("12301"))).__typename).toBe("VendorUnavailable");
    expect(calls(emulator)).toHaveLength(1);
  });
});
