import { ask } from "../../../src/datasources/core/source.js";
import {
  ACCESS_DENIED,
  call,
  DIRECTORY,
  HTTP,
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

const INSTANCES = `/v1/environments/${PRODUCTION}/connectorInstances`;
const UNKNOWN = "ffffffffffffffffffffffffffffffff";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const get = async (id: string) =>
  (await ask(pingOne.source, "getInstallations", within(PRODUCTION), [id], call()))[0];
const uninstall = (externalId: string, workspaceExternalId = PRODUCTION) =>
  ask(pingOne.source, "uninstallConnector", { workspaceExternalId, externalId }, call());
const clone = (externalId: string, workspaceExternalId = PRODUCTION) =>
  ask(pingOne.source, "cloneInstallation", { workspaceExternalId, externalId }, call());

it("deletes an instance with one request, and it is gone", async () => {
  await expect(uninstall(SMTP)).resolves.toBeUndefined();
  expect(sent(pingOne)).toEqual([`DELETE ${INSTANCES}/${SMTP}`]);
  expect(pingOne.emulator.journal.at(-1)).toMatchObject({ status: 204, body: undefined });
  expect(pingOne.emulator.journal.at(-1)?.headers).not.toHaveProperty("content-type");
  expect(await get(SMTP)).toBeNull();
  expect((await problemOf(uninstall(SMTP))).__typename).toBe("NotFound");
});

it("deletes an instance that PingOne cannot serialise", async () => {
  pingOne.emulator.knobs.brokenInstance = { environmentId: PRODUCTION, instanceId: HTTP };
  await uninstall(HTTP);
  expect(sent(pingOne)).toEqual([`DELETE ${INSTANCES}/${HTTP}`]);
});

it("copies an instance by content type alone, without a body", async () => {
  const original = await get(SMTP);
  const copy = await clone(SMTP);
  expect(pingOne.emulator.journal.at(-1)).toMatchObject({
    method: "POST",
    path: `${INSTANCES}/${SMTP}`,
    headers: { "content-type": "application/vnd.pingidentity.connectorInstance.clone+json" },
    body: undefined,
    status: 201,
  });
  expect(copy).toMatchObject({
    id: `davinci/${PRODUCTION}/installations/${copy.externalId}`,
    name: expect.stringMatching(/^Corporate SMTP relay clone [0-9a-f]{4}$/),
    connectorId: original?.connectorId,
    config: original?.config,
  });
  expect(copy.externalId).not.toBe(SMTP);
  expect(await get(copy.externalId)).toEqual(copy);
  expect(pingOne.emulator.storedProperties(PRODUCTION, copy.externalId)).toEqual(
    pingOne.emulator.storedProperties(PRODUCTION, SMTP),
  );
});

describe.each([
  ["uninstallConnector", "DELETE", uninstall],
  ["cloneInstallation", "POST", clone],
])("%s", (_operation, method, write) => {
  it("is NotFound for what is not there", async () => {
    for (const id of [UNKNOWN, "<script>", "a/b?c#d"]) {
      expect((await problemOf(write(id))).__typename).toBe("NotFound");
    }
    expect(sent(pingOne)).toEqual(
      [UNKNOWN, "%3Cscript%3E", "a%2Fb%3Fc%23d"].map((id) => `${method} ${INSTANCES}/${id}`),
    );
    expect((await problemOf(write(SMTP, NOWHERE))).message).toContain("no such environment");
  });

  it("asks nothing for ids that cannot be", async () => {
    for (const id of ["", "..", "a\u0000b", "x".repeat(600)]) {
      expect((await problemOf(write(id))).__typename).toBe("NotFound");
    }
    expect((await problemOf(write(SMTP, "not-a-uuid"))).__typename).toBe("NotFound");
    expect(pingOne.emulator.journal).toEqual([]);
  });

  it("says what an environment without DaVinci lacks", async () => {
    expect((await problemOf(write(SMTP, DIRECTORY))).message).toContain("has no DaVinci");
  });

  it.each([
    [
      "400",
      { respond: { status: 400, body: '{"code":"INVALID_DATA","message":"In use."}' } },
      "VendorRejected",
    ],
    ["403", { respond: { status: 403, body: ACCESS_DENIED } }, "VendorCredentialsRejected"],
    ["409", { respond: { status: 409, body: "{}" } }, "Conflict"],
    ["429", { respond: { status: 429, body: "{}" } }, "RateLimited"],
    ["500", { respond: { status: 500, body: "{}" } }, "OutcomeUnknown"],
    ["lost", { drop: true, when: "after" as const }, "OutcomeUnknown"],
  ])("is sent once when it ends with %s", async (_what, fault, type) => {
    // Nobody can look what became of it.
    const onHit = () =>
      pingOne.emulator.inject({ method: "GET", times: Infinity, respond: { status: 500, body: "{}" } });
    pingOne.emulator.inject({ method, path: /connectorInstances/, times: Infinity, ...fault, onHit });
    expect((await problemOf(write(SMTP))).__typename).toBe(type);
    const own = pingOne.emulator.journal.filter((exchange) => exchange.method === method);
    expect(own.filter(({ path }) => path.includes(SMTP))).toHaveLength(1);
  });

  it("is sent again once, after a token expired", async () => {
    await get(SMTP);
    pingOne.emulator.expireTokens();
    await write(SMTP);
    const own = pingOne.emulator.journal.filter((exchange) => exchange.method === method);
    expect(own.filter(({ path }) => path.includes(SMTP)).map(({ status }) => status)).toEqual([
      401,
      expect.any(Number),
    ]);
  });
});
