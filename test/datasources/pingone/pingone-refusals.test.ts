import { ask } from "../../../src/datasources/core/source.js";
import {
  ACCESS_DENIED,
  call,
  DIRECTORY,
  firstPage,
  HTTP,
  installOn,
  NOWHERE,
  PRODUCTION,
  problemOf,
  sent,
  SMTP,
  startPingOne,
  stopPingOne,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

const INSTANCES = /connectorInstances/;

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const list = (environmentId: string) =>
  ask(pingOne.source, "listInstallations", within(environmentId), firstPage, call());
const get = (environmentId: string, ...ids: string[]) =>
  ask(pingOne.source, "getInstallations", within(environmentId), ids, call());

describe("an environment that does not exist", () => {
  it("is NotFound for lists and writes, and null for gets", async () => {
    expect(await problemOf(list(NOWHERE))).toMatchObject({
      __typename: "NotFound",
      message: "PingOne has no such environment: check the id of the workspace.",
    });
    expect(sent(pingOne)).toEqual([
      `GET /v1/environments/${NOWHERE}/connectorInstances`,
      `GET /v1/environments/${NOWHERE}`,
    ]);
    expect(await problemOf(installOn(pingOne, { workspaceExternalId: NOWHERE }))).toMatchObject({
      __typename: "NotFound",
    });
    expect(await get(NOWHERE, SMTP)).toEqual([null]);
    expect(await get(NOWHERE, SMTP, HTTP, "x")).toEqual([null, null, null]);
  });

  it.each([400, 401])("is recognised behind a %i too", async (status) => {
    const body = '{"code":"INVALID_REQUEST","message":"No."}';
    pingOne.emulator.inject({ path: INSTANCES, times: 2, respond: { status, body } });
    expect((await problemOf(list(NOWHERE))).__typename).toBe("NotFound");
  });

  it("is not looked for when it can have no such id", async () => {
    for (const id of ["acme", "..", "", "-", `${NOWHERE}0`]) {
      expect((await problemOf(list(id))).__typename).toBe("NotFound");
      expect((await problemOf(installOn(pingOne, { workspaceExternalId: id }))).__typename).toBe("NotFound");
      expect(await get(id, SMTP, HTTP, "x")).toEqual([null, null, null]);
    }
    expect(pingOne.emulator.journal).toEqual([]);
  });
});

describe("an environment that exists", () => {
  it("has nothing when it has no DaVinci, and refuses writes with a hint", async () => {
    expect(await list(DIRECTORY)).toEqual({ rows: [], nextToken: null });
    expect(await get(DIRECTORY, SMTP)).toEqual([null]);
    const problem = await problemOf(installOn(pingOne, { workspaceExternalId: DIRECTORY }));
    expect(problem.__typename).toBe("VendorCredentialsRejected");
    expect(problem.message).toMatch(
      /It says: The actor .* is not authorized\. .*has no DaVinci.*PING_ONE_DAVINCI/,
    );
    expect(pingOne.emulator.journal.at(-1)).toMatchObject({
      path: `/v1/environments/${DIRECTORY}`,
      query: { expand: "billOfMaterials" },
    });
  });

  it("stays refused, without the hint when it has DaVinci or does not say", async () => {
    pingOne.emulator.inject({ path: INSTANCES, times: 2, respond: { status: 403, body: ACCESS_DENIED } });
    expect((await problemOf(list(PRODUCTION))).message).toMatch(/It says: Not you\.$/);
    const bare = JSON.stringify({ id: DIRECTORY, name: "Bare" });
    pingOne.emulator.inject({ path: /environments\/[^/]+$/, respond: { status: 200, body: bare } });
    expect((await problemOf(list(DIRECTORY))).message).not.toContain("DaVinci");
  });

  it.each([
    ["forbidden", { respond: { status: 403, body: ACCESS_DENIED } }],
    ["broken", { respond: { status: 500 } }],
    ["cut off", { drop: true }],
    ["HTML", { respond: { status: 200, body: "<html>", headers: { "content-type": "text/html" } } }],
  ])("stays refused when looking at it is %s", async (_what, fault) => {
    pingOne.emulator.inject({ path: INSTANCES, respond: { status: 403, body: ACCESS_DENIED } });
    pingOne.emulator.inject({ path: /environments\/[^/]+$/, ...fault });
    expect(await problemOf(list(PRODUCTION))).toMatchObject({
      __typename: "VendorCredentialsRejected",
      message: expect.stringContaining("Not you."),
    });
  });

  it("costs no further token when every token is refused", async () => {
    const path = /environments/;
    pingOne.emulator.inject({ path, times: Infinity, respond: { status: 401, body: ACCESS_DENIED } });
    expect((await problemOf(list(PRODUCTION))).__typename).toBe("VendorCredentialsRejected");
    expect(pingOne.emulator.journal.filter((exchange) => exchange.path.endsWith("/as/token"))).toHaveLength(
      2,
    );
  });

  it("is told from one that does not exist right after a token expired", async () => {
    await list(PRODUCTION);
    pingOne.emulator.expireTokens();
    expect((await problemOf(list(NOWHERE))).__typename).toBe("NotFound");
  });

  it("is not looked at when a write is refused for its body", async () => {
    const refusal = { status: 400, body: '{"code":"INVALID_DATA","message":"No."}' };
    pingOne.emulator.inject({ method: "POST", path: INSTANCES, respond: refusal });
    expect((await problemOf(installOn(pingOne))).__typename).toBe("VendorRejected");
    expect(sent(pingOne)).toEqual([`POST /v1/environments/${PRODUCTION}/connectorInstances`]);
  });
});

describe("an instance that PingOne cannot serialise", () => {
  beforeEach(() => {
    pingOne.emulator.knobs.brokenInstance = { environmentId: PRODUCTION, instanceId: HTTP };
  });

  it("fails the list, which says why and what to do", async () => {
    const problem = await problemOf(list(PRODUCTION));
    expect(problem).toMatchObject({ __typename: "VendorUnavailable", retryable: true });
    expect(problem.message).toMatch(/^The vendor answered with status 500\. Try again later\. /);
    expect(problem.message).toContain("cannot serialise one of them");
    expect(problem.message).toContain("read by id (`installation(id:)`)");
    expect(problem.message).toContain("deleted by id (`uninstallConnector`)");
    expect(sent(pingOne)).toEqual([`GET /v1/environments/${PRODUCTION}/connectorInstances`]);
  });

  it("can be deleted by id, and then the list is whole again", async () => {
    const ref = { workspaceExternalId: PRODUCTION, externalId: HTTP };
    await ask(pingOne.source, "uninstallConnector", ref, call());
    const { rows } = await list(PRODUCTION);
    expect(rows.map(({ externalId }) => externalId)).toContain(SMTP);
    expect(rows.map(({ externalId }) => externalId)).not.toContain(HTTP);
  });

  it("is no explanation of other failures, or of other lists", async () => {
    const faults = [
      { respond: { status: 503, body: "{}" } },
      { respond: { status: 429, body: "{}" } },
      { respond: { status: 200, body: "<html>" } },
      { drop: true },
    ];
    for (const fault of faults) {
      pingOne.emulator.inject({ path: INSTANCES, ...fault });
      expect((await problemOf(list(PRODUCTION))).message).not.toContain("serialise");
    }
    pingOne.emulator.inject({ path: /\/connectors$/, respond: { status: 500, body: "{}" } });
    const connectors = ask(pingOne.source, "listConnectors", within(PRODUCTION), firstPage, call());
    expect((await problemOf(connectors)).message).not.toContain("serialise");
  });

  it("does not keep others from being read by id", async () => {
    expect((await get(PRODUCTION, SMTP))[0]?.externalId).toBe(SMTP);
    pingOne.emulator.clearJournal();
    const rows = await get(PRODUCTION, SMTP, "x", "defaultUserPool");
    expect(rows.map((row) => row?.externalId ?? null)).toEqual([SMTP, null, "defaultUserPool"]);
    expect(sent(pingOne)).toHaveLength(4);
  });

  it("is a problem when it is wanted itself", async () => {
    expect((await problemOf(get(PRODUCTION, HTTP))).__typename).toBe("VendorUnavailable");
    expect((await problemOf(get(PRODUCTION, SMTP, HTTP, "x"))).__typename).toBe("VendorUnavailable");
  });
});
