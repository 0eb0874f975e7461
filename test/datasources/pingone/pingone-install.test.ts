import { ask } from "../../../src/datasources/core/source.js";
import type { PingOneInstallationDetails } from "../../../src/types/pingone-installation.js";
import {
  call,
  errorOf,
  everythingIn,
  installOn,
  PRODUCTION,
  problemOf,
  sent,
  startPingOne,
  stopPingOne,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

const INSTANCES = /connectorInstances/;
const PLANTED = "planted-secret-5f1c";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const lastBody = () => pingOne.emulator.journal.at(-1)?.body;
const refuseWith = (status: number, body: unknown, headers = {}) =>
  pingOne.emulator.inject({ path: INSTANCES, respond: { status, headers, body: JSON.stringify(body) } });

it("creates an instance and answers it whole", async () => {
  const installation = await installOn(pingOne, {
    config: [
      { name: "hostname", value: "smtp.example.com" },
      { name: "port", value: 2525 },
      { name: "secureFlag", value: false },
      { name: "password", value: PLANTED },
    ],
  });
  expect(pingOne.emulator.journal.at(-1)).toMatchObject({
    method: "POST",
    path: `/v1/environments/${PRODUCTION}/connectorInstances`,
    query: {},
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      authorization: expect.stringMatching(/^Bearer eyJ/),
    },
    status: 201,
  });
  expect(lastBody()).toEqual({
    name: "Mail",
    connector: { id: "smtpConnector" },
    properties: {
      hostname: { type: "string", value: "smtp.example.com" },
      port: { type: "number", value: 2525 },
      secureFlag: { type: "boolean", value: false },
      password: { type: "string", value: PLANTED },
    },
  });
  expect(installation).toMatchObject({
    id: `davinci/${PRODUCTION}/installations/${installation.externalId}`,
    name: "Mail",
    state: "READY",
    connectorId: `davinci/${PRODUCTION}/connectors/smtpConnector`,
    createdAt: expect.any(Date),
  });
  const { properties } = installation.details as PingOneInstallationDetails;
  expect(properties?.map(({ name, value, isSet }) => [name, value, isSet])).toEqual([
    ["hostname", "smtp.example.com", true],
    ["port", 2525, true],
    ["secureFlag", false, true],
    ["password", null, true],
  ]);
  expect(JSON.stringify(installation)).not.toContain(PLANTED);
  const scope = within(PRODUCTION);
  expect(await ask(pingOne.source, "getInstallations", scope, [installation.externalId], call())).toEqual([
    installation,
  ]);
});

it("hides a secret that the vendor repeats in clear", async () => {
  const webhook = { name: "audit", url: "https://hooks.example.com", token: PLANTED };
  const installation = await installOn(pingOne, {
    connectorExternalId: "webhookConnector",
    config: [{ name: "urls", value: [webhook] }],
  });
  expect(lastBody()).toMatchObject({ properties: { urls: { type: "array", value: [webhook] } } });
  expect(installation.details).toMatchObject({ properties: [{ value: [{ ...webhook, token: null }] }] });
});

it("puts dotted names into groups", async () => {
  const installation = await installOn(pingOne, {
    connectorExternalId: "googleConnector",
    config: [
      { name: "openId.clientId", value: "abc" },
      { name: "openId.scope.extra", value: { a: 1 } },
      { name: "openId.clientSecret", value: PLANTED },
      { name: "other", value: null },
      { name: "left out" },
    ],
  });
  expect(lastBody()).toMatchObject({
    properties: {
      openId: {
        properties: {
          clientId: { type: "string", value: "abc" },
          scope: { properties: { extra: { value: { a: 1 } } } },
          clientSecret: { type: "string", value: PLANTED },
        },
      },
      other: { value: null },
      "left out": { value: null },
    },
  });
  const { properties } = installation.details as PingOneInstallationDetails;
  const names = ["openId.clientId", "openId.scope.extra", "openId.clientSecret", "other", "left out"];
  expect(properties?.map(({ name }) => name)).toEqual(names);
  expect(JSON.stringify(installation)).not.toContain(PLANTED);
});

it.each([[null], [[]]])("sends no properties for config %j", async (config) => {
  const installation = await installOn(pingOne, { config });
  expect(lastBody()).toEqual({ name: "Mail", connector: { id: "smtpConnector" } });
  expect(installation.details).toMatchObject({ properties: null });
});

it("joins the details of a refusal, without the secrets that were sent", async () => {
  refuseWith(400, {
    id: "6c796712-0f16-4062-815a-e0a92f4a2143",
    code: "INVALID_DATA",
    message: "The request could not be completed.",
    details: [
      { code: "REQUIRED_VALUE", target: "name", message: "must not be null", innerError: {} },
      {
        code: "INVALID_VALUE",
        target: "region",
        message: "is unknown",
        innererror: { allowedValues: ["NA", "EU"] },
      },
      { code: "INVALID_VALUE", message: `do not send ${PLANTED} (Correlation ID: 89736fdc-f63d)` },
    ],
  });
  const error = await errorOf(
    installOn(pingOne, { config: [{ name: "urls", value: [{ token: PLANTED }] }] }),
  );
  expect(error.problem).toMatchObject({
    __typename: "VendorRejected",
    status: 400,
    vendorCode: "INVALID_DATA",
    vendorMessage:
      "name: must not be null; region: is unknown (allowedValues: NA, EU); do not send [removed]",
  });
  expect(everythingIn(error)).not.toContain(PLANTED);
  expect(everythingIn(error)).not.toMatch(/6c796712|89736fdc/);
});

it.each([
  [409, {}, "Conflict"],
  [415, { code: "INVALID_REQUEST", message: "No." }, "VendorRejected"],
  [429, { code: "REQUEST_LIMITED", message: "Slow down." }, "RateLimited"],
  [500, { code: "UNEXPECTED_ERROR", message: "Oops." }, "OutcomeUnknown"],
  [502, {}, "OutcomeUnknown"],
  [503, {}, "VendorUnavailable"],
  [404, { code: "NOT_FOUND", message: "Not found." }, "NotFound"],
  [400, { code: "INVALID_DATA", details: "odd" }, "VendorRejected"],
])("a %i %j is %s", async (status, body, type) => {
  refuseWith(status, body);
  expect((await problemOf(installOn(pingOne))).__typename).toBe(type);
});

it("passes Retry-After on, also as a date", async () => {
  refuseWith(429, {}, { "retry-after": new Date(Date.now() + 60_000).toUTCString() });
  const problem = await problemOf(installOn(pingOne));
  expect((problem as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(50);
});

it("is NotFound for a connector the catalog lacks or cannot have", async () => {
  expect(await problemOf(installOn(pingOne, { connectorExternalId: "noSuchConnector" }))).toMatchObject({
    __typename: "NotFound",
    message: expect.stringContaining("connector.id: must be the id of an existing connector"),
  });
  pingOne.emulator.clearJournal();
  expect((await problemOf(installOn(pingOne, { connectorExternalId: "" }))).__typename).toBe("NotFound");
  expect(pingOne.emulator.journal).toEqual([]);
});

it("is a conflict when names have to be unique and this one is taken", async () => {
  pingOne.emulator.knobs.uniqueNames = true;
  expect(await problemOf(installOn(pingOne, { name: "User Pool" }))).toMatchObject({
    __typename: "Conflict",
    message: expect.stringContaining("name: must be unique"),
  });
});

it.each([
  ["HTML", { respond: { status: 201, headers: { "content-type": "text/html" }, body: "<html>" } }],
  ["nothing", { respond: { status: 201 } }],
  ["half an answer", { respond: { status: 201, body: '{"id": "abc' } }],
  ["an answer without an id", { respond: { status: 201, body: "{}" } }],
  ["a cut connection", { drop: true }],
])("does not know the outcome after %s, and sends once", async (_what, fault) => {
  pingOne.emulator.inject({ method: "POST", path: INSTANCES, ...fault });
  const error = await errorOf(installOn(pingOne, { config: [{ name: "password", value: PLANTED }] }));
  expect(error.problem.__typename).toBe("OutcomeUnknown");
  expect(everythingIn(error)).not.toContain(PLANTED);
  expect(sent(pingOne).filter((request) => request.startsWith("POST"))).toHaveLength(1);
});

it("finds what was made when the connection is cut after it", async () => {
  pingOne.emulator.inject({ method: "POST", path: INSTANCES, drop: true, when: "after" });
  expect(await installOn(pingOne, { name: "Found again" })).toMatchObject({ name: "Found again" });
  expect(sent(pingOne).filter((request) => request.startsWith("POST"))).toHaveLength(1);
});

it.each([
  ["HTML", { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<html>" } }],
  ["nothing", { respond: { status: 200 } }],
  ["half an answer", { respond: { status: 200, body: '{"_embedded": {' } }],
  ["an answer without rows", { respond: { status: 200, body: "{}" } }],
  ["a cut connection", { drop: true }],
])("cannot read a list after %s", async (_what, fault) => {
  pingOne.emulator.inject({ path: INSTANCES, ...fault });
  const page = { token: null, size: 10 };
  const list = ask(pingOne.source, "listInstallations", within(PRODUCTION), page, call());
  expect((await problemOf(list)).__typename).toBe("VendorUnavailable");
});
