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

  it("has the common shape, too, where a map is an object", async () => {
    const connector = {
      id: OKTA_PRODUCTION,
      catalogId: OKTA_V2,
      config: {
        configuration: {
          okta_v2_domain: { stringValue: "acme.okta.com" },
          okta_v2_api_token: { stringValue: "planted" },
          mask: { stringValue: "******" },
          map: {
            keyValues: {
              items: [
                { key: "region", value: "eu" },
                { key: "api_key", value: "planted" },
                { key: "__proto__", value: "x" },
              ],
            },
          },
          secret_map: { keyValues: { items: [{ key: "region", value: "planted" }] } },
        },
      },
    };
    answerNext(200, { connectorView: { connector } });
    const [row] = await get(OKTA_APP, OKTA_PRODUCTION);
    const map = Object.fromEntries([
      ["region", "eu"],
      ["api_key", null],
      ["__proto__", "x"],
    ]);
    expect(row!.config).toEqual([
      { name: "okta_v2_domain", value: "acme.okta.com", sensitive: false, isSet: true },
      { name: "okta_v2_api_token", value: null, sensitive: true, isSet: true },
      { name: "mask", value: null, sensitive: true, isSet: true },
      { name: "map", value: map, sensitive: false, isSet: true },
      { name: "secret_map", value: null, sensitive: true, isSet: true },
    ]);
    expect(JSON.stringify(row)).not.toContain("planted");
  });

  it("is null where there is none", async () => {
    answerNext(200, { connectorView: { connector: { id: OKTA_PRODUCTION, config: null } } });
    expect((await get(OKTA_APP, OKTA_PRODUCTION))[0]!.config).toBeNull();
    answerNext(200, { connectorView: { connector: { id: OKTA_PRODUCTION, config: {} } } });
    expect((await get(OKTA_APP, OKTA_PRODUCTION))[0]!.config).toEqual([]);
  });
});
