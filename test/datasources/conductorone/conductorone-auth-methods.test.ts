import { answerNext, call, HTTP, OKTA_V2, source, useConductorOne } from "./conductorone-setup.js";

useConductorOne();

const SELF_HOSTED = "2HErg7BRmNdHgX8sTCWVq4E1fyh";
const GITHUB_V2 = "2gkeVHQ9u8BtFpouw5jRmbnxjkW";
const DATABRICKS = "2dYafA2XC9re3XRxtICxya99CC6";
const ENTRA = "2UUdYir252rR6PVSASeUFNaJOIB";
const DOCUSIGN_V2 = "2ygq0D2sRN3VgFPbnXoxiqNuaty";

const settingsOf = (catalogId: string) =>
  source.getConnectorSettings({ workspaceExternalId: "-" }, catalogId, call);
const methodsOf = async (catalogId: string) => (await settingsOf(catalogId))?.authMethods;

/** The methods made of a schema that the vendor might answer. */
async function methodsFrom(schema: object) {
  answerNext(200, { schema, formSchema: null });
  return methodsOf(OKTA_V2);
}

const plain = { key: null, name: null, vendorType: null, description: null, needsSignIn: false };
const secret = (name: string) => ({ name, str: { secret: true } });
const open = (name: string) => ({ name, str: {} });
const signIn = (name: string) => ({ name, oauth2: {} });

describe("the ways to authenticate an entry", () => {
  it.each([
    ["with a secret", OKTA_V2, { type: "SETTINGS" }],
    ["with a map of secrets", HTTP, { type: "SETTINGS" }],
    ["that signs in", DOCUSIGN_V2, { type: "OAUTH2", needsSignIn: true }],
    ["without settings", SELF_HOSTED, { type: "NONE" }],
  ])("are one for an entry %s", async (_name, catalogId, expected) => {
    expect(await methodsOf(catalogId)).toEqual([{ ...plain, ...expected }]);
  });

  it("are one for each group, by the name that chooses it", async () => {
    const { configFields, authMethods } = (await settingsOf(GITHUB_V2))!;
    expect(authMethods).toEqual([
      {
        ...plain,
        key: "github_personal_access_token_group",
        name: "Github personal access token group",
        type: "SETTINGS",
      },
      { ...plain, key: "github_app_group", name: "Github app group", type: "SETTINGS" },
    ]);
    const [choice, ...fields] = configFields;
    expect(choice!.allowedValues!.map(({ value }) => value)).toEqual(authMethods.map(({ key }) => key));
    expect(new Set(fields.map(({ group }) => group))).toEqual(new Set(authMethods.map(({ key }) => key)));
  });

  it("are right for groups that share settings", async () => {
    expect((await methodsOf(DATABRICKS))!.map(({ key, type }) => [key, type])).toEqual([
      ["databricks_group_oauth", "SETTINGS"],
      ["databricks_group_token", "SETTINGS"],
      ["databricks_group_password", "SETTINGS"],
    ]);
    expect(await methodsOf(ENTRA)).toMatchObject([
      { key: "entra_group_oauth", type: "OAUTH2", needsSignIn: true },
      { key: "entra_group_client_secret", type: "SETTINGS", needsSignIn: false },
    ]);
    const shared = await methodsFrom({
      fields: [open("host"), secret("token"), signIn("login")],
      fieldGroups: [
        { name: "one", displayName: "", fieldNames: ["host", "token", "login"] },
        { name: "two", displayName: "Two", fieldNames: ["token"] },
        { name: "three", fieldNames: ["host", "login"] },
        { name: "four", fieldNames: ["host"] },
        { name: "five", fieldNames: null },
        { name: "", fieldNames: ["host"] },
      ],
    });
    expect(shared).toEqual([
      { ...plain, key: "one", type: "OAUTH2", needsSignIn: true },
      { ...plain, key: "two", name: "Two", type: "SETTINGS" },
      { ...plain, key: "three", type: "OAUTH2", needsSignIn: true },
      { ...plain, key: "four", type: "NONE" },
      { ...plain, key: "five", type: "NONE" },
    ]);
  });

  it("take the settings of no group along, but not the choice of a group", async () => {
    const fieldGroups = [
      { name: "one", fieldNames: ["host"] },
      { name: "two", fieldNames: ["port"] },
    ];
    const fields = [open("host"), open("port")];
    expect(await methodsFrom({ fields, fieldGroups })).toMatchObject([{ type: "NONE" }, { type: "NONE" }]);
    expect(await methodsFrom({ fields: [...fields, secret("token")], fieldGroups })).toMatchObject([
      { key: "one", type: "SETTINGS" },
      { key: "two", type: "SETTINGS" },
    ]);
  });

  it.each([
    [[open("host")], false, { type: "NONE" }],
    [[open("host"), secret("token")], false, { type: "SETTINGS" }],
    [[open("host"), signIn("login")], false, { type: "OAUTH2", needsSignIn: true }],
    [[secret("token"), signIn("login")], false, { type: "OAUTH2", needsSignIn: true }],
    [[open("host")], true, { type: "OAUTH2", needsSignIn: true }],
    // Client credentials are OAuth as well, but nobody signs in.
    [[secret("client_secret")], true, { type: "SETTINGS" }],
    [null, null, { type: "NONE" }],
  ])("of %j, isOauth2 %j, are %j", async (fields, isOauth2, expected) => {
    expect(await methodsFrom({ fields, isOauth2, fieldGroups: null })).toEqual([{ ...plain, ...expected }]);
  });

  it("make a group of a setting that a nameless one names first", async () => {
    const fieldGroups = [
      { name: "", fieldNames: ["token"] },
      { name: "two", fieldNames: ["token"] },
    ];
    answerNext(200, { schema: { fields: [secret("token")], fieldGroups }, formSchema: null });
    const { configFields, authMethods } = (await settingsOf(OKTA_V2))!;
    expect(configFields.at(-1)).toMatchObject({ name: "token", group: "two" });
    expect(authMethods).toEqual([{ ...plain, key: "two", type: "SETTINGS" }]);
  });
});
