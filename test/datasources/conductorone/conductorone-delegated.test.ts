import type {
  InstallConnectorRequest,
  UpdateInstallationRequest,
} from "../../../src/datasources/core/port.js";
import {
  AWS_APP,
  call,
  emulator,
  exchanges,
  LENA,
  MARCUS,
  OKTA_V2,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const CONNECTORS = `/api/v1/apps/${AWS_APP}/connectors`;
const CONFIG = [{ name: "okta_v2_domain", value: "new.okta.com" }];
const install = (fields: Partial<InstallConnectorRequest> = {}) =>
  source.installConnector(
    {
      workspaceExternalId: AWS_APP,
      connectorExternalId: OKTA_V2,
      name: "Okta, to be configured",
      description: null,
      config: null,
      options: { delegated: true },
      ...fields,
    },
    call,
  );
type Change = Omit<UpdateInstallationRequest, "workspaceExternalId" | "externalId">;
const update = (externalId: string, change: Change) =>
  source.updateInstallation({ workspaceExternalId: AWS_APP, externalId, ...change }, call);

describe("installing with somebody else's settings", () => {
  it("takes a name, and waits", async () => {
    const installed = await install({
      description: "Second tenant",
      options: { delegated: true, ownerIds: [MARCUS, LENA], expand: ["OWNERS"] },
    });
    expect(sent()).toEqual([`POST ${CONNECTORS}`]);
    expect(exchanges()[0]!.body).toEqual({
      catalogId: OKTA_V2,
      displayName: "Okta, to be configured",
      description: "Second tenant",
      userIds: [MARCUS, LENA],
      expandMask: { paths: ["user_ids"] },
    });
    expect(installed).toMatchObject({
      name: "Okta, to be configured",
      description: "Second tenant",
      state: "PENDING_CONFIGURATION",
      config: null,
      connectorId: `c1/-/connectors/${OKTA_V2}`,
      details: { ownerIds: [MARCUS, LENA], owners: [{ externalId: MARCUS }, { externalId: LENA }] },
    });
  });

  it("does without a name, and with no settings in so many words", async () => {
    await install({ name: null, config: [] });
    expect(exchanges()[0]!.body).toEqual({ catalogId: OKTA_V2 });
  });

  it.each([false, null])("is not meant by delegated: %j", async (delegated) => {
    await install({ name: null, config: [{ ...CONFIG[0]! }, token], options: { delegated } });
    expect(sent()).toEqual([`POST ${CONNECTORS}/create`]);
  });
  const token = { name: "okta_v2_api_token", value: "planted-token" };

  it.each<[string, Partial<InstallConnectorRequest>, string[], RegExp]>([
    ["settings", { config: CONFIG }, ["config"], /somebody else gives the settings/],
    ["a blank name", { name: " " }, ["name"], /cannot be empty/],
    [
      "no yes or no",
      { name: null, options: { delegated: "yes" } },
      ["options", "conductorOne", "delegated"],
      /./,
    ],
  ])("refuses %s before anything is sent", async (_name, fields, path, message) => {
    expect(await problemOf(install(fields))).toMatchObject({
      __typename: "InvalidInput",
      fields: [{ path, message: expect.stringMatching(message) }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it("knows no app that does not exist, and sends nothing for impossible ids", async () => {
    expect((await problemOf(install({ workspaceExternalId: UNKNOWN_ID }))).__typename).toBe("NotFound");
    emulator.clearJournal();
    expect((await problemOf(install({ workspaceExternalId: ".." }))).__typename).toBe("NotFound");
    expect((await problemOf(install({ connectorExternalId: "a/b" }))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });
});

describe("changing one that waits", () => {
  it("writes name, description and owners", async () => {
    const { externalId } = await install();
    emulator.clearJournal();
    const options = { delegated: true, ownerIds: [LENA], expand: ["APP"] };
    const updated = await update(externalId, { name: "Renamed", description: null, options });
    expect(sent()).toEqual([`POST ${CONNECTORS}/${externalId}/delegated`]);
    expect(exchanges()[0]!.body).toEqual({
      connector: { displayName: "Renamed", description: "", userIds: [LENA] },
      updateMask: "displayName,description,userIds",
      expandMask: { paths: ["app_id"] },
    });
    expect(updated).toMatchObject({
      name: "Renamed",
      state: "PENDING_CONFIGURATION",
      details: { ownerIds: [LENA] },
      embeddedWorkspace: { externalId: AWS_APP },
    });
  });

  it.each<[string, Change, string[]]>([
    ["settings", { config: CONFIG }, ["config"]],
    ["no settings", { name: "x", config: null }, ["config"]],
    [
      "profile attributes",
      { options: { profileAllowList: [] } },
      ["options", "conductorOne", "profileAllowList"],
    ],
    [
      "workers",
      { options: { parallelSyncWorkerCount: null } },
      ["options", "conductorOne", "parallelSyncWorkerCount"],
    ],
  ])("refuses %s before anything is sent", async (_name, { options, ...change }, path) => {
    const problem = await problemOf(
      update(UNKNOWN_ID, { ...change, options: { delegated: true, ...options } }),
    );
    expect(problem).toMatchObject({
      __typename: "InvalidInput",
      fields: [{ path, message: expect.stringMatching(/only name, description and owners/) }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it("refuses nothing at all, and what does not exist", async () => {
    const options = { delegated: true };
    expect((await problemOf(update(UNKNOWN_ID, { options }))).message).toMatch(/nothing to change/);
    expect(emulator.journal).toEqual([]);
    expect((await problemOf(update(UNKNOWN_ID, { name: "x", options }))).__typename).toBe("NotFound");
  });
});
