import { jest } from "@jest/globals";
import type { CyclrAccountConnector, CyclrConnector } from "../../src/sandbox/cyclr/cyclr-wire.js";
import {
  call,
  credentials,
  DENIED,
  DOMAIN_ACCOUNT,
  emulator,
  expectRefusal,
  GUID_ACCOUNT,
  install,
  json,
  postToken,
  restart,
  token,
  tryInstall,
  useCyclr,
} from "./cyclr-emulator-session.js";

useCyclr();

describe("access tokens", () => {
  it("come as the vendor writes them", async () => {
    const body = (await (await postToken()).json()) as Record<string, string>;
    const { client_id: clientId } = credentials();
    expect(body).toMatchObject({ token_type: "bearer", expires_in: 1_209_599, clientId });
    expect(body["access_token"]).toHaveLength(64);
    expect(Date.parse(body[".expires"]!) - Date.parse(body[".issued"]!)).toBe(1_209_599_000);
  });

  it.each([
    ["a wrong secret", { client_secret: "wrong" }, "invalid_client"],
    ["an unknown client", { client_id: "nobody" }, "invalid_client"],
    ["a retired grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["an unknown scope", { scope: "admin" }, "invalid_scope"],
    ["an account that does not exist", { scope: "account:nobody" }, "invalid_scope"],
  ])("are refused to %s", async (_case, changes, error) => {
    await expectRefusal(postToken(changes as Record<string, string>), 400, { error });
  });

  it("are asked for in a form body, not in the query nor in JSON", async () => {
    const url = `${emulator.url}/oauth/token`;
    const [query, body] = [new URLSearchParams(credentials()), JSON.stringify(credentials())];
    const wrong = [fetch(`${url}?${query}`, { method: "POST" }), fetch(url, { method: "POST", body })];
    for (const sent of wrong) await expectRefusal(sent, 400, { error: "invalid_client" });
    await expectRefusal(fetch(url), 404);
  });

  it("live side by side until they are expired", async () => {
    const [first, second] = [await token(), await token()];
    expect(first).not.toBe(second);
    for (const bearer of [first, second]) await json("/accounts", { bearer });
    emulator.expireTokens();
    await expectRefusal(call("/accounts", { bearer: first }), 401, DENIED);
    await json("/accounts", { bearer: await token() });
  });

  it("end after fourteen days", async () => {
    const bearer = await token();
    const end = Date.now() + 1_209_599_000;
    jest.spyOn(Date, "now").mockReturnValue(end);
    await expectRefusal(call("/accounts", { bearer }), 401, DENIED);
  });

  it("can be held to one account", async () => {
    const bearer = await token({ scope: `account:${DOMAIN_ACCOUNT}` });
    await json("/account/connectors", { bearer, account: DOMAIN_ACCOUNT });
    await json(`/accounts/${DOMAIN_ACCOUNT}`, { bearer });
    await expectRefusal(call("/account/connectors", { bearer, account: null }), 401, DENIED);
    const foreign = ["/account/connectors", "/accounts/acme-ltd", "/accounts"];
    for (const path of foreign) await expectRefusal(call(path, { bearer }), 401, DENIED);
  });
});

describe("refusals before an endpoint looks", () => {
  const reads = ["/connectors", "/connectors/12345", "/connectors/MailChimp", "/connectors/MailChimp/v3"];
  reads.push("/account/connectors", "/account/connectors/54321", "/account/connectors/54321/properties");
  const accountLevel = reads.map((path) => ["GET", path]);
  accountLevel.push(["POST", "/connectors/12345/install"], ["DELETE", "/account/connectors/54321"]);
  accountLevel.push(
    ["PUT", "/account/connectors/54321"],
    ["PUT", "/account/connectors/54321/deauthenticate"],
  );
  accountLevel.push(["POST", "/account/connectors/54303/properties"]);
  for (const method of ["GET", "PUT", "DELETE"]) {
    accountLevel.push([method, "/account/connectors/54303/properties/4106"]);
  }
  const more = ["54322/fields", "54322/fields/901", "custom/"].map((path) => `/account/connectors/${path}`);
  more.push("/connectors/12301/methods", "/connectors/Slack/methods", "/connectors/MailChimp/v3/methods");
  accountLevel.push(...more.map((path) => ["GET", path]));
  accountLevel.push(["POST", "/account/connectors/custom"], ["DELETE", "/account/connectors/custom/12390"]);
  const partnerLevel = ["/accounts", "/accounts/acme-ltd"].map((path) => ["GET", path]);

  it.each([...accountLevel, ...partnerLevel])("%s %s needs a token", async (method, path) => {
    await expectRefusal(call(path!, { method, bearer: null }), 401, DENIED);
    await expectRefusal(call(path!, { method, bearer: "forged" }), 401, DENIED);
  });

  it.each(accountLevel)("%s %s needs an account", async (method, path) => {
    const headers = [null, "", "nobody"];
    for (const account of headers) await expectRefusal(call(path!, { method, account }), 401, DENIED);
  });

  it("answers unknown routes with an empty 404", async () => {
    await expectRefusal(call("/nothing", { bearer: null }), 404);
    await expectRefusal(call("/connectors/12345", { method: "PATCH" }), 404);
    await expectRefusal(call("/connectors/12345/methods/1"), 404);
  });
});

describe("accounts", () => {
  it("are listed to the end, whatever their ids look like", async () => {
    const seen: string[] = [];
    for (let page = 1; page <= 3; page += 1) {
      const query = `?page=${page}&pageSize=3&orderBy=Name&sortOrderAsc=false`;
      const response = await call(`/accounts${query}`, { account: null });
      const totals = ["total-pages", "total-records"].map((name) => response.headers.get(name));
      expect(totals).toEqual(["2", "4"]);
      seen.push(...((await response.json()) as { Id: string }[]).map(({ Id }) => Id));
    }
    expect(seen.slice(1)).toEqual([DOMAIN_ACCOUNT, GUID_ACCOUNT, "acme-ltd"]);
  });

  it("are read one by one", async () => {
    const account = await json("/accounts/acme-ltd", { account: null });
    expect(account).toMatchObject({ Name: "Acme Ltd", CreatedDate: "2021-03-15T09:12:44.1830215Z" });
    await expectRefusal(call("/accounts/nobody"), 404);
    await expectRefusal(call("/accounts/..%2F..%2Fetc"), 404);
  });
});

describe("the catalog", () => {
  const list = (query = "", account?: string) => json<CyclrConnector[]>(`/connectors${query}`, { account });
  const names = async (query: string) => (await list(query)).map(({ Name }) => Name);

  it("is a bare array of whole connectors of many kinds", async () => {
    const connectors = await list("/");
    expect(connectors.length).toBeGreaterThanOrEqual(24);
    const types = new Set(connectors.flatMap((one) => one.Authentication.map(({ AuthType }) => AuthType)));
    const every = "ApiKey Basic ClientCertificate Kerberos NetSuiteOAuth1 None OAuth1 OAuth2";
    expect([...types].sort().join(" ")).toBe(every);
    expect(connectors.map(({ Version }) => Version)).toEqual(expect.arrayContaining(["null", null, "v3"]));
    const ids = connectors.flatMap(({ Parameters }) => Parameters.map(({ Id }) => Id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is paged to the end, without a row twice", async () => {
    const all = await list("?pageSize=1000");
    const seen: number[] = [];
    for (let page = 1; page <= Math.ceil(all.length / 7); page += 1) {
      seen.push(...(await list(`?page=${page}&pageSize=7`)).map(({ Id }) => Id));
    }
    expect(seen).toEqual(all.map(({ Id }) => Id));
    const past = await call("/connectors?page=99&pageSize=7");
    expect(past.headers.get("total-pages")).toBe(String(Math.ceil(all.length / 7)));
    expect(await past.json()).toEqual([]);
  });

  it("is sorted as asked, in any casing", async () => {
    expect(await names("?orderBy=Name&pageSize=3")).toEqual(["Access CRM", "Amazon S3", "BambooHR"]);
    expect((await list("?ORDERBY=id&sortorderasc=False&pagesize=1"))[0]?.Id).toBe(12390);
    // Nulls among the values must not upset the order of the others.
    const versions = (await list("?orderBy=Version")).map(({ Version }) => Version?.toLowerCase() ?? "");
    expect(versions).toEqual([...versions].sort());
  });

  it("is searched by name, the exact one first, and filtered by category", async () => {
    expect(await names("?query=Generic%20Webhook")).toEqual(["Generic Webhook", "Generic Webhook (signed)"]);
    expect(await names("?query=mailchimp&includeCustomConnectors=false")).toEqual(["MailChimp"]);
    expect(await names("?category=accounting&query=sage")).toEqual(["Sage Intacct"]);
    expect(await names("?category=Gardening")).toEqual([]);
  });

  it("shows a custom connector to its account only", async () => {
    expect(await list("?query=bridge", GUID_ACCOUNT)).toEqual([]);
    await expectRefusal(call("/connectors/12390", { account: GUID_ACCOUNT }), 404);
    expect(await json("/connectors/12390")).toMatchObject({ Name: "MailChimp Order Bridge" });
  });

  it("takes nonsense in the query for nothing said", async () => {
    const usual = await list();
    expect(await list("?page=-1&pageSize=0&sortOrderAsc=perhaps&orderBy=__proto__")).toEqual(usual);
    expect(await list("?page=1e9&pageSize=99999999999999999999")).toEqual(usual);
    expect(await list("?pageSize=2&pageSize=5")).toHaveLength(2);
  });

  it("gives an object for an id", async () => {
    const connector = await json<CyclrConnector>("/connectors/12345");
    // The sample of the vendor's documentation: the deprecated fields disagree with `Authentication`.
    expect(connector).toMatchObject({ Version: "null", AuthType: "ApiKey", OAuth2Type: "AuthorisationCode" });
    expect(connector.Authentication.map(({ AuthType }) => AuthType)).toEqual(["OAuth2", "ApiKey"]);
    expect(connector.Parameters[0]).toMatchObject({ TargetName: "isSandbox", Values: ["true", "false"] });
    for (const id of ["1", "-1", "2147483647"]) await expectRefusal(call(`/connectors/${id}`), 404);
  });

  it.each([
    ["Salesforce", ["57.0", "48.0"]],
    ["access%20crm", ["1.0"]],
    ["Salesforce/48.0", ["48.0"]],
    ["Typeform/null", ["null"]],
    ["Slack/null", []],
    ["99999999999999999999", []],
    [`..%2F..%2F%00${"x".repeat(300)}`, []],
  ])("gives an array for the name %s", async (path, versions) => {
    const connectors = await json<CyclrConnector[]>(`/connectors/${path}`);
    expect(connectors.map(({ Version }) => Version)).toEqual(versions);
  });

  it("leaves drafts and deprecated releases to those who know the id", async () => {
    expect((await list()).filter(({ Id }) => Id === 5122 || Id === 11871)).toEqual([]);
    expect(await json("/connectors/5122")).toMatchObject({ Name: "Ledger Next" });
    expect(await json("/connectors/11871")).toMatchObject({ Name: "MailChimp", Version: "v3" });
  });
});

describe("installing", () => {
  it("answers 200 with the account connector, its connector whole", async () => {
    const installed = await install(12345, {
      Name: "Mine",
      AuthenticationId: "12abc345-1a2b-12ab-1abc-a12b3c4e567e",
      AuthValue: "key-1",
      Properties: [{ Id: 0, Name: "isSandbox", Value: "true" }],
      Unknown: { field: [] },
    });
    expect(installed).toMatchObject({
      ...{ Name: "Mine", Description: null, AuthValue: "key-1", Authenticated: true, CustomFields: [] },
      Connector: { Id: 12345, Parameters: [{ TargetName: "isSandbox" }], Categories: ["CRMs", "Examples"] },
      Properties: [{ Name: "isSandbox", Value: "true", AccountConnectorId: installed.Id }],
    });
    expect(await json(`/account/connectors/${installed.Id}`)).toEqual(installed);
  });

  it("needs no more than an empty object, and a second time makes a second one", async () => {
    const [first, second] = [await install(12305, {}), await install("pipedrive", {})];
    expect(first).toMatchObject({ Name: "Pipedrive", AuthValue: null, Authenticated: false });
    expect(second).toMatchObject({ Id: first.Id + 1, Connector: { Id: 12305 } });
  });

  it("takes the live release of a name, and counts no authentication as authenticated", async () => {
    expect(await install("MailChimp", {})).toMatchObject({ Connector: { Id: 12301 } });
    expect(await install("Generic%20Webhook", {})).toMatchObject({ AuthValue: null, Authenticated: true });
    for (const unknown of [1, "Nothing"]) await expectRefusal(tryInstall(unknown, {}), 404);
  });

  it("binds names in any casing and converts scalars", async () => {
    const sent = [22, ["a"]].map((value, index) => ({ name: ["Port", "Host"][index], value }));
    const installed = await install(12320, { name: 7, authvalue: "dTpw", PROPERTIES: sent });
    expect(installed).toMatchObject({ Name: "7", Authenticated: true });
    expect(installed.Properties.map(({ Value }) => Value)).toEqual(["22", null]);
  });

  const internal = "An error has occurred.";
  const draft = "Connector 5122 is a draft and cannot be installed.";
  const noProperty = "There is not a connector property that matches name 'Dont exist'.";
  const notAccount = "Connector property name 'EndpointUrl' is not an account connector property.";
  const otherId = "00000000-0000-0000-0000-000000000001";
  const noMethod = `There is not a connector authentication that matches ID '${otherId}'.`;
  it.each<[string, number | string, unknown, number, string]>([
    ["a draft", 5122, {}, 400, draft],
    ["a draft by name", "Ledger%20Next", {}, 400, draft],
    ["an unknown property", 12345, { Properties: [{ Name: "Dont exist", Value: "1" }] }, 400, noProperty],
    ["a property of the partner", 12306, { Properties: [{ Name: "EndpointUrl" }] }, 400, notAccount],
    ["an authentication it lacks", 12345, { AuthenticationId: otherId }, 400, noMethod],
    ["no body at all", 12345, undefined, 500, internal],
    ["a null body", 12345, "null", 500, internal],
    ["a body too large", 12345, { Name: "x".repeat(9 * 1024 * 1024) }, 413, internal],
  ])("refuses %s", async (_case, connector, body, status, message) => {
    const before = await json("/account/connectors");
    await expectRefusal(tryInstall(connector, body), status, { Message: message });
    expect(await json("/account/connectors")).toEqual(before);
  });

  it.each(["{", "[]", "7", '"text"', '{"Properties":[null]}'])("refuses %s, no JSON object", async (body) => {
    const refusal = { Message: "The request is invalid.", ModelState: { body: [expect.any(String)] } };
    await expectRefusal(tryInstall(12345, body), 400, refusal);
  });

  it("refuses a form", async () => {
    const type = "application/x-www-form-urlencoded";
    const sent = call("/connectors/12345/install", { method: "POST", body: "Name=x", type });
    const problem = `The request entity's media type '${type}' is not supported for this resource.`;
    await expectRefusal(sent, 415, { Message: problem });
  });
});

describe("account connectors", () => {
  it("are listed to the end, with their connector's summary", async () => {
    const rows: CyclrAccountConnector[] = [];
    for (let page = 1; page === 1 || rows.length === (page - 1) * 10; page += 1) {
      rows.push(...(await json<CyclrAccountConnector[]>(`/account/connectors?page=${page}&pageSize=10`)));
    }
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(new Set(rows.map(({ Id }) => Id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ Authenticated }) => Authenticated)).size).toBe(2);
    const fields = "Id Name Description Status Version Icon AuthDescription AuthType OAuth2Type AuthScheme";
    for (const row of rows) expect(Object.keys(row.Connector)).toEqual(fields.split(" "));
  });

  it("belong to one account", async () => {
    const rows = await json<CyclrAccountConnector[]>("/account/connectors", { account: DOMAIN_ACCOUNT });
    expect(rows.map(({ Id }) => Id)).toEqual([54350, 54351, 54352, 54353]);
    await expectRefusal(call("/account/connectors/54350"), 404);
  });

  it("are read with the whole connector, lookups included", async () => {
    const row = await json<CyclrAccountConnector>("/account/connectors/54303");
    expect(row).toMatchObject({
      Connector: { Id: 12301, Parameters: { length: 2 }, Triggers: [{ TriggerId: 8101 }] },
      Properties: [{ Name: "Subdomain", Value: "us21", AccountConnectorId: 54303 }],
    });
    // OAuth tokens are a JSON document inside a string.
    expect(JSON.parse(row.AuthValue ?? "")).toMatchObject({ AccessToken: "fake-access-54303" });
    expect(await json("/account/connectors/54322")).toMatchObject({ CustomFields: [{ Id: 901 }] });
  });

  it("have properties", async () => {
    const path = "/account/connectors/54317/properties";
    const rows = await json<{ Name: string }[]>(`${path}?orderBy=Name&sortOrderAsc=false`);
    expect(rows.map(({ Name }) => Name)).toEqual(["RemotePath", "Port", "Host"]);
    expect(await json(`${path}?page=2&pageSize=2`)).toHaveLength(1);
    expect(await json("/account/connectors/54328/properties")).toEqual([]);
    await expectRefusal(call("/account/connectors/1/properties"), 404);
  });

  it("are deleted once, with 200 and for good", async () => {
    const { Id } = await install(12317, {});
    const path = `/account/connectors/${Id}`;
    await expectRefusal(call(path, { method: "DELETE", account: GUID_ACCOUNT }), 404);
    await expectRefusal(call(path, { method: "DELETE", body: {} }), 200);
    for (const method of ["GET", "DELETE"]) await expectRefusal(call(path, { method }), 404);
    // An id is never given out twice.
    expect((await install(12317, {})).Id).toBeGreaterThan(Id);
  });

  it.each(["abc", "54321.0", "99999999999999999999", "..%2F54321", "%00"])("have no id %s", async (id) => {
    await expectRefusal(call(`/account/connectors/${id}`), 404);
  });
});

describe("the emulator", () => {
  it("starts with fresh seed data and the settings a client needs", async () => {
    await expectRefusal(call("/account/connectors/54321", { method: "DELETE" }), 200);
    await restart();
    expect(await json("/account/connectors/54321")).toMatchObject({ Name: "Installed Example" });
    expect(Object.keys(emulator.settings)).toEqual(["baseUrl", "clientId", "clientSecret", "serviceUrl"]);
  });

  it("can have the other habits the vendor might have", async () => {
    const answers = { notFoundBody: true, unknownNameIsNotFound: true };
    await restart({ defaultPageSize: 5, totalHeaders: false, ...answers });
    const response = await call("/connectors");
    expect(await response.json()).toHaveLength(5);
    expect(response.headers.has("total-pages")).toBe(false);
    await expectRefusal(call("/connectors/Nothing"), 404, { Message: "Not Found" });
  });
});
