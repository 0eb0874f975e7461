import {
  OKTA_APP,
  GITHUB_APP,
  AWS_APP,
  DATA_APP,
  OKTA_CONNECTOR,
  OKTA_V2,
  GITHUB_V2,
  ENV_CONFIG,
  UNKNOWN_ID,
  emulator,
  call,
  get,
  post,
  connectors,
  envConfig,
  OKTA_CONFIG,
  createOkta,
  expectStatus,
  badBody,
  useConductorOne,
} from "./conductorone-emulator-session.js";

useConductorOne();

describe("creating connectors", () => {
  it("creates, names it like the catalog entry, hides secrets, and syncs as time goes by", async () => {
    const { status, body } = await createOkta({ description: "Second tenant" });
    expect(status).toBe(200);
    const { connector } = body.connectorView;
    expect(connector.id).toMatch(/^[0-9A-Za-z]{27}$/);
    expect(connector).toMatchObject({
      appId: AWS_APP,
      displayName: "Okta v2",
      description: "Second tenant",
      userIds: ["2sFjpf4BYdouMas1EjMYjT0KzVG"],
      status: { status: "SYNC_STATUS_UNSPECIFIED", startedAt: null, completedAt: null },
    });
    expect(Object.keys(connector.config!.configuration)).toEqual(["okta_v2_domain", "okta_sync_secrets"]);
    expect(body.expanded).toEqual([]);

    const path = `${connectors(AWS_APP)}/${connector.id}`;
    const read = async () => (await get(path)).body.connectorView.connector;
    emulator.advanceClock(3_000);
    expect((await read()).status).toMatchObject({ status: "SYNC_STATUS_RUNNING", completedAt: null });
    emulator.advanceClock(8_000);
    const done = await read();
    expect(done.status).toMatchObject({ status: "SYNC_STATUS_DONE", lastError: "" });
    expect(done.updatedAt).toBe(done.status.completedAt);
  });

  it("expands the app and the users", async () => {
    const userIds = ["2sFjqH3PVjGBU5baQOefHAeZxO8", "2vi6yNtGJDfhkkJP9dDReTOLeXM"];
    const { body } = await createOkta({ userIds, expandMask: { paths: ["app_id", "user_ids"] } });
    expect(body.connectorView).toMatchObject({
      appPath: "$.expanded[0]",
      usersPath: "$.expanded[1]",
      capabilitiesPath: "",
    });
    expect(body.expanded).toEqual([
      expect.objectContaining({ "@type": "type.googleapis.com/c1.api.app.v1.App", id: AWS_APP }),
      ...userIds.map((id) =>
        expect.objectContaining({ "@type": "type.googleapis.com/c1.api.user.v1.User", id }),
      ),
    ]);
    const users = (await createOkta({ expand_mask: { paths: ["user_ids"] } })).body;
    expect([users.connectorView.appPath, users.connectorView.usersPath]).toEqual(["", "$.expanded[0]"]);
    expect((await createOkta({ expandMask: { paths: ["*"] } })).body.expanded).toHaveLength(2);
    expectStatus(
      await createOkta({ expandMask: { paths: ["userIds"] } }),
      400,
      3,
      'expand_mask: unknown path "userIds"',
    );
  });

  it("takes snake_case names, field groups, maps and entries without settings", async () => {
    const path = `${connectors(DATA_APP)}/create`;
    const github = await post(path, {
      catalog_id: GITHUB_V2,
      config: envConfig({
        C1_selected_field_group_name: { stringValue: "github_personal_access_token_group" },
        github_access_token: { stringValue: "s3cr3t" },
        github_org_list: { stringValue: "a,b" },
      }),
    });
    expect(Object.keys(github.body.connectorView.connector.config!.configuration)).toEqual([
      "C1_selected_field_group_name",
      "github_org_list",
    ]);
    const items = [{ key: "k", value: "s3cr3t" }];
    const http = await post(path, {
      catalogId: "2xxnvEBt2eOHCHhCS4muTieQcJe",
      config: envConfig({ http_connector_map_values: { keyValues: { items } } }),
    });
    expect(http.body.connectorView.connector.config!.configuration).toEqual({});
    expect((await post(path, { catalogId: "2HErg7BRmNdHgX8sTCWVq4E1fyh" })).status).toBe(200);
    expect((await get(connectors(DATA_APP))).body.list).toHaveLength(5);
  });

  it("reports missing inputs as 500 with code 2", async () => {
    const path = `${connectors(AWS_APP)}/create`;
    expectStatus(await post(path), 500, 2, "catalog_id is required");
    expectStatus(await post(path, { catalogId: OKTA_V2 }), 500, 2, "config is required");
  });

  it("refuses unknown apps, catalog entries and users", async () => {
    const body = { catalogId: OKTA_V2, config: OKTA_CONFIG };
    expectStatus(await post(`${connectors(UNKNOWN_ID)}/create`, body), 404, 5, "not found");
    expectStatus(await createOkta({ catalogId: UNKNOWN_ID }), 404, 5, "not found");
    expectStatus(await createOkta({ userIds: ["nobody"] }), 400, 3, 'user_ids: user "nobody" not found');
  });

  it.each<[unknown, string]>([
    ["{", "syntax error (line 1:1): invalid value {"],
    [[], "syntax error (line 1:1): unexpected token ["],
    ['"text"', 'syntax error (line 1:1): unexpected token "text"'],
    [{ displayName: "x" }, '(line 1:2): unknown field "displayName"'],
    [{ catalogId: OKTA_V2, __proto: 1 }, '(line 1:44): unknown field "__proto"'],
    ['{"__proto__": {}}', '(line 1:2): unknown field "__proto__"'],
    ['{"catalogId":"a",\n "catalog_id":"b"}', '(line 2:2): duplicate field "catalog_id"'],
    [{ catalogId: 5 }, "(line 1:2): invalid value for string field catalogId: 5"],
    [{ userIds: "one" }, 'syntax error (line 1:12): unexpected token "one"'],
    [{ userIds: [null] }, "(line 1:2): invalid value for string field userIds: null"],
    [{ expandMask: "app_id" }, 'syntax error (line 1:15): unexpected token "app_id"'],
    [{ config: "text" }, 'syntax error (line 1:11): unexpected token "text"'],
    [{ config: { configuration: {} } }, '(line 1:2): missing "@type" field'],
    [{ config: { "@type": "x/y.Z" } }, '(line 1:12): unable to resolve "x/y.Z": "not found"'],
    [{ config: { "@type": ENV_CONFIG, okta: 1 } }, '(line 1:66): unknown field "okta"'],
    [{ config: envConfig({ a: { intValue: 1 } }) }, '(line 1:88): unknown field "intValue"'],
    [{ config: envConfig({ a: "bare" }) }, 'syntax error (line 1:87): unexpected token "bare"'],
    [
      { config: envConfig({ a: { stringValue: "", keyValues: {} } }) },
      '(line 1:105): error parsing "keyValues", oneof c1.api.app.v1.EnvConfig.Value is already set',
    ],
  ])("refuses the body %j", async (body, detail) => {
    expectStatus(await post(`${connectors(AWS_APP)}/create`, body), 400, 3, badBody(detail));
    expect((await get(connectors(AWS_APP))).body.list).toHaveLength(2);
  });

  it("refuses bodies above 4 MiB", async () => {
    for (const size of [5, 9]) {
      const answer = await createOkta({ description: "x".repeat(size * 1024 * 1024) });
      expectStatus(answer, 400, 3, "request body too large");
    }
  });

  it.each([
    [OKTA_V2, { okta_domain: { stringValue: "x" } }, 'unknown field "okta_domain" for Okta v2'],
    [OKTA_V2, { okta_sync_secrets: { stringValue: "yes" } }, 'invalid value for field "okta_sync_secrets"'],
    [OKTA_V2, { okta_v2_domain: { keyValues: {} } }, 'invalid value for field "okta_v2_domain"'],
    [OKTA_V2, { okta_v2_domain: {} }, 'invalid value for field "okta_v2_domain"'],
    [
      GITHUB_V2,
      { C1_selected_field_group_name: { stringValue: "constructor" } },
      'unknown field group "constructor"',
    ],
    [
      GITHUB_V2,
      {
        C1_selected_field_group_name: { stringValue: "github_app_group" },
        github_org_list: { stringValue: "a" },
      },
      'unknown field "github_org_list" for GitHub v2',
    ],
  ])("refuses settings the catalog entry %s does not have: %j", async (catalogId, configuration, message) => {
    expectStatus(
      await createOkta({ catalogId, config: envConfig(configuration) }),
      400,
      3,
      `config: ${message}`,
    );
  });
});

describe("updating connectors", () => {
  const path = `${connectors(OKTA_APP)}/${OKTA_CONNECTOR}`;
  const read = async () => (await get(path)).body.connectorView.connector;

  it("writes what the mask lists, clears what has no value, and leaves the rest", async () => {
    const before = await read();
    const { status, body } = await post(path, {
      connector: { id: "ignored", appId: "ignored", displayName: "Renamed", profileAllowList: ["x"] },
      updateMask: "displayName,userIds",
      expandMask: { paths: ["app_id"] },
    });
    expect(status).toBe(200);
    expect(body.connectorView.appPath).toBe("$.expanded[0]");
    const after = await read();
    expect(after).toEqual(body.connectorView.connector);
    expect(after).toEqual({ ...before, displayName: "Renamed", userIds: [], updatedAt: after.updatedAt });
    expect(after.updatedAt).not.toBe(before.updatedAt);
  });

  it("writes every field present when there is no mask", async () => {
    const before = await read();
    await post(path, {
      connector: { ...before, description: "No mask", syncConfig: { syncResourceTypeIds: ["user"] } },
    });
    expect(await read()).toMatchObject({
      description: "No mask",
      displayName: before.displayName,
      syncConfig: { syncResourceTypeIds: ["user"] },
    });
  });

  it("syncs a new configuration at once", async () => {
    const { body } = await post(path, { connector: { config: OKTA_CONFIG }, updateMask: "config" });
    const { connector } = body.connectorView;
    expect(connector.status.status).toBe("SYNC_STATUS_RUNNING");
    expect(connector.configUpdatedAt).toBe(connector.updatedAt);
    expect(connector.config!.configuration).toEqual({
      okta_v2_domain: { stringValue: "new.okta.com" },
      okta_sync_secrets: { stringValue: "true" },
    });
    emulator.advanceClock(8_000);
    expect((await read()).status.status).toBe("SYNC_STATUS_DONE");
  });

  it("does not sync a paused connector, nor one whose configuration was cleared", async () => {
    const paused = await post(`${connectors(OKTA_APP)}/2tG4oyjwawKk4eBvjvEez7dFe1n`, {
      connector: { config: OKTA_CONFIG },
      updateMask: "config",
    });
    expect(paused.body.connectorView.connector.status.status).toBe("SYNC_STATUS_DISABLED");
    const cleared = (await post(path, { connector: {}, updateMask: "config" })).body.connectorView.connector;
    expect([cleared.config, cleared.status.status]).toEqual([null, "SYNC_STATUS_UNSPECIFIED"]);
  });

  it.each<[object, string]>([
    [{ displayName: "Flat" }, badBody('(line 1:2): unknown field "displayName"')],
    [
      { connector: { displayName: "x" }, updateMask: "display_name" },
      badBody('(line 1:34): google.protobuf.FieldMask.paths contains invalid path: "display_name"'),
    ],
    [
      { connector: {}, updateMask: { paths: ["displayName"] } },
      badBody("syntax error (line 1:1): unexpected token {"),
    ],
    [{ connector: {}, updateMask: "createdAt" }, 'update_mask: path "createdAt" cannot be updated'],
    [{ connector: {}, updateMask: "catalogId" }, 'update_mask: path "catalogId" cannot be updated'],
    [{ connector: { nope: 1 } }, badBody('(line 1:15): unknown field "nope"')],
    [
      { connector: { status: { status: "SYNCED" } } },
      badBody('(line 1:15): invalid value for enum field status: "SYNCED"'),
    ],
    [
      { connector: { createdAt: "today" } },
      badBody('(line 1:15): invalid google.protobuf.Timestamp value "today"'),
    ],
    [
      { connector: { parallelSyncWorkerCount: 1.5 } },
      badBody("(line 1:15): invalid value for int32 field parallelSyncWorkerCount: 1.5"),
    ],
    [
      { connector: { disableCheckBadSync: "true" } },
      badBody('(line 1:15): invalid value for bool field disableCheckBadSync: "true"'),
    ],
    [{ connector: { parallelSyncWorkerCount: "5" } }, "parallel_sync_worker_count must be between 0 and 4"],
    [{ connector: { userIds: ["nobody"] } }, 'user_ids: user "nobody" not found'],
    [
      { connector: { displayName: "x", config: envConfig({ nope: { stringValue: "" } }) } },
      'config: unknown field "nope" for Okta v2',
    ],
  ])("refuses %j and writes nothing", async (body, message) => {
    const before = await read();
    expectStatus(await post(path, body), 400, 3, message);
    expect(await read()).toEqual(before);
  });

  it("wants a connector to update, and an existing one", async () => {
    expectStatus(await post(path, {}), 500, 2, "connector is required");
    const body = { connector: { displayName: "x" }, updateMask: "displayName" };
    expectStatus(await post(`${connectors(OKTA_APP)}/${UNKNOWN_ID}`, body), 404, 5, "not found");
    expectStatus(await post(`${connectors(AWS_APP)}/${OKTA_CONNECTOR}`, body), 404, 5, "not found");
  });
});

describe("deleting connectors", () => {
  it("takes it off the list but still shows it, once", async () => {
    const path = `${connectors(OKTA_APP)}/${OKTA_CONNECTOR}`;
    expect(await call("DELETE", path, {})).toMatchObject({ status: 200, body: {} });
    expect((await get(connectors(OKTA_APP))).body.list).toHaveLength(1);
    const { connector } = (await get(path)).body.connectorView;
    expect(connector.deletedAt).toMatch(/Z$/);
    expect(connector.status.status).toBe("SYNC_STATUS_DONE");
    expectStatus(await call("DELETE", path), 404, 5, "not found");
    expectStatus(await post(path, { connector: { displayName: "x" } }), 404, 5, "not found");
  });

  it("takes no body, an empty one, or the ids, and nothing else", async () => {
    const path = `${connectors(GITHUB_APP)}/2sWdNtZFvGvKUHfrDnxoO1yrDTI`;
    expectStatus(
      await call("DELETE", path, { force: true }),
      400,
      3,
      badBody('(line 1:2): unknown field "force"'),
    );
    expect((await call("DELETE", path)).status).toBe(200);
    const other = `${connectors(GITHUB_APP)}/2vAsVrErdmU9ThsqnzEDfFJOGeo`;
    expect((await call("DELETE", other, { id: "overridden by the path" })).status).toBe(200);
    expect((await get(connectors(GITHUB_APP))).body).toEqual({ list: [], expanded: [], nextPageToken: "" });
  });
});
