import {
  answerNext,
  call,
  emulator,
  exchanges,
  OKTA_V2,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const settingsOf = (catalogId: string) =>
  source.getConnectorSettings({ workspaceExternalId: "-" }, catalogId, call);
const fieldsOf = async (catalogId: string) => (await settingsOf(catalogId))?.configFields ?? null;
const plain = { label: null, required: null, sensitive: false, allowedValues: null, group: null, help: null };

/** The fields made of a schema that the vendor might answer. */
async function fieldsFrom(schema: object, formSchema: unknown = null) {
  answerNext(200, { schema, formSchema });
  return fieldsOf(OKTA_V2);
}

describe("the settings a catalog entry takes", () => {
  it("are asked for by the entry's id", async () => {
    const fields = await fieldsOf(OKTA_V2);
    expect(sent()).toEqual(["POST /api/v1/connectorcatalog"]);
    expect(exchanges()[0]!.body).toEqual({ catalogId: OKTA_V2 });
    expect(fields!.map(({ name, type, sensitive }) => [name, type, sensitive])).toEqual([
      ["okta_v2_domain", "TEXT", false],
      ["okta_v2_api_token", "TEXT", true],
      ["okta_sync_custom_roles", "BOOLEAN", false],
      ["okta_skip_secondary_emails", "BOOLEAN", false],
      ["okta_sync_secrets", "BOOLEAN", false],
    ]);
    expect(fields!.every(({ label, group, required }) => label && group === null && required === null)).toBe(
      true,
    );
  });

  it("have a choice of groups where there are groups", async () => {
    const fields = await fieldsOf("2gkeVHQ9u8BtFpouw5jRmbnxjkW");
    expect(fields![0]).toEqual({
      ...plain,
      name: "C1_selected_field_group_name",
      type: "TEXT",
      allowedValues: [
        { value: "github_personal_access_token_group", label: expect.any(String) },
        { value: "github_app_group", label: expect.any(String) },
      ],
      help: "Which group of settings is given.",
    });
    const groups = new Set(fields!.slice(1).map(({ group }) => group));
    expect(groups).toEqual(new Set(["github_personal_access_token_group", "github_app_group"]));
  });

  it.each([
    ["str", {}, "TEXT"],
    ["text", {}, "TEXT"],
    ["random", { length: 8 }, "TEXT"],
    ["import", { allowedExtensions: [".pem"] }, "TEXT"],
    ["select", { items: null }, "TEXT"],
    ["checkbox", { checked: true }, "BOOLEAN"],
    ["strList", {}, "LIST"],
    ["keyValue", { supportsFileUpload: true }, "MAP"],
    ["stringMap", {}, "MAP"],
    ["oauth2", {}, "SIGN_IN"],
    ["options", {}, "UNKNOWN"],
    ["readOnly", {}, "UNKNOWN"],
    ["somethingNew", {}, "UNKNOWN"],
  ])("of the kind %s %j are %s", async (kind, value, type) => {
    const unset = kind === "str" ? {} : { str: null };
    expect(await fieldsFrom({ fields: [{ name: "a", ...unset, [kind]: value }] })).toEqual([
      { ...plain, name: "a", type },
    ]);
  });

  it.each([
    [{ name: "a", str: { secret: true } }],
    [{ name: "a", text: { secret: true } }],
    [{ name: "a", import: { secret: true } }],
    [{ name: "a", keyValue: { secret: true } }],
    [{ name: "a", secret: {} }],
    [{ name: "admin_password", str: { secret: false } }],
    // Only the known catalog says so.
    [{ name: "okta_v2_api_token", checkbox: {} }],
  ])("%j is sensitive", async (field) => {
    expect(await fieldsFrom({ fields: [field] })).toMatchObject([{ name: field.name, sensitive: true }]);
  });

  it("tell their values, their group and what helps", async () => {
    const fields = await fieldsFrom(
      {
        fields: [
          {
            name: "region",
            displayName: "Region",
            placeholder: "eu-west-1",
            additionalPlaceholder: "us-east-1",
            helpUrl: "https://conductorone.com/docs/region",
            select: { items: [{ displayName: "Europe", value: "eu" }, { value: "us" }] },
          },
          { name: "pin", placeholder: "******", helpUrl: "javascript:alert(1)", str: { secret: true } },
          { name: "labels", stringMap: { optional: true } },
          { name: "", str: {} },
          { str: {} },
        ],
        fieldGroups: [
          { name: "one", displayName: "One", fieldNames: ["region"] },
          { name: "two", displayName: "", fieldNames: ["region", "pin"] },
          { name: "", fieldNames: null },
        ],
      },
      {
        fields: [
          { name: "region", required: true },
          { name: "pin", required: false },
        ],
      },
    );
    expect(fields!.slice(1)).toEqual([
      {
        ...plain,
        name: "region",
        label: "Region",
        type: "TEXT",
        required: true,
        allowedValues: [
          { value: "eu", label: "Europe" },
          { value: "us", label: null },
        ],
        group: "one",
        help: "eu-west-1\nus-east-1\nhttps://conductorone.com/docs/region",
      },
      { ...plain, name: "pin", type: "TEXT", required: false, sensitive: true, group: "two" },
      { ...plain, name: "labels", type: "MAP", required: false },
    ]);
    expect(fields![0]!.allowedValues).toEqual([
      { value: "one", label: "One" },
      { value: "two", label: null },
    ]);
  });

  it("can be none", async () => {
    expect(await fieldsOf("2HErg7BRmNdHgX8sTCWVq4E1fyh")).toEqual([]);
    expect(await fieldsFrom({ fields: null, fieldGroups: null }, "no form at all")).toEqual([]);
  });

  it("are unknown where ConductorOne knows no such entry, or says nothing of it", async () => {
    expect(await fieldsOf(UNKNOWN_ID)).toBeNull();
    answerNext(400, { code: 3, message: "invalid id" });
    expect(await fieldsOf(UNKNOWN_ID)).toBeNull();
    answerNext(200, { schema: null, formSchema: { fields: [] } });
    expect(await fieldsOf(OKTA_V2)).toBeNull();
    emulator.clearJournal();
    expect(await fieldsOf("../x")).toBeNull();
    expect(await fieldsOf("")).toBeNull();
    expect(emulator.journal).toEqual([]);
  });

  it.each([
    [{ schema: { fields: "x" } }],
    [{ schema: { fields: [{ name: 5 }] } }],
    [{ schema: { fields: [null] } }],
    [[]],
  ])("do not come from %j", async (body) => {
    answerNext(200, body);
    expect((await problemOf(fieldsOf(OKTA_V2))).__typename).toBe("VendorUnavailable");
  });

  it.each(["omit", "populated"] as const)("are the same when unset fields are %s", async (mode) => {
    const expected = await fieldsOf(OKTA_V2);
    emulator.nulls(mode);
    expect(await fieldsOf(OKTA_V2)).toEqual(expected);
  });
});
