import {
  answerNext,
  AWS_APP,
  BUSINESS_APP,
  call,
  DATA_APP,
  emulator,
  GITHUB_APP,
  LENA,
  OKTA_APP,
  OKTA_PREVIEW,
  OKTA_PRODUCTION,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const connectors = (app: string) => `/api/v1/apps/${app}/connectors`;
const list = (app: string, token: string | null = null) =>
  source.listInstallations({ workspaceExternalId: app }, { token, size: 25 }, call);
const get = (app: string, ...ids: string[]) =>
  source.getInstallations({ workspaceExternalId: app }, ids, call);

describe("connectors of an app", () => {
  it("maps every documented field", async () => {
    const salesforce = "2wiPiKMMNK1iMvyEhCKjymn8daM";
    const catalogId = "2k4W58EZuLALKVuoMIaFKRHvx9p";
    expect(await get(BUSINESS_APP, salesforce)).toEqual([
      {
        id: `c1/${BUSINESS_APP}/installations/${salesforce}`,
        sourceId: "c1",
        workspaceExternalId: BUSINESS_APP,
        externalId: salesforce,
        name: "Salesforce",
        description: null,
        state: "READY",
        stateReason: null,
        lastError: null,
        createdAt: new Date("2025-05-06T08:52:26.114Z"),
        updatedAt: new Date("2025-10-14T01:36:20.440Z"),
        config: [
          {
            name: "C1_selected_field_group_name",
            value: "salesforce_group_oauth",
            sensitive: false,
            isSet: true,
          },
          { name: "salesforce_instance_url", value: "acme.my.salesforce.com", sensitive: false, isSet: true },
          { name: "salesforce_username_for_email", value: "true", sensitive: false, isSet: true },
        ],
        connectorId: `c1/-/connectors/${catalogId}`,
        details: {
          __typename: "ConductorOneInstallationDetails",
          status: {
            status: "SYNC_STATUS_DONE",
            startedAt: new Date("2025-10-14T01:30:00Z"),
            completedAt: new Date("2025-10-14T01:36:20.440Z"),
            updatedAt: new Date("2025-10-14T01:36:20.440Z"),
            lastError: null,
          },
          config: [
            {
              name: "C1_selected_field_group_name",
              value: "salesforce_group_oauth",
              items: null,
              sensitive: false,
            },
            {
              name: "salesforce_instance_url",
              value: "acme.my.salesforce.com",
              items: null,
              sensitive: false,
            },
            { name: "salesforce_username_for_email", value: "true", items: null, sensitive: false },
          ],
          configUpdatedAt: new Date("2025-05-06T08:52:26.114Z"),
          ownerIds: [LENA],
          owners: null,
          deletedAt: null,
          syncDisabledAt: null,
          syncDisabledReason: null,
          syncDisabledCategory: null,
          canResumeSync: false,
          disableCheckBadSync: false,
          downloadUrl: null,
          oauthAuthorizedAs: {
            authEmail: "lena.fischer@acme.example",
            authorizedAt: new Date("2025-05-06T08:55:02.500Z"),
          },
          profileAllowList: ["Department", "Title", "ManagerId"],
          profileIgnoreList: [],
          syncResourceTypeIds: null,
          syncSchedule: null,
          connectorApiVersion: 2,
          parallelSyncWorkerCount: null,
        },
      },
    ]);
    expect(sent()).toEqual([`GET ${connectors(BUSINESS_APP)}/${salesforce}`]);
  });

  it("maps schedules, chosen resource types and workers", async () => {
    const { rows: business } = await list(BUSINESS_APP);
    expect(business[1]!.details).toMatchObject({
      syncSchedule: {
        cronSpec: "0 3 * * *",
        timezone: "America/Los_Angeles",
        start: new Date("2025-05-08T00:00:00Z"),
      },
    });
    const { rows: aws } = await list(AWS_APP);
    expect(aws[0]!.details).toMatchObject({
      syncResourceTypeIds: ["account", "permission_set", "group"],
      parallelSyncWorkerCount: 4,
    });
  });

  it("tells the state of each, and why", async () => {
    const rows = await Promise.all([OKTA_APP, GITHUB_APP, AWS_APP, DATA_APP].map((app) => list(app)));
    const states = rows.flatMap((page) =>
      page.rows.map(({ name, state, stateReason, lastError }) => [name, state, stateReason, lastError]),
    );
    expect(states).toEqual([
      ["Okta production", "READY", null, null],
      ["Okta preview", "PAUSED", "Preview tenant is being rebuilt", null],
      ["GitHub engineering", "READY", null, null],
      [
        "GitHub open source",
        "FAILED",
        "Its last run failed.",
        "error getting info from connectorClient: GET [address] 401 Bad credentials",
      ],
      ["AWS organization", "SYNCING", null, null],
      ["AWS sandbox", "UNKNOWN", "ConductorOne reports no run yet.", null],
      [
        "Snowflake warehouse",
        "FAILED",
        "Its last run failed.",
        "error syncing resources: 390144 (08004): JWT token is invalid",
      ],
      ["Warehouse grants API", "READY", null, null],
    ]);
  });

  it.each([
    [{ status: { status: "SYNC_STATUS_UNSPECIFIED" }, config: null }, "PENDING_CONFIGURATION", /no settings/],
    [{}, "PENDING_CONFIGURATION", /no settings/],
    [{ status: null, config: {} }, "UNKNOWN", /no run yet/],
    [{ status: { status: "SYNC_STATUS_ERRORED_NO_DATA" } }, "UNKNOWN", /says SYNC_STATUS_ERRORED_NO_DATA/],
    [{ status: { status: 7 }, config: {} }, "UNKNOWN", /says 7, which/],
    [{ status: { status: "constructor" } }, "UNKNOWN", /says constructor/],
    [{ status: { status: "SYNC_STATUS_DISABLED" } }, "PAUSED", /gives no reason/],
    [
      {
        status: { status: "SYNC_STATUS_RUNNING" },
        syncDisabledAt: "2025-10-01T00:00:00Z",
        syncDisabledReason: "x",
      },
      "PAUSED",
      /^x$/,
    ],
  ])("takes %j for %s", async (fields, state, reason) => {
    answerNext(200, { connectorView: { connector: { id: OKTA_PRODUCTION, ...fields } }, expanded: [] });
    const [row] = await get(OKTA_APP, OKTA_PRODUCTION);
    expect(row).toMatchObject({ state, stateReason: expect.stringMatching(reason) });
  });

  it("lists pages of any length to the empty token", async () => {
    emulator.overshoot(-24);
    const first = await list(OKTA_APP);
    expect(first.rows.map(({ externalId }) => externalId)).toEqual([OKTA_PRODUCTION]);
    const second = await list(OKTA_APP, first.nextToken);
    expect(second.rows.map(({ externalId }) => externalId)).toEqual([OKTA_PREVIEW]);
    expect(second.nextToken).toBeNull();
    expect(sent()).toEqual([
      `GET ${connectors(OKTA_APP)}?page_size=25`,
      `GET ${connectors(OKTA_APP)}?page_size=25&page_token=${first.nextToken}`,
    ]);
  });

  it("goes on after a page without rows", async () => {
    answerNext(200, { list: [{ connector: null, appPath: "" }], expanded: [], nextPageToken: "more" });
    expect(await list(OKTA_APP)).toEqual({ rows: [], nextToken: "more" });
    answerNext(200, { list: null });
    expect(await list(OKTA_APP)).toEqual({ rows: [], nextToken: null });
  });

  it("takes other JSON for no list", async () => {
    answerNext(200, { connectors: [] });
    expect((await problemOf(list(OKTA_APP))).__typename).toBe("VendorUnavailable");
  });

  it("gets few one by one and many from the list", async () => {
    expect((await get(OKTA_APP, OKTA_PREVIEW, UNKNOWN_ID)).map((row) => row?.name ?? null)).toEqual([
      "Okta preview",
      null,
    ]);
    expect(sent()).toHaveLength(2);
    emulator.clearJournal();
    const many = await get(OKTA_APP, OKTA_PREVIEW, UNKNOWN_ID, OKTA_PRODUCTION);
    expect(many.map((row) => row?.name ?? null)).toEqual(["Okta preview", null, "Okta production"]);
    expect(sent()).toEqual([`GET ${connectors(OKTA_APP)}?page_size=100`]);
  });

  it("takes what was deleted for absent", async () => {
    const { authorization = "" } = (await list(OKTA_APP), emulator.journal.at(-1)!.headers);
    const at = `${emulator.url}${connectors(OKTA_APP)}/${OKTA_PREVIEW}`;
    expect((await fetch(at, { method: "DELETE", headers: { authorization } })).status).toBe(200);
    expect(await get(OKTA_APP, OKTA_PREVIEW)).toEqual([null]);
    const connector = { id: OKTA_PREVIEW, deletedAt: "2025-10-01T00:00:00Z" };
    answerNext(200, { list: [{ connector }], expanded: [], nextPageToken: "" });
    expect((await list(OKTA_APP)).rows).toEqual([]);
  });

  it("has nothing in an app that does not exist, but cannot list it", async () => {
    expect(await get(UNKNOWN_ID, OKTA_PREVIEW)).toEqual([null]);
    expect(await get(UNKNOWN_ID, OKTA_PREVIEW, OKTA_PRODUCTION, UNKNOWN_ID)).toEqual([null, null, null]);
    expect((await problemOf(list(UNKNOWN_ID))).__typename).toBe("NotFound");
  });

  it("sends nothing for ids the vendor cannot have", async () => {
    expect(await get("..", OKTA_PREVIEW)).toEqual([null]);
    expect(await get(OKTA_APP, "a/b", "create", "", "..")).toEqual([null, null, null, null]);
    expect((await problemOf(list("%2F"))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });

  it.each(["omit", "populated"] as const)("reads the same states when unset fields are %s", async (mode) => {
    const expected = (await list(AWS_APP)).rows.map(({ state, name }) => [state, name]);
    emulator.nulls(mode);
    expect((await list(AWS_APP)).rows.map(({ state, name }) => [state, name])).toEqual(expected);
  });
});
