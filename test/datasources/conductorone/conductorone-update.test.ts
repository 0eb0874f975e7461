import type { UpdateInstallationRequest } from "../../../src/datasources/core/port.js";
import {
  call,
  emulator,
  ENV_CONFIG,
  exchanges,
  MARCUS,
  OKTA_APP,
  OKTA_PRODUCTION,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

type Change = Omit<UpdateInstallationRequest, "workspaceExternalId" | "externalId">;
const ref = { workspaceExternalId: OKTA_APP, externalId: OKTA_PRODUCTION };
const update = (change: Change) => source.updateInstallation({ ...ref, ...change }, call);
const read = async () => (await source.getInstallations(ref, [OKTA_PRODUCTION], call))[0]!;

describe("updating", () => {
  it("writes what is given, and leaves the rest", async () => {
    const before = await read();
    emulator.clearJournal();
    const updated = await update({ name: "Okta workforce" });
    expect(sent()).toEqual([`POST /api/v1/apps/${OKTA_APP}/connectors/${OKTA_PRODUCTION}`]);
    expect(exchanges()[0]!.body).toEqual({
      connector: { displayName: "Okta workforce" },
      updateMask: "displayName",
    });
    const after = await read();
    expect(updated).toEqual(after);
    expect(after).toEqual({ ...before, name: "Okta workforce", updatedAt: after.updatedAt });
  });

  it("writes everything at once", async () => {
    const updated = await update({
      name: "All",
      description: "New",
      config: [
        { name: "okta_v2_domain", value: "planted.okta.com" },
        { name: "okta_v2_api_token", value: "planted-token" },
      ],
      options: {
        ownerIds: [MARCUS],
        profileAllowList: ["Title"],
        profileIgnoreList: ["Phone"],
        syncResourceTypeIds: ["user", "group"],
        disableCheckBadSync: true,
        parallelSyncWorkerCount: 2,
        expand: ["OWNERS"],
      },
    });
    expect(exchanges()[0]!.body).toEqual({
      connector: {
        displayName: "All",
        description: "New",
        config: {
          "@type": ENV_CONFIG,
          configuration: {
            okta_v2_domain: { stringValue: "planted.okta.com" },
            okta_v2_api_token: { stringValue: "planted-token" },
          },
        },
        userIds: [MARCUS],
        profileAllowList: ["Title"],
        profileIgnoreList: ["Phone"],
        syncConfig: { syncResourceTypeIds: ["user", "group"] },
        disableCheckBadSync: true,
        parallelSyncWorkerCount: 2,
      },
      updateMask:
        "displayName,description,config,userIds,profileAllowList,profileIgnoreList,syncConfig,disableCheckBadSync,parallelSyncWorkerCount",
      expandMask: { paths: ["user_ids"] },
    });
    expect(updated).toMatchObject({
      name: "All",
      description: "New",
      state: "SYNCING",
      details: {
        owners: [{ externalId: MARCUS, displayName: "Marcus Oyelaran" }],
        profileAllowList: ["Title"],
        profileIgnoreList: ["Phone"],
        syncResourceTypeIds: ["user", "group"],
        disableCheckBadSync: true,
        parallelSyncWorkerCount: 2,
        config: [{ name: "okta_v2_domain", value: "planted.okta.com" }],
      },
    });
    expect(JSON.stringify(updated)).not.toContain("planted-token");
  });

  it("clears what is null", async () => {
    const cleared = await update({
      description: null,
      config: null,
      options: {
        ownerIds: null,
        profileAllowList: null,
        profileIgnoreList: null,
        syncResourceTypeIds: null,
        disableCheckBadSync: null,
        parallelSyncWorkerCount: null,
        expand: null,
      },
    });
    expect(exchanges()[0]!.body).toEqual({
      connector: {
        description: "",
        config: null,
        userIds: [],
        profileAllowList: [],
        profileIgnoreList: [],
        syncConfig: null,
        disableCheckBadSync: false,
        parallelSyncWorkerCount: null,
      },
      updateMask:
        "description,config,userIds,profileAllowList,profileIgnoreList,syncConfig,disableCheckBadSync,parallelSyncWorkerCount",
    });
    expect(cleared).toMatchObject({
      name: "Okta production",
      description: null,
      state: "PENDING_CONFIGURATION",
      details: { config: null, ownerIds: [], syncResourceTypeIds: null, parallelSyncWorkerCount: null },
    });
  });

  it("sends along the owners when there are none, and the app", async () => {
    const { details, embeddedWorkspace } = await update({
      options: { ownerIds: [], expand: ["OWNERS", "APP"] },
    });
    expect(details).toMatchObject({ ownerIds: [], owners: [] });
    expect(embeddedWorkspace).toMatchObject({ id: `c1/${OKTA_APP}`, name: "Okta" });
  });

  it.each<[string, Change, string[], RegExp]>([
    ["nothing", {}, [], /nothing to change/],
    ["fields that are undefined", { name: undefined, config: undefined }, [], /nothing to change/],
    ["an expansion alone", { options: { expand: ["APP"] } }, [], /nothing to change/],
    ["no name", { name: null }, ["name"], /cannot be empty/],
    ["a blank name", { name: " \t" }, ["name"], /cannot be empty/],
    ["null in the settings", { config: [{ name: "a", value: null }] }, ["config", "0", "value"], /null/],
    [
      "too many workers",
      { options: { parallelSyncWorkerCount: 5 } },
      ["options", "conductorOne", "parallelSyncWorkerCount"],
      /from 1 to 4/,
    ],
    [
      "no workers",
      { options: { parallelSyncWorkerCount: 0 } },
      ["options", "conductorOne", "parallelSyncWorkerCount"],
      /from 1 to 4/,
    ],
    [
      "a blank attribute",
      { options: { profileAllowList: ["a", " "] } },
      ["options", "conductorOne", "profileAllowList", "1"],
      /leave it out/,
    ],
    ["an unknown option", { options: { displayName: "x" } }, ["options", "conductorOne"], /displayName/],
  ])("refuses %s before anything is sent", async (_name, change, path, message) => {
    expect(await problemOf(update(change))).toMatchObject({
      __typename: "InvalidInput",
      fields: [{ path, message: expect.stringMatching(message) }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it("never reaches the address of another operation", async () => {
    for (const externalId of ["create", "..", "a/b", ""]) {
      const problem = await problemOf(source.updateInstallation({ ...ref, externalId, name: "x" }, call));
      expect(problem.__typename).toBe("NotFound");
    }
    expect(emulator.journal).toEqual([]);
  });

  it("knows no connector that does not exist", async () => {
    const change = { ...ref, externalId: UNKNOWN_ID, name: "x" };
    expect((await problemOf(source.updateInstallation(change, call))).__typename).toBe("NotFound");
  });
});
