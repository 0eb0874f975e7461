import type { InstallConnectorRequest } from "../../../src/datasources/core/port.js";
import {
  answerNext,
  AWS_APP,
  call,
  emulator,
  ENV_CONFIG,
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

const CREATE = `/api/v1/apps/${AWS_APP}/connectors/create`;
const SECRET = "planted-okta-token";
const CONFIG = [
  { name: "okta_v2_domain", value: "new.okta.com" },
  { name: "okta_v2_api_token", value: SECRET },
];
const request = (fields: Partial<InstallConnectorRequest> = {}): InstallConnectorRequest => ({
  workspaceExternalId: AWS_APP,
  connectorExternalId: OKTA_V2,
  name: null,
  description: null,
  config: CONFIG,
  options: null,
  ...fields,
});
const install = (fields?: Partial<InstallConnectorRequest>) => source.installConnector(request(fields), call);
const body = () => exchanges()[0]!.body as { config: { configuration: object } };

/** Creates whatever the catalog, and answers what is asked for: the settings are not the emulator's to judge. */
const acceptNext = () => answerNext(200, { connectorView: { connector: { id: UNKNOWN_ID } }, expanded: [] });

describe("installing", () => {
  it("creates a configured connector, and answers it without its secrets", async () => {
    const installed = await install({
      description: "Second tenant",
      options: { ownerIds: [MARCUS, LENA] },
    });
    expect(sent()).toEqual([`POST ${CREATE}`]);
    expect(exchanges()[0]!.headers["content-type"]).toBe("application/json");
    expect(body()).toEqual({
      catalogId: OKTA_V2,
      config: {
        "@type": ENV_CONFIG,
        configuration: {
          okta_v2_domain: { stringValue: "new.okta.com" },
          okta_v2_api_token: { stringValue: SECRET },
        },
      },
      description: "Second tenant",
      userIds: [MARCUS, LENA],
    });
    expect(installed).toMatchObject({
      id: `c1/${AWS_APP}/installations/${installed.externalId}`,
      name: "Okta v2",
      description: "Second tenant",
      state: "UNKNOWN",
      connectorId: `c1/-/connectors/${OKTA_V2}`,
      details: { ownerIds: [MARCUS, LENA], owners: null },
    });
    expect(installed.embeddedWorkspace).toBeUndefined();
    expect(JSON.stringify(installed)).not.toContain(SECRET);
  });

  it("sends no more than what was given", async () => {
    // "Baton" is a catalog entry without settings.
    await install({ connectorExternalId: "2HErg7BRmNdHgX8sTCWVq4E1fyh", config: null, options: {} });
    expect(body()).toEqual({
      catalogId: "2HErg7BRmNdHgX8sTCWVq4E1fyh",
      config: { "@type": "type.googleapis.com/c1.api.app.v1.EnvConfig", configuration: {} },
    });
  });

  it("writes every kind of value the way ConductorOne stores it", async () => {
    acceptNext();
    await install({
      config: [
        { name: "text", value: "" },
        { name: "yes", value: true },
        { name: "no", value: false },
        { name: "port", value: 8443 },
        { name: "list", value: ["a", 2, true] },
        { name: "none", value: [] },
        { name: "map", value: { k: "v", n: 1, b: false } },
        { name: "__proto__", value: "x" },
      ],
    });
    expect(Object.entries(body().config.configuration)).toEqual([
      ["text", { stringValue: "" }],
      ["yes", { stringValue: "true" }],
      ["no", { stringValue: "false" }],
      ["port", { stringValue: "8443" }],
      ["list", { stringValue: "a,2,true" }],
      ["none", { stringValue: "" }],
      [
        "map",
        {
          keyValues: {
            items: [
              { key: "k", value: "v" },
              { key: "n", value: "1" },
              { key: "b", value: "false" },
            ],
          },
        },
      ],
      ["__proto__", { stringValue: "x" }],
    ]);
  });

  it.each<[string, Partial<InstallConnectorRequest>, string[], RegExp]>([
    ["an empty name", { name: "  " }, ["name"], /cannot be empty/],
    ["null", { config: [{ name: "a", value: null }] }, ["config", "0", "value"], /cannot store null/],
    ["no value", { config: [{ name: "a" }] }, ["config", "0", "value"], /cannot store null/],
    ["a mask", { config: [{ name: "a", value: "******" }] }, ["config", "0", "value"], /mask of a secret/],
    ["a mask in a map", { config: [{ name: "a", value: { k: "***" } }] }, ["config", "0", "value"], /mask/],
    ["a comma", { config: [{ name: "a", value: ["x,y"] }] }, ["config", "0", "value"], /without commas/],
    ["a nested list", { config: [{ name: "a", value: [["x"]] }] }, ["config", "0", "value"], /list may hold/],
    ["a nested map", { config: [{ name: "a", value: { k: {} } }] }, ["config", "0", "value"], /object may/],
    [
      "null in a map",
      { config: [{ name: "a", value: { k: null } }] },
      ["config", "0", "value"],
      /object may/,
    ],
    ["a blank name", { config: [{ name: " ", value: 1 }] }, ["config", "0", "name"], /which setting/],
    ["a name twice", { config: [CONFIG[0]!, CONFIG[0]!] }, ["config", "1", "name"], /given twice/],
    [
      "no owner",
      { options: { ownerIds: [] } },
      ["options", "conductorOne", "ownerIds"],
      /at least one owner/,
    ],
    [
      "no user id",
      { options: { ownerIds: [MARCUS, "a/b"] } },
      ["options", "conductorOne", "ownerIds", "1"],
      /no id of a ConductorOne user/,
    ],
    [
      "another expansion",
      { options: { expand: ["*"] } },
      ["options", "conductorOne", "expand", "0"],
      /option/,
    ],
    ["an unknown option", { options: { nope: 1 } }, ["options", "conductorOne"], /Unrecognized key/],
  ])("refuses %s before anything is sent", async (_name, fields, path, message) => {
    const problem = await problemOf(install(fields));
    expect(problem).toMatchObject({
      __typename: "InvalidInput",
      fields: [{ path, message: expect.stringMatching(message) }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it("gives it its name with an update behind the creation, and asks there for the same objects", async () => {
    const installed = await install({ name: "Okta (EMEA)", options: { expand: ["APP"] } });
    const id = installed.externalId;
    expect(sent()).toEqual([`POST ${CREATE}`, `POST /api/v1/apps/${AWS_APP}/connectors/${id}`]);
    expect(exchanges()[1]!.body).toEqual({
      connector: { displayName: "Okta (EMEA)" },
      updateMask: "displayName",
      expandMask: { paths: ["app_id"] },
    });
    expect(installed.name).toBe("Okta (EMEA)");
    expect(installed.embeddedWorkspace?.externalId).toBe(AWS_APP);
  });

  it("says that it is installed when it cannot be given its name", async () => {
    const respond = { status: 400, body: '{"code":3,"message":"no"}' };
    emulator.inject({ method: "POST", path: /connectors\/(?!create)\w+$/, respond });
    const problem = await problemOf(install({ name: "Okta (EMEA)" }));
    expect(problem).toMatchObject({ __typename: "VendorRejected", vendorMessage: "no" });
    expect(problem.message).toMatch(/^It was installed, as .+, but could not be given its name\./);
  });

  it("names every place at once", async () => {
    const problem = await problemOf(
      install({ name: " ", config: [{ name: "", value: null }], options: { expand: 1 } }),
    );
    expect(problem).toMatchObject({
      fields: [
        { path: ["name"] },
        { path: ["config", "0", "name"] },
        { path: ["config", "0", "value"] },
        { path: ["options", "conductorOne", "expand"] },
      ],
    });
  });

  it.each([{ workspaceExternalId: "../x" }, { connectorExternalId: "a b" }, { workspaceExternalId: "" }])(
    "sends nothing for the impossible ids %j",
    async (ids) => {
      expect((await problemOf(install(ids))).__typename).toBe("NotFound");
      expect(emulator.journal).toEqual([]);
    },
  );

  it("knows no app and no catalog entry that does not exist", async () => {
    expect((await problemOf(install({ workspaceExternalId: UNKNOWN_ID }))).__typename).toBe("NotFound");
    expect((await problemOf(install({ connectorExternalId: UNKNOWN_ID }))).__typename).toBe("NotFound");
  });

  it("takes a 500 with code 2 for the refusal it is", async () => {
    const respond = { status: 500, body: '{"code":2,"message":"config is required"}' };
    emulator.inject({ path: /create$/, respond });
    expect(await problemOf(install({ config: null }))).toMatchObject({
      __typename: "VendorRejected",
      status: 500,
      vendorCode: "2",
      vendorMessage: "config is required",
    });
  });
});

describe("related objects", () => {
  it("come along when they are asked for", async () => {
    const options = { ownerIds: [LENA, MARCUS], expand: ["APP", "OWNERS", "APP"] };
    const installed = await install({ options });
    expect(body()).toMatchObject({ expandMask: { paths: ["app_id", "user_ids"] } });
    expect(installed.embeddedWorkspace).toEqual((await source.getWorkspaces([AWS_APP], call))[0]);
    expect(installed.details).toMatchObject({
      owners: [
        { externalId: LENA, displayName: "Lena Fischer", email: "lena.fischer@acme.example" },
        { externalId: MARCUS, displayName: "Marcus Oyelaran" },
      ],
    });
  });

  const app = { "@type": "type.googleapis.com/c1.api.app.v1.App", id: AWS_APP };
  const user = (id: string) => ({ "@type": "type.googleapis.com/c1.api.user.v1.User", id });
  it.each([
    ["$.expanded[1]"],
    ["$.expanded[1,2]"],
    ["$.expanded[1:3]"],
    ["$.expanded[*]"],
    ["$.expanded[1],$.expanded[2]"],
  ])("finds all owners behind %s", async (usersPath) => {
    const connector = { id: UNKNOWN_ID, userIds: [LENA, MARCUS] };
    const expanded = [app, user(LENA), user(MARCUS), user("somebodyElse"), null, "text"];
    answerNext(200, { connectorView: { connector, appPath: "$.expanded[0]", usersPath }, expanded });
    const installed = await install({ options: { expand: ["OWNERS"] } });
    expect(installed.details).toMatchObject({ owners: [{ externalId: LENA }, { externalId: MARCUS }] });
    expect(installed.embeddedWorkspace?.externalId).toBe(AWS_APP);
  });

  it.each([
    [{ appPath: "$.expanded[7]", usersPath: "$.expanded[7]" }, [user("x")], []],
    [{ appPath: "", usersPath: "" }, [app, user(LENA)], null],
    [{ appPath: "$.expanded[0]", usersPath: "$.expanded[1]" }, null, []],
    [{ appPath: "$.expanded[0]" }, [{ ...app, id: UNKNOWN_ID }], null],
  ])("does without what is not there: %j", async (paths, expanded, owners) => {
    const connector = { id: UNKNOWN_ID, userIds: [LENA] };
    answerNext(200, { connectorView: { connector, ...paths }, expanded });
    const installed = await install({ options: { expand: ["APP", "OWNERS"] } });
    expect(installed.embeddedWorkspace).toBeUndefined();
    expect(installed.details).toMatchObject({ owners });
  });
});
