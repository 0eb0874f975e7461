import {
  answerNext,
  call,
  OKTA_APP,
  OKTA_PRODUCTION,
  OKTA_V2,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const get = (app: string, ...ids: string[]) =>
  source.getInstallations({ workspaceExternalId: app }, ids, call);

describe("settings", () => {
  const read = async (catalogId: string, configuration: object) => {
    const connector = { id: OKTA_PRODUCTION, catalogId, config: { "@type": "x", configuration } };
    answerNext(200, { connectorView: { connector } });
    const [row] = await get(OKTA_APP, OKTA_PRODUCTION);
    expect(JSON.stringify(row)).not.toContain("planted");
    return row!.details as { config: { name: string; value: string | null; sensitive: boolean }[] };
  };

  it("hides what the catalog calls a secret, what looks like one, and masks", async () => {
    const { config } = await read(OKTA_V2, {
      okta_v2_domain: { stringValue: "acme.okta.com" },
      okta_v2_api_token: { stringValue: "planted" },
      okta_sync_secrets: { stringValue: "true" },
      new_client_secret: { stringValue: "planted" },
      new_field: { stringValue: "******" },
      bare: "text",
      number: { intValue: 5 },
    });
    expect(config.map(({ name, value, sensitive }) => [name, value, sensitive])).toEqual([
      ["okta_v2_domain", "acme.okta.com", false],
      ["okta_v2_api_token", null, true],
      ["okta_sync_secrets", "true", false],
      ["new_client_secret", null, true],
      ["new_field", null, true],
      ["bare", "text", false],
      ["number", null, false],
    ]);
  });

  it("hides secrets in maps", async () => {
    const items = [
      { key: "api_key", value: "planted" },
      { key: "region", value: "eu" },
    ];
    const { config } = await read("2xxnvEBt2eOHCHhCS4muTieQcJe", {
      http_connector_map_values: { keyValues: { items } },
      other: { keyValues: { items: [...items, null] } },
    });
    expect(config).toMatchObject([
      {
        sensitive: true,
        items: [
          { key: "api_key", value: null },
          { key: "region", value: null },
        ],
      },
      {
        sensitive: false,
        items: [{ value: null }, { key: "region", value: "eu" }, { key: "", value: null }],
      },
    ]);
  });

  it("goes by the names in entries it does not know", async () => {
    const { config } = await read(UNKNOWN_ID, {
      host: { stringValue: "h" },
      admin_password: { stringValue: "planted" },
    });
    expect(config.map(({ value, sensitive }) => [value, sensitive])).toEqual([
      ["h", false],
      [null, true],
    ]);
  });
});
