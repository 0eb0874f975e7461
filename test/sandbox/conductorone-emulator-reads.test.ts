import {
  OKTA_APP,
  GITHUB_APP,
  AWS_APP,
  BUSINESS_APP,
  DATA_APP,
  OKTA_CONNECTOR,
  UNKNOWN_ID,
  emulator,
  call,
  get,
  connectors,
  envConfig,
  createOkta,
  expectStatus,
  useConductorOne,
} from "./conductorone-emulator-session.js";

useConductorOne();

describe("apps", () => {
  it("lists five and gets one as protojson writes it", async () => {
    const { body, headers } = await get("/api/v1/apps");
    expect(headers.get("c1-trace-id")).toMatch(/^[0-9a-f]{32}$/);
    expect(body.list.map((app) => app.displayName)).toEqual([
      "Okta",
      "GitHub",
      "AWS",
      "Business systems",
      "Data platform",
    ]);
    expect(body.nextPageToken).toBe("");
    const { app } = (await get(`/api/v1/apps/${OKTA_APP}`)).body;
    expect(app).toEqual(body.list[0]);
    expect(app).toMatchObject({ userCount: "318", appOwners: [], matchBatonRef: null, parentAppId: "" });
  });

  it("does not find others", async () => {
    expectStatus(await get(`/api/v1/apps/${UNKNOWN_ID}`), 404, 5, "not found");
    expectStatus(await get("/api/v1/apps/connectors"), 404, 5, "not found");
  });
});

describe("paging", () => {
  async function walk(path: string, size: string) {
    const pages: unknown[][] = [];
    let token = "";
    do {
      const { body } = await get(`${path}?page_size=${size}&page_token=${token}`);
      pages.push(body.list.map((view) => view.connector?.id ?? view.id));
      token = body.nextPageToken;
    } while (token !== "");
    return { sizes: pages.map((page) => page.length), ids: pages.flat() };
  }

  it("clamps the size, walks to the end, and forgives rows that vanish in between", async () => {
    for (let index = 0; index < 25; index += 1) await createOkta();
    const path = connectors(AWS_APP);
    expect((await walk(path, "1")).sizes).toEqual([10, 10, 7]);
    expect((await walk(path, "12")).sizes).toEqual([12, 12, 3]);
    expect((await walk(path, "0")).sizes).toEqual([25, 2]);
    expect((await walk(path, "500")).sizes).toEqual([27]);
    const { ids, sizes } = await walk(path, "");
    expect(sizes).toEqual([25, 2]);
    expect(new Set(ids).size).toBe(27);

    const first = (await get(`${path}?page_size=10`)).body;
    await call("DELETE", `${path}/${first.list[9]!.connector.id}`);
    const second = (await get(`${path}?page_size=10&page_token=${first.nextPageToken}`)).body;
    expect(second.list.map((view) => view.connector.id)).toEqual(ids.slice(10, 20));
  });

  it("overshoots and undershoots when told to", async () => {
    for (let index = 0; index < 25; index += 1) await createOkta();
    emulator.overshoot(13);
    expect((await walk(connectors(AWS_APP), "10")).sizes).toEqual([23, 4]);
    emulator.overshoot(-8);
    expect((await walk("/api/v1/apps", "10")).sizes).toEqual([2, 2, 1]);
    emulator.overshoot(-1_000);
    expect((await walk("/api/v1/apps", "10")).sizes).toEqual([1, 1, 1, 1, 1]);
  });

  it("refuses tokens of other lists and sizes that are no numbers", async () => {
    emulator.overshoot(-9);
    const token = (await get("/api/v1/apps?page_size=10")).body.nextPageToken;
    expect(token).not.toBe("");
    expectStatus(await get(`${connectors(OKTA_APP)}?page_token=${token}`), 400, 3, "invalid page token");
    expectStatus(await get("/api/v1/apps?page_token=bogus"), 400, 3, "invalid page token");
    expectStatus(await get("/api/v1/apps?page_size=ten"), 400, 3, "page_size: ten is not a valid int");
    expectStatus(await get("/api/v1/apps?page_size=1e99"), 400, 3, "page_size: 1e99 is not a valid int");
  });
});

describe("reading connectors", () => {
  it("has ten over five apps, in every sync state", async () => {
    const lists = await Promise.all(
      [OKTA_APP, GITHUB_APP, AWS_APP, BUSINESS_APP, DATA_APP].map((id) => get(connectors(id))),
    );
    const all = lists.flatMap(({ body }) => body.list.map((view) => view.connector));
    expect(all.map(({ status }) => status.status.replace("SYNC_STATUS_", ""))).toEqual([
      ...["DONE", "DISABLED", "DONE", "ERROR", "RUNNING", "UNSPECIFIED", "DONE", "DONE", "ERROR", "DONE"],
    ]);
    expect(all.filter(({ status }) => status.lastError !== "")).toHaveLength(2);
    expect(all[1]).toMatchObject({ syncDisabledAt: "2025-09-01T13:22:47.900312Z", canResumeSync: true });
    expect(all[4]).toMatchObject({ parallelSyncWorkerCount: 4 });
    expect(all[0]).not.toHaveProperty("parallelSyncWorkerCount");
  });

  it("gets one with every key, without its secrets", async () => {
    const { status, body } = await get(`${connectors(OKTA_APP)}/${OKTA_CONNECTOR}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      connectorView: { appPath: "", usersPath: "", capabilitiesPath: "" },
      expanded: [],
    });
    expect(body.connectorView.connector).toMatchObject({
      deletedAt: null,
      connectorSyncCronSchedule: null,
      downloadUrl: "",
      profileAllowList: [],
    });
    expect(body.connectorView.connector.config).toEqual(
      envConfig({
        okta_v2_domain: { stringValue: "acme.okta.com" },
        okta_sync_custom_roles: { stringValue: "true" },
        okta_skip_secondary_emails: { stringValue: "false" },
        okta_sync_secrets: { stringValue: "false" },
      }),
    );
    const everything = await Promise.all(
      [OKTA_APP, GITHUB_APP, AWS_APP, BUSINESS_APP, DATA_APP].map((id) => get(connectors(id))),
    );
    expect(JSON.stringify(everything)).not.toContain("not-a-real");
  });

  it("finds a connector in its own app only", async () => {
    expectStatus(await get(`${connectors(AWS_APP)}/${OKTA_CONNECTOR}`), 404, 5, "not found");
    expectStatus(await get(`${connectors(OKTA_APP)}/${UNKNOWN_ID}`), 404, 5, "not found");
    expectStatus(await get(connectors(UNKNOWN_ID)), 404, 5, "not found");
  });

  it("leaves nulls out or fills them, as told", async () => {
    const path = `${connectors(OKTA_APP)}/${OKTA_CONNECTOR}`;
    emulator.nulls("omit");
    const omitted = (await get(path)).body.connectorView.connector;
    expect(Object.values(omitted)).not.toContain(null);
    expect(omitted).not.toHaveProperty("syncConfig");
    expect((await get(`/api/v1/apps/${OKTA_APP}`)).body.app).not.toHaveProperty("appUserMapper");
    emulator.nulls("populated");
    const populated = (await get(path)).body.connectorView.connector;
    expect(populated).toMatchObject({
      deletedAt: null,
      syncDisabledAt: null,
      syncConfig: { syncResourceTypeIds: [] },
      connectorSyncCronSchedule: { cronSpec: "", start: populated.createdAt, timezone: "" },
    });
    emulator.nulls("emit");
    expect((await get(path)).body.connectorView.connector).toHaveProperty("syncConfig", null);
  });
});
