import type { Installation } from "../../../src/types/installation.js";
import type { PingOneInstallationDetails, PingOneProperty } from "../../../src/types/pingone-installation.js";
import { ask } from "../../../src/datasources/core/source.js";
import {
  call,
  firstPage,
  HTTP,
  PRODUCTION,
  sent,
  SMTP,
  STAGING,
  startPingOne,
  stopPingOne,
  WEBHOOK,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

const INSTANCES = `/v1/environments/${PRODUCTION}/connectorInstances`;

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const list = (environmentId = PRODUCTION) =>
  ask(pingOne.source, "listInstallations", within(environmentId), firstPage, call());
const get = (...ids: string[]) => ask(pingOne.source, "getInstallations", within(PRODUCTION), ids, call());

function propertiesOf(installation: Installation | null | undefined): PingOneProperty[] {
  return (installation?.details as PingOneInstallationDetails).properties ?? [];
}

/** The properties of an instance whose answer is made up; text is taken for JSON. */
async function propertiesFrom(properties: object | string): Promise<PingOneProperty[]> {
  const json = typeof properties === "string" ? properties : JSON.stringify(properties);
  const body = `{"id": "${SMTP}", "name": "Made up", "properties": ${json}}`;
  pingOne.emulator.inject({ path: /connectorInstances/, respond: { status: 200, body } });
  return propertiesOf((await get(SMTP))[0]);
}

it("lists all instances of an environment with one request", async () => {
  const { rows, nextToken } = await list(STAGING);
  expect(nextToken).toBeNull();
  expect(rows.map(({ externalId }) => externalId)).toEqual(expect.arrayContaining([HTTP, "defaultUserPool"]));
  expect(sent(pingOne)).toEqual([`GET /v1/environments/${STAGING}/connectorInstances`]);
  expect(pingOne.emulator.journal.at(-1)?.query).toEqual({});
});

it("maps an instance whole", async () => {
  const [installation] = await get(SMTP);
  const property = {
    sensitive: false,
    displayName: null,
    info: null,
    preferredControlType: null,
    required: null,
  };
  expect(sent(pingOne)).toEqual([`GET ${INSTANCES}/${SMTP}`]);
  expect(installation).toEqual({
    id: `davinci/${PRODUCTION}/installations/${SMTP}`,
    sourceId: "davinci",
    workspaceExternalId: PRODUCTION,
    externalId: SMTP,
    name: "Corporate SMTP relay",
    description: null,
    state: "READY",
    stateReason:
      "DaVinci reports no state. The instance has settings; whether they work shows when a flow uses it.",
    lastError: null,
    createdAt: new Date("2024-05-02T09:14:33.107Z"),
    updatedAt: new Date("2025-01-20T16:41:08.530Z"),
    config: [
      { name: "name", value: "acme-davinci", sensitive: false, isSet: true },
      { name: "hostname", value: "smtp.acme.example", sensitive: false, isSet: true },
      { name: "port", value: 587, sensitive: false, isSet: true },
      { name: "secureFlag", value: true, sensitive: false, isSet: true },
      { name: "username", value: "davinci-mailer", sensitive: false, isSet: true },
      { name: "password", value: null, sensitive: true, isSet: true },
    ],
    connectorId: `davinci/${PRODUCTION}/connectors/smtpConnector`,
    details: {
      __typename: "PingOneInstallationDetails",
      properties: [
        { ...property, name: "name", type: "string", value: "acme-davinci", isSet: true },
        { ...property, name: "hostname", type: "string", value: "smtp.acme.example", isSet: true },
        { ...property, name: "port", type: "number", value: 587, isSet: true },
        { ...property, name: "secureFlag", type: "boolean", value: true, isSet: true },
        { ...property, name: "username", type: "string", value: "davinci-mailer", isSet: true },
        { ...property, name: "password", type: "string", value: null, isSet: true, sensitive: true },
      ],
      metadata: expect.objectContaining({ canvasColor: "#30A6E0", logoFileName: "smtp.svg" }),
    },
  });
});

it("tells properties that were never set from an empty set", async () => {
  const [installation] = await get(HTTP);
  expect(installation).toMatchObject({ config: null, details: { properties: null } });
  expect(await propertiesFrom({})).toEqual([]);
});

it("opens groups up", async () => {
  const federation = (await list()).rows.find(({ name }) => name === "Workforce PingFederate");
  const properties = propertiesOf(federation);
  expect(properties.find(({ name }) => name === "openId.clientId")).toEqual({
    name: "openId.clientId",
    value: "davinci-workforce",
    sensitive: false,
    isSet: true,
    type: "string",
    displayName: "Client ID",
    info: null,
    preferredControlType: "textField",
    required: true,
  });
  expect(properties.find(({ name }) => name === "openId.clientSecret")).toMatchObject({
    value: null,
    sensitive: true,
    isSet: true,
  });
  expect(properties.find(({ name }) => name === "openId.skRedirectUri")).toMatchObject({ isSet: false });
});

it("keeps lists and objects, without the secrets in them", async () => {
  const [webhook] = await get(WEBHOOK);
  expect(propertiesOf(webhook)).toMatchObject([
    {
      name: "urls",
      sensitive: false,
      value: [
        { name: "audit", url: "https://hooks.acme.example/davinci/audit", token: null },
        { name: "fraud desk", url: "https://hooks.acme.example/davinci/fraud", token: null },
      ],
    },
  ]);
});

it("hides secrets wherever they are", async () => {
  const planted = "planted-secret-value";
  const properties = await propertiesFrom({
    apiKey: { value: planted },
    plain: { secure: true, value: planted },
    masked: { value: "******" },
    headers: {
      value: [
        { name: "X-Api-Key", value: planted },
        { key: "password", value: planted },
      ],
    },
    nested: { value: { a: [{ b: { clientSecret: { deep: planted } } }], mask: "********", kept: 1 } },
    sealed: { value: { secure: true, value: planted } },
    credentials: { properties: { user: { value: planted } } },
    both: { value: "own", properties: { authToken: { value: planted } } },
    bareSecret: planted,
    "a.key": { value: planted },
  });
  expect(JSON.stringify(properties)).not.toContain(planted);
  const byName = new Map(properties.map((property) => [property.name, property]));
  for (const name of [
    "apiKey",
    "plain",
    "masked",
    "credentials.user",
    "both.authToken",
    "bareSecret",
    "a.key",
  ]) {
    expect(byName.get(name)).toMatchObject({ sensitive: true, isSet: true, value: null });
  }
  expect(byName.get("nested")?.value).toEqual({ a: [{ b: { clientSecret: null } }], mask: null, kept: 1 });
  expect(byName.get("headers")?.value).toEqual([
    { name: "X-Api-Key", value: null },
    { key: null, value: null },
  ]);
  expect(byName.get("both")).toMatchObject({ sensitive: false, value: "own" });
});

it("has none of the seed's secrets in any answer", async () => {
  const everything = JSON.stringify([await list(), await get(SMTP, WEBHOOK, HTTP, "defaultUserPool")]);
  expect(everything).not.toMatch(
    /secret-not-real|password-not-real|token-not-real|key-not-real|webhook-token|\*{3}/,
  );
  expect(everything).not.toContain("sandbox0not0a0real0key0000000000");
});

it("survives properties of any shape", async () => {
  for (const odd of ['"text"', "7", "true", "null", '["list"]'])
    expect(await propertiesFrom(odd)).toEqual([]);
  const deep = `${'{"properties":{"g":'.repeat(5_000)}{"value":"x"}${"}}".repeat(5_000)}`;
  const properties = await propertiesFrom(`{
    "number": 7,
    "nothing": null,
    "list": ["a"],
    "odd": { "type": 7, "displayName": {}, "required": "yes", "secure": "yes", "value": false },
    "empty": { "value": "" },
    "__proto__": { "value": "x" },
    "constructor": { "value": { "__proto__": 1 } },
    "deep": ${deep},
    "deepValue": { "value": ${deep} }
  }`);
  expect(properties.map(({ name, isSet }) => [name, isSet])).toEqual([
    ["number", true],
    ["nothing", false],
    ["list", true],
    ["odd", true],
    ["empty", false],
    ["__proto__", true],
    ["constructor", true],
    ["deepValue", true],
  ]);
  expect(properties.slice(0, 5).map(({ value }) => value)).toEqual([7, null, ["a"], false, ""]);
  expect(properties[3]).toMatchObject({ type: null, displayName: null, required: null, sensitive: false });
  expect(JSON.stringify(properties.at(-1))).toMatch(/"g":null/);
});

it("gets in order, and many with one list", async () => {
  const rows = await get("defaultUserPool", "unknown");
  expect(rows.map((row) => row?.name ?? null)).toEqual(["User Pool", null]);
  pingOne.emulator.clearJournal();
  const many = await get(WEBHOOK, "unknown", "..", SMTP, WEBHOOK);
  expect(many.map((row) => row?.externalId ?? null)).toEqual([WEBHOOK, null, null, SMTP, WEBHOOK]);
  expect(sent(pingOne)).toEqual([`GET ${INSTANCES}`]);
});

it("keeps an instance without a connector, dates or a name", async () => {
  const body = JSON.stringify({ id: SMTP, connector: { id: ".." }, createdAt: "0001-01-01T00:00:00Z" });
  pingOne.emulator.inject({ path: /connectorInstances/, respond: { status: 200, body } });
  expect((await get(SMTP))[0]).toMatchObject({
    name: SMTP,
    connectorId: null,
    createdAt: null,
    updatedAt: null,
  });
});
