import { ask } from "../../../src/datasources/core/source.js";
import known from "../../../src/datasources/pingone/pingone-known-connectors.json" with { type: "json" };
import catalog from "../../../src/sandbox/pingone/pingone-connectors.json" with { type: "json" };
import {
  call,
  firstPage,
  installOn,
  PRODUCTION,
  sent,
  SMTP,
  startPingOne,
  stopPingOne,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

const SET = ["READY", expect.stringMatching(/^DaVinci reports no state\. .*has settings.*flow uses it\.$/)];
const NOT_NEEDED = ["READY", expect.stringMatching(/^DaVinci reports no state\. .*needs none\.$/)];
const PENDING = [
  "PENDING_CONFIGURATION",
  expect.stringMatching(/^DaVinci reports no state\. .*takes some: .*`updateInstallation`\.$/),
];
const UNKNOWN = ["UNKNOWN", expect.stringMatching(/^DaVinci reports no state[.,] /)];

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

/** State and reason of an instance with this connector and these properties, as JSON. */
async function stateFrom(connectorId: string, properties?: string) {
  const connector = JSON.stringify({ id: connectorId });
  const rest = properties === undefined ? "" : `, "properties": ${properties}`;
  const body = `{"id": "${SMTP}", "name": "Made up", "connector": ${connector}${rest}}`;
  pingOne.emulator.inject({ path: /connectorInstances/, respond: { status: 200, body } });
  const [found] = await ask(pingOne.source, "getInstallations", within(PRODUCTION), [SMTP], call());
  return [found?.state, found?.stateReason];
}

it("is read off the list, with no request more", async () => {
  const { rows } = await ask(pingOne.source, "listInstallations", within(PRODUCTION), firstPage, call());
  const states = new Map(rows.map(({ name, state, stateReason }) => [name, [state, stateReason]]));
  expect(states.get("Corporate SMTP relay")).toEqual(SET);
  expect(states.get("Workforce PingFederate")).toEqual(SET);
  expect(states.get("Variables")).toEqual(NOT_NEEDED);
  expect(states.get("Http")).toEqual(NOT_NEEDED);
  expect(states.get("PingOne")).toEqual(PENDING);
  expect(sent(pingOne)).toEqual([`GET /v1/environments/${PRODUCTION}/connectorInstances`]);
});

it("changes with the settings", async () => {
  const installed = await installOn(pingOne);
  expect([installed.state, installed.stateReason]).toEqual(PENDING);
  const update = (config: { name: string; value: unknown }[]) =>
    ask(
      pingOne.source,
      "updateInstallation",
      { workspaceExternalId: PRODUCTION, externalId: installed.externalId, config },
      call(),
    );
  expect((await update([{ name: "password", value: "planted" }])).state).toBe("READY");
  expect((await update([])).state).toBe("PENDING_CONFIGURATION");
});

it.each([
  ["a text", '{"a": {"value": "x"}}'],
  ["a number", '{"a": {"value": 0}}'],
  ["a no", '{"a": {"value": false}}'],
  ["a mask", '{"password": {"value": "******"}}'],
  ["a list", '{"a": {"value": [null]}}'],
  ["an object", '{"a": {"value": {"b": null}}}'],
  ["a bare value", '{"a": "x"}'],
  ["a member of a group", '{"g": {"properties": {"h": {"properties": {"a": {"value": "x"}}}}}}'],
  ["a value of a group", '{"g": {"value": "x", "properties": {}}}'],
  ["one among empty ones", '{"a": {"value": ""}, "b": {"value": null}, "c": {"value": "x"}}'],
])("counts %s as set", async (_what, properties) => {
  for (const id of ["smtpConnector", "httpConnector", "brandNewConnector"]) {
    expect(await stateFrom(id, properties)).toEqual(SET);
  }
});

it.each([
  ["nothing", undefined],
  ["null", "null"],
  ["no properties", "{}"],
  ["a property without a value", '{"a": {"type": "string"}}'],
  [
    "empty values",
    '{"a": {"value": ""}, "b": {"value": null}, "c": {"value": []}, "d": {"value": {}}, "e": null}',
  ],
  ["a bare empty value", '{"a": "", "b": []}'],
  ["an empty group", '{"g": {"properties": {"a": {"value": ""}}}}'],
  ["a label", '{"a": {"type": "label", "value": "x"}, "b": {"preferredControlType": "label", "value": "x"}}'],
  [
    "a field nobody can fill in",
    '{"g": {"properties": {"skRedirectUri": {"disabled": true, "value": "x"}}}}',
  ],
])("does not count %s", async (_what, properties) => {
  expect(await stateFrom("smtpConnector", properties)).toEqual(PENDING);
  expect(await stateFrom("webhookConnector", properties)).toEqual(PENDING);
  expect(await stateFrom("nodeConnector", properties)).toEqual(NOT_NEEDED);
  expect(await stateFrom("httpConnector", properties)).toEqual(NOT_NEEDED);
  for (const id of [
    "brandNewConnector",
    "mfaUseCaseConnector",
    "fingerprintjsConnector",
    "__proto__",
    "size",
  ]) {
    expect(await stateFrom(id, properties)).toEqual(UNKNOWN);
  }
});

it("is unknown where properties have an odd shape, or there is no connector", async () => {
  for (const odd of ['"text"', "7", '["list"]', "true"]) {
    expect(await stateFrom("smtpConnector", odd)).toEqual(UNKNOWN);
    expect(await stateFrom("nodeConnector", odd)).toEqual(UNKNOWN);
  }
  expect(await stateFrom("..")).toEqual(UNKNOWN);
  expect(await stateFrom("..", '{"a": {"value": "x"}}')).toEqual(SET);
});

describe("what is known of connectors", () => {
  interface CatalogEntry {
    id: string;
    categories: string[] | null;
    instanceProperties: Record<string, unknown> | null;
  }
  const entries = catalog as unknown as CatalogEntry[];
  const isCore = ({ categories }: CatalogEntry) =>
    categories?.some((category) => ["core", "native"].includes(category)) ?? false;
  const idsOf = (matches: (entry: CatalogEntry) => boolean) =>
    new Set(entries.filter(matches).map(({ id }) => id));

  it("follows the public catalog", () => {
    const isUndecided = ({ id, instanceProperties }: CatalogEntry) =>
      instanceProperties === null || id === "fingerprintjsConnector";
    const needsNothing = (entry: CatalogEntry) =>
      Object.keys(entry.instanceProperties ?? {}).length === 0 ||
      (isCore(entry) && entry.id !== "webhookConnector");
    expect(new Set(known.needNothing)).toEqual(idsOf((entry) => !isUndecided(entry) && needsNothing(entry)));
    expect(new Set(known.takeSettings)).toEqual(
      idsOf((entry) => !isUndecided(entry) && !needsNothing(entry)),
    );
  });

  it("is sorted, with no id twice", () => {
    for (const ids of [known.needNothing, known.takeSettings]) {
      expect(ids).toEqual([...new Set(ids)].sort());
    }
  });
});
