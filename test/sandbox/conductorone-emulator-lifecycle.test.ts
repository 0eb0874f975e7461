import {
  AWS_APP,
  GITHUB_APP,
  OKTA_APP,
  OKTA_CONFIG,
  OKTA_CONNECTOR,
  OKTA_V2,
  UNKNOWN_ID,
  badBody,
  call,
  connectors,
  emulator,
  expectStatus,
  get,
  post,
  useConductorOne,
} from "./conductorone-emulator-session.js";

useConductorOne();

const item = `${connectors(OKTA_APP)}/${OKTA_CONNECTOR}`;
const read = async (path = item) => (await get(path)).body.connectorView.connector;
const statusNow = async (path = item) => (await read(path)).status.status;

describe("delegated connectors", () => {
  const create = (fields: object = {}) =>
    post(connectors(AWS_APP), { catalogId: OKTA_V2, displayName: "Okta for the auditors", ...fields });

  it("waits without settings until an update brings them", async () => {
    const { status, body } = await create({ expandMask: { paths: ["app_id"] } });
    expect([status, body.connectorView.appPath]).toEqual([200, "$.expanded[0]"]);
    const { connector } = body.connectorView;
    expect(connector).toMatchObject({
      displayName: "Okta for the auditors",
      config: null,
      configUpdatedAt: null,
      userIds: ["2sFjpf4BYdouMas1EjMYjT0KzVG"],
      status: { status: "SYNC_STATUS_UNSPECIFIED", startedAt: null },
    });
    const path = `${connectors(AWS_APP)}/${connector.id}`;
    emulator.advanceClock(60_000);
    expect(await statusNow(path)).toBe("SYNC_STATUS_UNSPECIFIED");
    expectStatus(await post(`${path}/force_sync`), 400, 9, "connector is not configured");
    await post(`${path}/pause`);
    await post(`${path}/resume`);
    expect(await statusNow(path)).toBe("SYNC_STATUS_UNSPECIFIED");
    await post(path, { connector: { config: OKTA_CONFIG }, updateMask: "config" });
    expect(await statusNow(path)).toBe("SYNC_STATUS_RUNNING");
  });

  it("takes owners and bindings that exist, and refuses the rest", async () => {
    const access = "287oY0rG4UirjDNFEYguMBvxyim";
    const accepted = await create({
      appEntitlementOwnerRefs: [{ appId: AWS_APP, id: access }],
      appManagedStateBindingRef: { appId: OKTA_APP, resourceId: "0oa1", resourceTypeId: "app" },
      displayName: "",
    });
    expect(accepted.body.connectorView.connector.displayName).toBe("Okta v2");
    const unknown = [{ appId: UNKNOWN_ID, id: access }];
    expectStatus(
      await create({ appEntitlementOwnerRefs: unknown }),
      400,
      3,
      "app_entitlement_refs: entitlement not found",
    );
    const binding = { appManagedStateBindingRef: { appId: UNKNOWN_ID } };
    expectStatus(await create(binding), 400, 3, "app_managed_state_binding_ref: app not found");
    expectStatus(await create({ userIds: ["x"] }), 400, 3, 'user_ids: user "x" not found');
    expectStatus(await create({ catalogId: UNKNOWN_ID }), 404, 5, "not found");
    expectStatus(await create({ catalogId: "" }), 500, 2, "catalog_id is required");
    expectStatus(
      await create({ config: OKTA_CONFIG }),
      400,
      3,
      badBody('(line 1:82): unknown field "config"'),
    );
    expectStatus(await post(connectors(UNKNOWN_ID), { catalogId: OKTA_V2 }), 404, 5, "not found");
  });

  it("updates name, description and owners, nothing else", async () => {
    const before = await read();
    const { body } = await post(`${item}/delegated`, {
      connector: { displayName: "Renamed", userIds: [], config: OKTA_CONFIG },
      updateMask: "displayName,userIds",
    });
    const after = await read();
    expect(body.connectorView.connector).toEqual(after);
    expect(after).toEqual({ ...before, displayName: "Renamed", userIds: [], updatedAt: after.updatedAt });
    const refused = await post(`${item}/delegated`, { connector: {}, updateMask: "config" });
    expectStatus(refused, 400, 3, 'update_mask: path "config" cannot be updated');
    expectStatus(await post(`${item}/delegated`, {}), 500, 2, "connector is required");
    const elsewhere = `${connectors(AWS_APP)}/${OKTA_CONNECTOR}/delegated`;
    expectStatus(await post(elsewhere, { connector: {} }), 404, 5, "not found");
  });
});

describe("sync control", () => {
  it("pauses, keeps the date of the first pause, and resumes with a sync", async () => {
    expect(await post(`${item}/pause`, {})).toMatchObject({ status: 200, body: {} });
    const paused = await read();
    expect(paused).toMatchObject({
      status: { status: "SYNC_STATUS_DISABLED" },
      syncDisabledAt: expect.stringMatching(/Z$/),
      syncDisabledReason: "Sync paused by an administrator",
      canResumeSync: true,
    });
    emulator.advanceClock(5_000);
    await post(`${item}/pause`);
    expect((await read()).syncDisabledAt).toBe(paused.syncDisabledAt);
    expect(await post(`${item}/resume`)).toMatchObject({ status: 200, body: {} });
    expect(await read()).toMatchObject({
      status: { status: "SYNC_STATUS_RUNNING", completedAt: null },
      syncDisabledAt: null,
      syncDisabledReason: "",
      canResumeSync: false,
    });
    emulator.advanceClock(8_000);
    expect(await statusNow()).toBe("SYNC_STATUS_DONE");
  });

  it("forces a sync, one at a time, that may fail", async () => {
    emulator.failNextSync("error syncing resources: 503");
    expect(await post(`${item}/force_sync`)).toMatchObject({ status: 200, body: {} });
    const sync = emulator.latestSyncId(OKTA_CONNECTOR);
    await post(`${item}/force_sync`);
    expect(emulator.latestSyncId(OKTA_CONNECTOR)).toBe(sync);
    expect((await read()).status).toMatchObject({ status: "SYNC_STATUS_RUNNING", lastError: "" });
    emulator.advanceClock(8_000);
    expect((await read()).status).toMatchObject({
      status: "SYNC_STATUS_ERROR",
      lastError: "error syncing resources: 503",
    });
    await post(`${item}/force_sync`);
    emulator.advanceClock(8_000);
    expect((await read()).status).toMatchObject({ status: "SYNC_STATUS_DONE", lastError: "" });
  });

  it("refuses to force a sync of a paused connector, or ignores it when told to", async () => {
    await post(`${item}/pause`);
    expectStatus(await post(`${item}/force_sync`), 400, 9, "connector sync is disabled");
    emulator.ignoreSyncsWhilePaused(true);
    expect(await post(`${item}/force_sync`)).toMatchObject({ status: 200, body: {} });
    expect(await statusNow()).toBe("SYNC_STATUS_DISABLED");
  });

  it("confirms the latest sync when it ended for lack of data, and only then", async () => {
    const confirm = (id: string) => post(`${item}/confirm_sync_valid/${id}`, {});
    const latest = () => emulator.latestSyncId(OKTA_CONNECTOR)!;
    const refusal = [400, 9, "sync status is not ERRORED_NO_DATA"] as const;
    expectStatus(await confirm(latest()), ...refusal);
    emulator.failNextSync("sync dropped 97% of all users", { dropsData: true });
    await post(`${item}/force_sync`);
    expectStatus(await confirm(latest()), ...refusal);
    emulator.advanceClock(8_000);
    expectStatus(await confirm(UNKNOWN_ID), 404, 5, "not found");
    expect(await confirm(latest())).toMatchObject({ status: 200, body: {} });
    expect(await statusNow()).toBe("SYNC_STATUS_RUNNING");
    emulator.advanceClock(8_000);
    expect(await statusNow()).toBe("SYNC_STATUS_DONE");
  });

  it("sets a schedule", async () => {
    const cron = { cronSpec: "*/15 0-6,22 1 JAN-MAR MON", timezone: "Europe/London" };
    expect(await post(`${item}/schedule`, { cron })).toMatchObject({ status: 200, body: {} });
    const { connectorSyncCronSchedule: schedule, updatedAt } = await read();
    expect(schedule).toEqual({ ...cron, start: updatedAt });
    expect((await post(`${item}/schedule`, { cron: { cron_spec: "@daily" } })).status).toBe(200);
  });

  it.each<[unknown, number, number, string]>([
    [{}, 500, 2, "cron is required"],
    [{ cron: { timezone: "UTC" } }, 500, 2, "cron.cron_spec is required"],
    [{ cron: { cronSpec: "60 * * * *" } }, 400, 3, "cron: invalid cron_spec"],
    [{ cron: { cronSpec: "* * * *" } }, 400, 3, "cron: invalid cron_spec"],
    [{ cron: { cronSpec: "5-1 * * * *" } }, 400, 3, "cron: invalid cron_spec"],
    [{ cron: { cronSpec: "*/0 * * * *" } }, 400, 3, "cron: invalid cron_spec"],
    [{ cron: { cronSpec: "0 3 * * *", timezone: "Mars/Base" } }, 400, 3, "cron: unknown timezone"],
    [{ cronSpec: "0 3 * * *" }, 400, 3, badBody('(line 1:2): unknown field "cronSpec"')],
    [{ cron: "0 3 * * *" }, 400, 3, badBody('syntax error (line 1:9): unexpected token "0 3 * * *"')],
  ])("refuses the schedule %j", async (body, http, code, message) => {
    expectStatus(await post(`${item}/schedule`, body), http, code, message);
    expect((await read()).connectorSyncCronSchedule).toBeNull();
  });

  it("has a download address for the latest sync once it is complete", async () => {
    const url = (id: string) => `${item}/syncs/${id}/download_url`;
    const { status, body } = await get(url(emulator.latestSyncId(OKTA_CONNECTOR)!));
    expect([status, new URL(body.downloadUrl).host]).toEqual([200, "downloads.conductorone.example"]);
    expectStatus(await get(url(UNKNOWN_ID)), 404, 5, "not found");
    await post(`${item}/force_sync`);
    expectStatus(await get(url(emulator.latestSyncId(OKTA_CONNECTOR)!)), 400, 9, "sync is not complete");
  });
});

describe("credentials", () => {
  const rotate = (body: object = { appId: OKTA_APP, connectorId: OKTA_CONNECTOR }) =>
    post("/api/v1/apps/connectors/credentials", body);

  it("adds one on either path, shows its secret once, and revokes it for good", async () => {
    const { credential } = (await rotate()).body;
    const older = (await post(`${item}/credentials`)).body.credential;
    for (const { clientId, clientSecret } of [credential, older]) {
      expect(clientId).toMatch(/^[\w-]+@acme\.conductorone\.example\/ccc$/);
      expect(clientSecret).toMatch(/^secret-token:conductorone\.com:v1:[\w-]+$/);
    }
    const path = `${item}/credentials/${credential.id}`;
    expect((await get(path)).body.credential).toEqual({ ...credential, clientSecret: "" });
    expect(await post(path, {})).toMatchObject({ status: 200, body: {} });
    expect((await get(path)).body.credential.deletedAt).toMatch(/Z$/);
    expectStatus(await post(path), 404, 5, "not found");
    expect((await get(`${item}/credentials/${older.id}`)).body.credential.deletedAt).toBeNull();
  });

  it("refuses missing, unknown and foreign ids", async () => {
    expectStatus(await rotate({}), 500, 2, "app_id is required");
    expectStatus(await rotate({ appId: OKTA_APP }), 500, 2, "connector_id is required");
    expectStatus(await rotate({ appId: AWS_APP, connectorId: OKTA_CONNECTOR }), 404, 5, "not found");
    expectStatus(await rotate({ id: "x" }), 400, 3, badBody('(line 1:2): unknown field "id"'));
    const { id } = (await rotate()).body.credential;
    const other = `${connectors(GITHUB_APP)}/2sWdNtZFvGvKUHfrDnxoO1yrDTI/credentials/${id}`;
    expectStatus(await get(other), 404, 5, "not found");
    expectStatus(await post(other), 404, 5, "not found");
    expectStatus(await get(`${item}/credentials/${UNKNOWN_ID}`), 404, 5, "not found");
  });
});

describe("connectors that are gone or never were", () => {
  const actions = ["force_sync", "pause", "resume", "schedule", "confirm_sync_valid/x", "delegated"];

  it.each([...actions, "credentials", "credentials/x"])("does not find one for %s", async (action) => {
    const body =
      action === "schedule"
        ? { cron: { cronSpec: "0 3 * * *" } }
        : action === "delegated"
          ? { connector: {} }
          : {};
    expectStatus(await post(`${connectors(OKTA_APP)}/${UNKNOWN_ID}/${action}`, body), 404, 5, "not found");
    await call("DELETE", item);
    expectStatus(await post(`${item}/${action}`, body), 404, 5, "not found");
  });

  it.each(["force_sync", "pause", "resume", "confirm_sync_valid/x", "credentials/x"])(
    "refuses a body that %s does not have",
    async (action) => {
      const answer = await post(`${item}/${action}`, { force: true });
      expectStatus(answer, 400, 3, badBody('(line 1:2): unknown field "force"'));
    },
  );
});
