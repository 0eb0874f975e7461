import type { CyclrInstallationDetails } from "../../../src/types/cyclr-installation.js";
import type { Installation } from "../../../src/types/installation.js";
import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, start, tokenCalls, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

async function get(id: string): Promise<Installation> {
  const [installation] = await source.getInstallations(acme, [id], call);
  return installation!;
}

async function list(): Promise<readonly Installation[]> {
  return (await source.listInstallations(acme, { token: null, size: 100 }, call)).rows;
}

function propertiesOf(installation: Installation | undefined) {
  return (installation?.details as CyclrInstallationDetails).properties;
}

/** An answer in which only the given fields differ from what is always there. */
function answer(changes: Record<string, unknown>) {
  const body = JSON.stringify({ Id: 7, Connector: { Id: 8 }, ...changes });
  emulator.inject({ path: /connectors\/7$/, respond: { status: 200, body } });
}

describe("listInstallations", () => {
  it("asks for a page of the account's connectors", async () => {
    const page = await source.listInstallations(acme, { token: "2", size: 10 }, call);
    const [sent] = apiCalls(emulator);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/account/connectors", body: undefined });
    expect(sent!.query).toEqual({ page: "2", pageSize: "10", sortOrderAsc: "true", orderBy: "Id" });
    expect(sent!.headers["x-cyclr-account"]).toBe("acme-ltd");
    expect(page.rows.map(({ externalId }) => externalId)).toContain("54310");
    expect(page.nextToken).toBe("3");
  });

  it("makes one call for a page, however many connectors it shows", async () => {
    const rows = await list();
    expect(rows.length).toBeGreaterThanOrEqual(25);
    expect(rows.every(({ embeddedConnector }) => embeddedConnector !== undefined)).toBe(true);
    expect(calls(emulator)).toEqual(["GET /v1.0/account/connectors 200"]);
    expect(tokenCalls(emulator)).toHaveLength(1);
  });

  it("embeds abridged connectors, whose details are still to be fetched", async () => {
    const row = (await list()).find(({ externalId }) => externalId === "54321");
    expect(row).toMatchObject({ connectorId: "cyclr-uk/acme-ltd/connectors/12345" });
    expect(row!.embeddedConnector).toEqual({
      id: "cyclr-uk/acme-ltd/connectors/12345",
      sourceId: "cyclr-uk",
      workspaceExternalId: "acme-ltd",
      externalId: "12345",
      name: "Example",
      description: "The connector the vendor's documentation is written about.",
      version: null,
      categories: null,
      details: null,
    });
  });

  it("withholds every value, since rows do not say what is a secret", async () => {
    const rows = await list();
    const wholesale = propertiesOf(rows.find(({ externalId }) => externalId === "54302"));
    expect(wholesale).toEqual([
      { externalId: 4103, name: "isSandbox", value: null, sensitive: null, isSet: true },
      { externalId: 4104, name: "ClientId", value: null, sensitive: null, isSet: true },
      { externalId: 4105, name: "ClientSecret", value: null, sensitive: true, isSet: true },
    ]);
    expect(rows.flatMap(({ config }) => config ?? []).filter(({ value }) => value !== null)).toEqual([]);
    const text = JSON.stringify(rows);
    for (const secret of ["fake-access-54300", "fake-api-key", "partner-token", "fake-consumer-secret"]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain("FAKE PRIVATE KEY");
  });
});

describe("getInstallations", () => {
  it("maps a whole account connector", async () => {
    const installation = await get("54322");
    expect(installation).toMatchObject({
      id: "cyclr-uk/acme-ltd/installations/54322",
      sourceId: "cyclr-uk",
      workspaceExternalId: "acme-ltd",
      externalId: "54322",
      name: "Product images",
      description: null,
      state: "READY",
      stateReason: null,
      lastError: null,
      createdAt: null,
      updatedAt: null,
      connectorId: "cyclr-uk/acme-ltd/connectors/12318",
      embeddedConnector: { name: "Amazon S3", details: { parameters: expect.any(Array) } },
    });
    expect(installation.details).toEqual({
      __typename: "CyclrInstallationDetails",
      authenticated: true,
      authValueIsSet: true,
      isPartnerIntegrationConnector: false,
      properties: [
        { externalId: 4134, name: "Region", value: "eu-west-1", sensitive: false, isSet: true },
        { externalId: 4135, name: "Bucket", value: "acme-images", sensitive: false, isSet: true },
      ],
      customFields: [
        {
          externalId: 901,
          connectorField: "ListAllMyBucketsResult.Buckets.[Bucket].CostCentre",
          systemField: null,
          displayName: "Cost centre",
          description: "Tag used for charging back",
          dataType: "Text",
          dataTypeFormat: null,
          methodUniqueIdentifier: "5f0c9a52-3b1e-4d77-9a64-2c8e7b10f3aa",
          entityIdentifier: null,
          forRequestFormat: false,
        },
      ],
    });
    expect(calls(emulator)).toEqual(["GET /v1.0/account/connectors/54322 200"]);
    expect(apiCalls(emulator)[0]!.headers["x-cyclr-account"]).toBe("acme-ltd");
  });

  it("asks for more than two with one list, in the order wanted", async () => {
    const found = await source.getInstallations(acme, ["54321", "99999999", "54300", "54321"], call);
    expect(found.map((row) => row?.externalId)).toEqual(["54321", undefined, "54300", "54321"]);
    expect(calls(emulator)).toEqual(["GET /v1.0/account/connectors 200"]);
  });

  it("finds nothing elsewhere, and sends nothing for ids Cyclr cannot have", async () => {
    const contoso = { workspaceExternalId: "8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6" };
    expect(await source.getInstallations(contoso, ["54321"], call)).toEqual([null]);
    emulator.clearJournal();
    expect(await source.getInstallations(acme, ["custom", "54321 ", "+5"], call)).toEqual([null, null, null]);
    expect(emulator.journal).toEqual([]);
  });

  it.each([
    [true, "READY", null],
    [false, "NEEDS_AUTHENTICATION", expect.stringContaining("sign in to it")],
    [undefined, "UNKNOWN", expect.any(String)],
    ["yes", "UNKNOWN", expect.any(String)],
  ])("reads the state from Authenticated %p", async (Authenticated, state, stateReason) => {
    answer({ Authenticated });
    expect(await get("7")).toMatchObject({ state, stateReason });
  });

  it.each([
    ["{}", true],
    ["******", true],
    ["", false],
    [null, false],
    ["null", false],
    [undefined, null],
  ])("says only whether there is a credential: %p", async (AuthValue, authValueIsSet) => {
    answer({ AuthValue });
    const { details } = await get("7");
    expect(details).toMatchObject({ authValueIsSet });
    expect(Object.keys(details)).not.toContain("authValue");
  });

  it("believes Cyclr and the name of a property on what is a secret", async () => {
    const Properties = ["Plain", "ClientSecret", "Marked", "PartitionKey", "SortKey"].map((Name) => ({
      Name,
      Value: "v",
    }));
    Properties.push(
      { Name: "Masked", Value: "******" },
      { Name: "Empty", Value: "" },
      { Name: "Null", Value: "null" },
    );
    const Parameters = [
      { Id: 1, TargetName: "Plain", IsSensitive: false },
      { Id: 2, TargetName: "ClientSecret", IsSensitive: false },
      { Id: 3, TargetName: "Marked", IsSensitive: true },
      { Id: 4, TargetName: "PartitionKey", IsSensitive: false },
    ];
    answer({ Properties, Connector: { Id: 8, Parameters } });
    const shown = propertiesOf(await get("7"))!.map(({ name, value, sensitive, isSet }) => [
      ...[name, value, sensitive, isSet],
    ]);
    expect((await get("54322")).config).toEqual([
      { name: "Region", value: "eu-west-1", sensitive: false, isSet: true },
      { name: "Bucket", value: "acme-images", sensitive: false, isSet: true },
    ]);
    expect(shown).toEqual([
      ["Plain", "v", false, true],
      ["ClientSecret", null, true, true],
      ["Marked", null, true, true],
      ["PartitionKey", "v", false, true],
      ["SortKey", null, null, true],
      ["Masked", null, true, true],
      ["Empty", null, null, false],
      ["Null", null, null, false],
    ]);
  });

  it.each([
    ["none", [], []],
    [
      "odd ones",
      [{ Id: "x", DisplayName: 7, DataType: "null" }],
      [{ externalId: null, displayName: null, dataType: null }],
    ],
    ["something else", "none", null],
    ["nothing", undefined, null],
  ])("reads custom fields from %s", async (_case, CustomFields, customFields) => {
    answer({ CustomFields });
    expect((await get("7")).details).toMatchObject({ customFields });
  });

  it("does without what Cyclr leaves out", async () => {
    answer({ Connector: null });
    const installation = await get("7");
    expect(installation).toMatchObject({
      name: "7",
      connectorId: null,
      config: null,
      details: { properties: null },
    });
    expect(installation).not.toHaveProperty("embeddedConnector");
  });
});
