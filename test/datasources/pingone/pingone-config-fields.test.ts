import { ask } from "../../../src/datasources/core/source.js";
import type { ConfigField } from "../../../src/types/config-field.js";
import {
  ACCESS_DENIED,
  call,
  DIRECTORY,
  NOWHERE,
  PRODUCTION,
  problemOf,
  sent,
  startPingOne,
  stopPingOne,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const settingsOf = (connector: string, environment = PRODUCTION) =>
  ask(pingOne.source, "getConnectorSettings", within(environment), connector, call());
const fieldsOf = async (connector: string, environment = PRODUCTION) =>
  (await settingsOf(connector, environment))?.configFields ?? null;

const detailsPath = (connector: string) => `/v1/environments/${PRODUCTION}/connectors/${connector}/details`;

/** The fields of a connector whose details are made up; text is taken for JSON. */
async function fieldsFrom(details: object | string): Promise<readonly ConfigField[]> {
  const body = typeof details === "string" ? details : JSON.stringify(details);
  pingOne.emulator.inject({ path: /\/details$/, respond: { status: 200, body } });
  return (await fieldsOf("madeUpConnector")) ?? [];
}

const namesFrom = async (details: object | string) => (await fieldsFrom(details)).map(({ name }) => name);
const typesFrom = async (properties: object) =>
  Object.fromEntries(
    (await fieldsFrom({ properties, accountConfigView: viewOf(...Object.keys(properties)) })).map(
      ({ name, type }) => [name, type],
    ),
  );
const viewOf = (...names: string[]) => ({ items: names.map((propertyName) => ({ propertyName })) });

it("reads the settings of a connector with one request", async () => {
  const fields = await fieldsOf("smtpConnector");
  expect(sent(pingOne)).toEqual([`GET ${detailsPath("smtpConnector")}`]);
  expect(new Set(fields?.map(({ name }) => name))).toEqual(
    new Set(["name", "hostname", "port", "secureFlag", "username", "password"]),
  );
  const byName = new Map(fields?.map((field) => [field.name, field]));
  expect(byName.get("hostname")).toMatchObject({ label: "SMTP Server/Host", type: "TEXT", sensitive: false });
  expect(byName.get("port")).toMatchObject({ type: "NUMBER", group: null, allowedValues: null });
  expect(byName.get("secureFlag")).toMatchObject({ type: "BOOLEAN" });
  expect(byName.get("password")).toMatchObject({ sensitive: true });
});

it("maps a field whole", async () => {
  const region = {
    type: "string",
    displayName: "Region",
    info: "Where it runs.",
    preferredControlType: "dropDown",
    required: true,
    options: [{ name: "Europe", value: "eu" }, { value: 7 }, "bare", { name: "no value" }, null],
    enum: ["eu"],
  };
  expect(await fieldsFrom({ properties: { region }, accountConfigView: viewOf("region") })).toEqual([
    {
      name: "region",
      label: "Region",
      type: "TEXT",
      required: true,
      sensitive: false,
      allowedValues: [
        { value: "eu", label: "Europe" },
        { value: 7, label: null },
        { value: "bare", label: null },
      ],
      group: null,
      help: "Where it runs.",
    },
  ]);
});

it("takes the settings that the views name, in their order and once", async () => {
  const properties = Object.fromEntries(
    ["a", "b", "c", "step"].map((name) => [name, { preferredControlType: "textField" }]),
  );
  const views = { accountConfigView: viewOf("c", "a"), credentialsView: viewOf("b", "c") };
  expect(await namesFrom({ properties, ...views })).toEqual(["c", "a", "b"]);
  expect(await namesFrom({ properties, credentialsView: viewOf("b") })).toEqual(["b"]);
  expect(await namesFrom({ properties, accountConfigView: { items: [] } })).toEqual([]);
  expect(await namesFrom({ properties, accountConfigView: viewOf("port") })).toEqual(["port"]);
});

it("takes all with a control where there is no view", async () => {
  const properties = {
    hostname: { preferredControlType: "textField" },
    note: { preferredControlType: "label" },
    step: { type: "string" },
    openId: { type: "array", properties: { clientId: { preferredControlType: "textField" }, raw: {} } },
  };
  expect(await namesFrom({ properties })).toEqual(["hostname", "openId.clientId"]);
  expect(await namesFrom({ properties, accountConfigView: "none" })).toEqual(["hostname", "openId.clientId"]);
});

it("opens groups up", async () => {
  const openId = {
    type: "array",
    properties: {
      clientId: { displayName: "App ID", required: true },
      clientSecret: { required: false },
      more: { properties: { pages: { enum: [1, 2] } } },
      note: { preferredControlType: "label" },
    },
  };
  const details = { properties: { openId }, accountConfigView: viewOf("openId") };
  expect(await fieldsFrom(details)).toMatchObject([
    { name: "openId.clientId", label: "App ID", group: "openId", required: true, sensitive: false },
    { name: "openId.clientSecret", group: "openId", required: false, sensitive: true },
    { name: "openId.more.pages", group: "openId.more", allowedValues: [{ value: 1 }, { value: 2 }] },
  ]);
  const items = [{ propertyName: "openId", ...viewOf("clientSecret", "clientId") }];
  expect(await namesFrom({ ...details, accountConfigView: { items } })).toEqual([
    "openId.clientSecret",
    "openId.clientId",
  ]);
});

it("tells types by control and type", async () => {
  expect(
    await typesFrom({
      text: { type: "string", preferredControlType: "textArea" },
      nothing: {},
      flag: { preferredControlType: "toggleSwitch" },
      bearer: { type: "boolean", preferredControlType: "textField" },
      port: { type: "number" },
      list: { type: "array" },
      sites: { preferredControlType: "textFieldArrayView" },
      urls: { type: "string", preferredControlType: "urlsTableView" },
      attributes: { preferredControlType: "tableViewAttributes" },
      choices: { preferredControlType: "dropDownMultiSelect" },
      envRegionInfo: { preferredControlType: "label" },
    }),
  ).toEqual({
    text: "TEXT",
    nothing: "TEXT",
    flag: "BOOLEAN",
    bearer: "BOOLEAN",
    port: "NUMBER",
    list: "LIST",
    sites: "LIST",
    urls: "LIST",
    attributes: "LIST",
    choices: "LIST",
  });
});

it("knows secrets by mark, control and name", async () => {
  const properties = {
    marked: { secure: true },
    area: { preferredControlType: "secureTextArea" },
    apiKey: {},
    plain: { secure: false },
    credentials: { properties: { user: {} } },
  };
  const fields = await fieldsFrom({ properties, accountConfigView: viewOf(...Object.keys(properties)) });
  expect(fields.map(({ name, sensitive }) => [name, sensitive])).toEqual([
    ["marked", true],
    ["area", true],
    ["apiKey", true],
    ["plain", false],
    ["credentials.user", true],
  ]);
});

describe("ways to authenticate", () => {
  const methodsFrom = async (properties: object) => {
    const details = { properties, accountConfigView: viewOf(...Object.keys(properties)) };
    pingOne.emulator.inject({ path: /\/details$/, respond: { status: 200, body: JSON.stringify(details) } });
    return (await settingsOf("madeUpConnector"))?.authMethods;
  };
  const method = (type: string) => [
    { key: null, name: null, type, vendorType: null, description: null, needsSignIn: false },
  ];

  it("are read with the settings, in the same request", async () => {
    expect((await settingsOf("smtpConnector"))?.authMethods).toEqual(method("SETTINGS"));
    expect((await settingsOf("googleConnector"))?.authMethods).toEqual(method("SETTINGS"));
    expect((await settingsOf("annotationConnector"))?.authMethods).toEqual(method("NONE"));
    expect(sent(pingOne)).toEqual(
      ["smtpConnector", "googleConnector", "annotationConnector"].map((id) => `GET ${detailsPath(id)}`),
    );
  });

  it("are one, settled by whether any setting is a secret, at whatever depth", async () => {
    expect(await methodsFrom({})).toEqual(method("NONE"));
    expect(await methodsFrom({ hostname: {}, port: { type: "number" } })).toEqual(method("NONE"));
    expect(await methodsFrom({ hostname: {}, area: { secure: true } })).toEqual(method("SETTINGS"));
    // Groups do not exclude each other, so they are no choice.
    const groups = { openId: { properties: { clientId: {} } }, saml: { properties: { clientSecret: {} } } };
    expect(await methodsFrom(groups)).toEqual(method("SETTINGS"));
  });
});

it("survives details of any shape", async () => {
  for (const odd of ["{}", '{"properties": 7}', '{"properties": null, "accountConfigView": {"items": {}}}'])
    expect(await namesFrom(odd)).toEqual([]);
  const deepGroup = `${'{"properties":{"g":'.repeat(3_000)}{}${"}}".repeat(3_000)}`;
  const deepItem = `${'{"items":['.repeat(3_000)}${"]}".repeat(3_000)}`;
  const names = await namesFrom(`{
    "properties": { "deep": ${deepGroup}, "list": [], "text": "x", "__proto__": { "type": "number" }, "odd":
      { "type": 7, "displayName": [], "required": "yes", "options": {}, "enum": [[1], null], "info": 1 } },
    "accountConfigView": { "items": [7, null, {}, ${deepItem}, { "propertyName": 7 }, { "propertyName": "" },
      { "propertyName": "deep" }, { "propertyName": "list" }, { "propertyName": "text" },
      { "propertyName": "__proto__" }, { "propertyName": "constructor" },
      { "items": [{ "propertyName": "odd" }] }] }
  }`);
  expect(names).toEqual(["__proto__", "constructor", "odd"]);
});

it("is null where there is no such connector", async () => {
  expect(await fieldsOf("noSuchConnector")).toBeNull();
  expect(await fieldsOf("<script>")).toBeNull();
  expect(await fieldsOf("smtpConnector", NOWHERE)).toBeNull();
  expect(await fieldsOf("smtpConnector", DIRECTORY)).toBeNull();
});

it("asks nothing for ids that cannot be", async () => {
  for (const id of ["", "..", "x".repeat(600)]) expect(await fieldsOf(id)).toBeNull();
  expect(await fieldsOf("smtpConnector", "not-a-uuid")).toBeNull();
  expect(pingOne.emulator.journal).toEqual([]);
});

it("is a problem when PingOne refuses or fails", async () => {
  pingOne.emulator.inject({ path: /\/details$/, respond: { status: 403, body: ACCESS_DENIED } });
  expect((await problemOf(fieldsOf("smtpConnector"))).__typename).toBe("VendorCredentialsRejected");
  pingOne.emulator.inject({ path: /\/details$/, respond: { status: 500, body: "{}" } });
  expect((await problemOf(fieldsOf("smtpConnector"))).__typename).toBe("VendorUnavailable");
});
