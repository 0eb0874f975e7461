import { inspect } from "node:util";
import type { Fault } from "../../../src/sandbox/emulator.js";
import {
  answerNext,
  API,
  call,
  emulator,
  exchanges,
  OKTA_APP,
  OKTA_PRODUCTION,
  OKTA_V2,
  problemOf,
  source,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const scope = { workspaceExternalId: OKTA_APP };
const SECRET = "planted-token\nsecond line";
const read = () => source.listInstallations(scope, { token: null, size: 10 }, call);
const write = () =>
  source.installConnector(
    {
      ...scope,
      connectorExternalId: OKTA_V2,
      name: null,
      description: null,
      config: [
        { name: "okta_v2_domain", value: "acme.okta.com" },
        { name: "okta_v2_api_token", value: SECRET },
        { name: "pin", value: 48_151_623 },
      ],
      options: null,
    },
    call,
  );
const change = () =>
  source.updateInstallation({ ...scope, externalId: OKTA_PRODUCTION, name: "Renamed" }, call);

describe("errors", () => {
  it.each<[number, number, string, string]>([
    [400, 3, "VendorRejected", "VendorRejected"],
    [400, 9, "Conflict", "Conflict"],
    [400, 11, "VendorRejected", "VendorRejected"],
    [401, 16, "VendorCredentialsRejected", "VendorCredentialsRejected"],
    [403, 7, "VendorCredentialsRejected", "VendorCredentialsRejected"],
    [404, 5, "NotFound", "NotFound"],
    [409, 6, "Conflict", "Conflict"],
    [409, 10, "Conflict", "Conflict"],
    [429, 8, "RateLimited", "RateLimited"],
    [500, 2, "VendorRejected", "VendorRejected"],
    [500, 13, "VendorUnavailable", "OutcomeUnknown"],
    [500, 15, "VendorUnavailable", "OutcomeUnknown"],
    [501, 12, "VendorRejected", "VendorRejected"],
    [503, 14, "VendorUnavailable", "VendorUnavailable"],
    [504, 4, "VendorUnavailable", "OutcomeUnknown"],
    // Codes that contradict their status say nothing.
    [503, 2, "VendorUnavailable", "VendorUnavailable"],
    [502, 5, "VendorUnavailable", "OutcomeUnknown"],
    [400, 6, "VendorRejected", "VendorRejected"],
  ])("status %i with code %i is %s for a read, %s for a write", async (status, code, onRead, onWrite) => {
    answerNext(status, { code, message: "no (request-id: 4b7f0c)" }, Infinity);
    expect((await problemOf(read())).__typename).toBe(onRead);
    expect((await problemOf(write())).__typename).toBe(onWrite);
    expect((await problemOf(change())).__typename).toBe(onWrite);
  });

  it("keeps the vendor's code and words, without the id of its request", async () => {
    answerNext(400, { code: 3, message: "task is closed (request-id: 4b7f0c)", details: [] });
    expect(await problemOf(read())).toMatchObject({
      status: 400,
      vendorCode: "3",
      vendorMessage: "task is closed",
    });
    answerNext(400, { code: "INVALID", message: "" });
    expect(await problemOf(read())).toMatchObject({ vendorCode: "INVALID", vendorMessage: null });
    answerNext(400, ["no status at all"]);
    expect(await problemOf(read())).toMatchObject({ vendorCode: null, vendorMessage: null });
  });

  it("reports what the vendor itself refuses", async () => {
    const problem = await problemOf(write());
    expect(problem).toMatchObject({
      __typename: "VendorRejected",
      status: 400,
      vendorCode: "3",
      vendorMessage: 'config: unknown field "pin" for Okta v2',
    });
  });
});

describe("secrets", () => {
  it.each([
    ["as they are", SECRET],
    ["escaped", JSON.stringify(SECRET)],
    ["as text", "48151623"],
  ])("are cut out of what the vendor says, %s", async (_name, echoed) => {
    answerNext(400, { code: 3, message: `invalid value ${echoed}` });
    const error = await write().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ problem: { __typename: "VendorRejected" } });
    const everything = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
    expect(everything).toContain("invalid value");
    expect(everything).not.toMatch(/planted|second line|48151623/);
  });

  it("are cut out of the vendor's words in an answer", async () => {
    const status = { status: "SYNC_STATUS_ERROR", lastError: `login with ${SECRET} failed` };
    const connector = { id: OKTA_PRODUCTION, status, syncDisabledReason: `token ${SECRET}` };
    answerNext(200, { connectorView: { connector } });
    const installed = await write();
    expect(installed).toMatchObject({ state: "FAILED", lastError: "login with [removed] failed" });
    expect(JSON.stringify(installed)).not.toMatch(/planted|second line/);
  });

  it("are in no problem about an answer that cannot be read", async () => {
    answerNext(200, { connectorView: { connector: { id: 5, description: SECRET } } });
    const error = await write().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ problem: { __typename: "OutcomeUnknown" } });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/planted|second line/);
  });
});

const BROKEN: readonly [string, Fault][] = [
  [
    "the web application",
    { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<!doctype html>" } },
  ],
  ["an empty 200", { respond: { status: 200, body: "" } }],
  ["half of the JSON", { respond: { status: 200, body: '{"connectorView":{"connector":{"id":"2' } }],
  ["an answer without the connector", { respond: { status: 200, body: '{"connectorView":null}' } }],
  ["a redirect to the collection", { respond: { status: 301, headers: { location: "/api/v1/apps" } } }],
  ["a cut connection", { drop: true }],
];

describe.each(["before", "after"] as const)("a fault %s the vendor has acted", (when) => {
  it.each(BROKEN)("%s leaves a write's outcome unknown, and it is not repeated", async (_name, fault) => {
    for (const send of [write, change]) {
      emulator.clearJournal();
      emulator.inject({ ...fault, when, path: API, times: Infinity });
      expect((await problemOf(send())).__typename).toBe("OutcomeUnknown");
      expect(exchanges()).toHaveLength(1);
      emulator.clearFaults();
    }
  });

  it.each(BROKEN)("%s makes a read fail", async (_name, fault) => {
    emulator.inject({ ...fault, when, path: API, times: Infinity });
    expect((await problemOf(read())).__typename).toBe("VendorUnavailable");
  });
});

it("a by-id read without the object's key is no answer", async () => {
  answerNext(200, {}, 2);
  const one = source.getInstallations(scope, [OKTA_PRODUCTION], call);
  expect((await problemOf(one)).__typename).toBe("VendorUnavailable");
  expect((await problemOf(source.getWorkspaces([OKTA_APP], call))).__typename).toBe("VendorUnavailable");
});
