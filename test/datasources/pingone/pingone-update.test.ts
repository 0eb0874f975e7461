import type { UpdateInstallationRequest } from "../../../src/datasources/core/port.js";
import { ask } from "../../../src/datasources/core/source.js";
import {
  ACCESS_DENIED,
  call,
  DIRECTORY,
  errorOf,
  everythingIn,
  firstPage,
  HTTP,
  NOWHERE,
  PRODUCTION,
  problemOf,
  sent,
  SMTP,
  startPingOne,
  stopPingOne,
  WEBHOOK,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

const INSTANCES = `/v1/environments/${PRODUCTION}/connectorInstances`;
const PLANTED = "planted-secret-8e21";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const update = (changes: Partial<UpdateInstallationRequest>) =>
  ask(
    pingOne.source,
    "updateInstallation",
    { workspaceExternalId: PRODUCTION, externalId: SMTP, ...changes },
    call(),
  );
const writes = () => pingOne.emulator.journal.filter(({ method }) => method === "PUT");
const lastBody = () => writes().at(-1)?.body;

/** Lets the read before the write answer an instance that is made up; text is taken for JSON. */
function store(rest: string): void {
  const body = `{"id": "${SMTP}", "name": "Made up", "connector": {"id": "smtpConnector"}, ${rest}}`;
  pingOne.emulator.inject({ method: "GET", path: /connectorInstances/, respond: { status: 200, body } });
}

it("replaces name and settings, and repeats the connector", async () => {
  const config = [
    { name: "hostname", value: "relay.example.com" },
    { name: "port", value: 25 },
    { name: "password", value: PLANTED },
  ];
  const installation = await update({ name: "Relay", config });
  expect(sent(pingOne)).toEqual([`GET ${INSTANCES}/${SMTP}`, `PUT ${INSTANCES}/${SMTP}`]);
  expect(writes()[0]).toMatchObject({ status: 200, headers: { "content-type": "application/json" } });
  expect(lastBody()).toEqual({
    name: "Relay",
    connector: { id: "smtpConnector" },
    properties: {
      hostname: { type: "string", value: "relay.example.com" },
      port: { type: "number", value: 25 },
      password: { type: "string", value: PLANTED },
    },
  });
  expect(installation).toMatchObject({
    id: `davinci/${PRODUCTION}/installations/${SMTP}`,
    name: "Relay",
    config: [
      { name: "hostname", value: "relay.example.com", sensitive: false, isSet: true },
      { name: "port", value: 25 },
      { name: "password", value: null, sensitive: true, isSet: true },
    ],
  });
  expect(everythingIn(installation)).not.toContain(PLANTED);
});

it("keeps the name when only settings are given", async () => {
  const installation = await update({ config: [{ name: "hostname", value: "relay.example.com" }] });
  expect(installation).toMatchObject({ name: "Corporate SMTP relay", config: [{ name: "hostname" }] });
});

it.each([[null], [[]]])("clears all settings for config %j", async (config) => {
  const installation = await update({ config });
  expect(lastBody()).toEqual({ name: "Corporate SMTP relay", connector: { id: "smtpConnector" } });
  expect(installation.config).toBeNull();
});

it("sends the stored settings back as they are when only the name changes", async () => {
  const before = pingOne.emulator.storedProperties(PRODUCTION, WEBHOOK);
  expect(JSON.stringify(before)).toContain("sandbox-webhook-token-audit");
  const installation = await update({ externalId: WEBHOOK, name: "Audit trail" });
  expect(installation).toMatchObject({ name: "Audit trail" });
  expect(pingOne.emulator.storedProperties(PRODUCTION, WEBHOOK)).toEqual(before);
  expect(everythingIn(installation)).not.toContain("webhook-token");

  await update({ externalId: HTTP, name: "Web" });
  expect(lastBody()).toEqual({ name: "Web", connector: { id: "httpConnector" } });
});

it("asks for the settings when a secret would have to be repeated, and writes nothing", async () => {
  const problem = await problemOf(update({ name: "Relay" }));
  expect(problem).toMatchObject({
    __typename: "InvalidInput",
    fields: [
      { path: ["config"], message: expect.stringMatching(/does not give secrets back.*`password`\.$/) },
    ],
  });
  const { rows } = await ask(pingOne.source, "listInstallations", within(PRODUCTION), firstPage, call());
  const federation = rows.find(({ name }) => name === "Workforce PingFederate");
  const { message } = await problemOf(update({ externalId: federation?.externalId ?? "", name: "Staff" }));
  expect(message).toMatch(/secrets `openId\.clientSecret`\.$/);
  expect(writes()).toEqual([]);
});

it.each([
  ["a bare mask", '"bare": "******"', "`bare`"],
  ["in a list", '"urls": { "value": [{ "token": "***" }] }', "`urls`"],
  ["beside a value", '"a": { "value": 1, "note": "••••" }', "`a`"],
  ["in a group of groups", '"a": { "properties": { "b": { "properties": { "c": "****" } } } }', "`a.b.c`"],
  ["on a group", '"a": { "value": "****", "properties": { "b": {} } }', "`a`"],
  ["under an odd name", '"__proto__": { "value": "****" }', "`__proto__`"],
  ["too deep", `"a": { "value": ${"[".repeat(3_000)}${"]".repeat(3_000)} }`, "`a`"],
  [
    "far down",
    `"a": ${'{"properties":{"a":'.repeat(3_000)}1${"}}".repeat(3_000)}`,
    `\`${Array(33).fill("a").join(".")}\``,
  ],
])("finds a mask %s", async (_where, properties, names) => {
  store(`"properties": { "fine": { "value": "x" }, ${properties} }`);
  expect((await problemOf(update({ name: "x" }))).message).toContain(`among them the secrets ${names}.`);
  expect(writes()).toEqual([]);
});

it("does not name secrets without end", async () => {
  const many = Array.from({ length: 30 }, (_, index) => `"secret${index}": { "value": "******" }`).join(",");
  store(`"properties": { ${many} }`);
  const { message } = await problemOf(update({ name: "x" }));
  expect(message).toContain("`secret19` and 10 more.");
});

it("keeps a setting marked as secure", async () => {
  store('"properties": { "a": { "properties": { "b": { "secure": true, "value": "******" } } }, "c": 1 }');
  await update({
    config: [
      { name: "a.b", value: PLANTED },
      { name: "c", value: 2 },
    ],
  });
  expect(lastBody()).toMatchObject({
    properties: {
      a: { properties: { b: { type: "string", value: PLANTED, secure: true } } },
      c: { type: "number", value: 2 },
    },
  });
});

it.each([
  [{}, { "": /nothing to change/ }],
  [{ name: null }, { name: /needs a name/ }],
  [{ name: "a ${b}" }, { name: /must not contain/ }],
  [{ name: "x", description: "Sends mail" }, { description: /have no description/ }],
  [{ description: null }, { description: /have no description/ }],
  [{ name: "x", options: {} }, { options: /no options of its own/ }],
  [{ config: [{ name: "password", value: "******" }] }, { "config.0.value": /mask \(asterisks\)/ }],
  [{ config: [{ name: "a..b", value: 1 }] }, { "config.0.name": /`openId\.clientId`/ }],
  [{ config: [{ name: "__proto__", value: 1 }] }, { "config.0.name": /cannot be the name/ }],
])("refuses %j before anything is sent", async (changes, expected) => {
  const problem = await problemOf(update(changes as Partial<UpdateInstallationRequest>));
  expect(problem.__typename).toBe("InvalidInput");
  const { fields } = problem as { fields: { path: string[]; message: string }[] };
  expect(Object.fromEntries(fields.map(({ path, message }) => [path.join("."), message]))).toEqual(
    Object.fromEntries(
      Object.entries(expected).map(([path, message]) => [path, expect.stringMatching(message)]),
    ),
  );
  expect(pingOne.emulator.journal).toEqual([]);
});

it("is NotFound for what is not there, and writes nothing", async () => {
  const absent = [
    { externalId: "ffffffffffffffffffffffffffffffff" },
    { externalId: "<script>" },
    { workspaceExternalId: NOWHERE },
  ];
  for (const place of absent) {
    expect((await problemOf(update({ ...place, name: "x" }))).__typename).toBe("NotFound");
  }
  expect(sent(pingOne).at(-1)).toBe(`GET /v1/environments/${NOWHERE}`);
  expect(writes()).toEqual([]);
  pingOne.emulator.clearJournal();
  for (const place of [{ externalId: ".." }, { externalId: "" }, { workspaceExternalId: "acme" }]) {
    expect((await problemOf(update({ ...place, name: "x" }))).__typename).toBe("NotFound");
  }
  expect(pingOne.emulator.journal).toEqual([]);
});

it("says what an environment without DaVinci lacks", async () => {
  const problem = await problemOf(update({ workspaceExternalId: DIRECTORY, name: "x" }));
  expect(problem).toMatchObject({ __typename: "VendorCredentialsRejected" });
  expect(problem.message).toContain("has no DaVinci");
});

it.each([
  ["no connector", '"connector": null'],
  ["an impossible connector", '"connector": {"id": ".."}'],
  ["a list for properties", '"properties": []'],
])("writes nothing back for an instance with %s", async (_what, rest) => {
  store(rest);
  expect((await problemOf(update({ name: "x" }))).__typename).toBe("VendorUnavailable");
  expect(writes()).toEqual([]);
});

it("asks for a name where there is none", async () => {
  store('"name": ""');
  expect(await problemOf(update({ config: null }))).toMatchObject({ fields: [{ path: ["name"] }] });
});

it.each([
  ["403", { respond: { status: 403, body: ACCESS_DENIED } }, "VendorCredentialsRejected"],
  ["404", { respond: { status: 404, body: '{"code":"NOT_FOUND"}' } }, "NotFound"],
  ["429", { respond: { status: 429, body: "{}" } }, "RateLimited"],
  ["500", { respond: { status: 500, body: "{}" } }, "OutcomeUnknown"],
  ["503", { respond: { status: 503, body: "{}" } }, "VendorUnavailable"],
  ["lost", { drop: true, when: "after" as const }, "OutcomeUnknown"],
])("sends a write that ends with %s once", async (_what, fault, type) => {
  pingOne.emulator.inject({ method: "PUT", times: Infinity, ...fault });
  expect((await problemOf(update({ config: null }))).__typename).toBe(type);
  expect(writes()).toHaveLength(1);
});

it("repeats no secret in a refusal, neither a given one nor a stored one", async () => {
  const message = `${PLANTED} and sandbox-webhook-token-audit`;
  const body = JSON.stringify({ code: "INVALID_DATA", message });
  pingOne.emulator.inject({ method: "PUT", times: 2, respond: { status: 400, body } });
  const given = await errorOf(update({ config: [{ name: "urls", value: [{ token: PLANTED }] }] }));
  expect(everythingIn(given)).not.toContain(PLANTED);
  const kept = await errorOf(update({ externalId: WEBHOOK, name: "x" }));
  expect(everythingIn(kept)).not.toContain("webhook-token");
});
