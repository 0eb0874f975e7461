import catalog from "../../src/sandbox/conductorone/conductorone-catalog.json" with { type: "json" };
import {
  GITHUB_V2,
  OKTA_APP,
  OKTA_CONNECTOR,
  OKTA_V2,
  UNKNOWN_ID,
  badBody,
  expectStatus,
  get,
  post,
  useConductorOne,
} from "./conductorone-emulator-session.js";

useConductorOne();

const ONEOF =
  "str text select checkbox random import strList keyValue stringMap secret oauth2 readOnly options";
const schema = (body: unknown) => post("/api/v1/connectorcatalog", body);

describe("the schema of a catalog entry", () => {
  it("has the entry's fields, each with its kind and whether it is a secret", async () => {
    const { status, body } = await schema({
      catalogId: OKTA_V2,
      appId: OKTA_APP,
      connectorId: OKTA_CONNECTOR,
    });
    expect([status, body.formSchema, body.schema.displayName]).toEqual([200, null, "Okta v2"]);
    const byName = Object.fromEntries(body.schema.fields.map((field) => [field.name, field]));
    expect(byName).toMatchObject({
      okta_v2_domain: { str: { secret: false, valueValidator: null }, dependsOnFields: [] },
      okta_v2_api_token: { str: { secret: true } },
      okta_sync_secrets: { checkbox: { checked: false } },
    });
    expect(body.schema.fieldGroups).toEqual([]);
  });

  it("has groups, each field once, and not the choice among them", async () => {
    const { fields, fieldGroups } = (await schema({ catalog_id: GITHUB_V2 })).body.schema;
    expect(fieldGroups).toEqual([
      {
        name: "github_personal_access_token_group",
        displayName: "Github personal access token group",
        helpText: "",
        default: true,
        fieldNames: ["github_access_token", "github_org_list"],
      },
      expect.objectContaining({ name: "github_app_group", default: false }),
    ]);
    expect(fields.find(({ name }) => name === "github_org_list")).toMatchObject({
      strList: { valueValidator: null },
    });
    expect(fields.find(({ name }) => name === "github_app_private_key")).toMatchObject({
      text: { secret: true, valueValidator: null },
    });
  });

  it("knows all entries, with exactly one kind for every field", async () => {
    const kinds = new Set<string>();
    for (const { catalogId } of catalog) {
      const { fields } = (await schema({ catalogId })).body.schema;
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const field of fields) {
        const set = ONEOF.split(" ").filter((kind) => kind in field);
        expect({ catalogId, name: field.name, set }).toMatchObject({ set: [expect.any(String)] });
        kinds.add(set[0]!);
      }
    }
    expect([...kinds].sort()).toEqual(["checkbox", "keyValue", "select", "str", "strList", "text"]);
  });

  it("calls OAuth what can be set up without a secret, save what the customer runs", async () => {
    const found: string[] = [];
    for (const { catalogId, slug } of catalog) {
      if ((await schema({ catalogId })).body.schema.isOauth2) found.push(slug);
    }
    expect(found).toEqual(expect.arrayContaining(["docusign_v2", "microsoft_entra", "salesforce_v2"]));
    for (const slug of ["baton", "http", "okta_v2", "github_v2"]) expect(found).not.toContain(slug);
  });

  it("offers the values that a label spells out, and keeps the map a secret", async () => {
    const artifactory = (await schema({ catalogId: "2zkJSqEsGYKcgu4sjujuAQfVNwc" })).body.schema.fields;
    const level = artifactory.find(({ name }) => name === "log-level") as { select?: { items: unknown[] } };
    expect(level.select?.items[0]).toEqual({ displayName: "debug", value: "debug" });
    const http = (await schema({ catalogId: "2xxnvEBt2eOHCHhCS4muTieQcJe" })).body.schema.fields;
    expect(http.find(({ name }) => name === "http_connector_map_values")).toMatchObject({
      keyValue: { secret: true, supportsFileUpload: false },
    });
  });

  it("refuses what does not exist", async () => {
    expectStatus(await schema({}), 500, 2, "catalog_id is required");
    expectStatus(await schema({ catalogId: UNKNOWN_ID }), 404, 5, "not found");
    expectStatus(await schema({ catalogId: OKTA_V2, appId: UNKNOWN_ID }), 404, 5, "not found");
    expectStatus(await schema({ catalogId: OKTA_V2, connectorId: OKTA_CONNECTOR }), 404, 5, "not found");
    expectStatus(await schema({ slug: "okta" }), 400, 3, badBody('(line 1:2): unknown field "slug"'));
  });
});

describe("checking the file of an HTTP connector", () => {
  const markers = async (text: string) => {
    const { status, body } = await post("/api/v1/apps/connectors/validate_config/http", { text });
    expect(status).toBe(200);
    return body.markers;
  };

  it("has nothing to say about a good one", async () => {
    expect(await markers("version: '1'\nconnect:\n  base_url: https://a.example\n")).toEqual([]);
  });

  it("marks what is wrong and where", async () => {
    expect(await markers("version: '1'\nlist: [a\nnext: b\n")).toContainEqual(
      expect.objectContaining({ startLineNumber: 3, startColumn: 1, severity: "ERROR" }),
    );
    expect(await markers("a: 1\nb:\n  c: 1\n  c: 2\n")).toEqual([
      {
        startLineNumber: 4,
        startColumn: 3,
        endLineNumber: 4,
        endColumn: 4,
        message: "map keys must be unique",
        severity: "ERROR",
      },
    ]);
  });

  it.each(["", "just text", "- a\n- b"])("wants a mapping, not %j", async (text) => {
    expect(await markers(text)).toMatchObject([
      { startLineNumber: 1, startColumn: 1, message: "the configuration must be a mapping" },
    ]);
  });

  it.each([
    ["deep", "[".repeat(200_000)],
    ["long", "a: 1\n".repeat(100_000)],
    ["aliases", `a: &a [1]\n${"b: *missing\n".repeat(200)}`],
    ["quotes", '"'.repeat(100_000)],
  ])("survives a hostile text: %s", async (_name, text) => {
    const found = await markers(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(200);
    for (const marker of found)
      expect(Math.min(...Object.values(marker).filter(Number.isInteger).map(Number))).toBeGreaterThan(0);
  });

  it("refuses another body", async () => {
    const answer = await post("/api/v1/apps/connectors/validate_config/http", { yaml: "" });
    expectStatus(answer, 400, 3, badBody('(line 1:2): unknown field "yaml"'));
  });
});

describe("introspection", () => {
  it("says whose token it is", async () => {
    expect(await get("/api/v1/auth/introspect")).toMatchObject({
      status: 200,
      body: { userId: "2sFjpf4BYdouMas1EjMYjT0KzVG", deviceClientId: "" },
    });
    expectStatus(await get("/api/v1/auth/introspect", "wrong"), 401, 16, "unauthenticated");
  });
});
