import { cyclr } from "../../../src/datasources/cyclr/cyclr-module.js";
import { capabilitiesOf, capabilityOf } from "../../../src/datasources/core/capabilities.js";
import { connect } from "./cyclr-setup.js";

const settings = { baseUrl: "https://api.cyclr.uk", clientId: "client", clientSecret: "planted-secret" };

function issuesOf(changes: Record<string, unknown>): string[] {
  const parsed = cyclr.settings.safeParse({ ...settings, ...changes });
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("Cyclr's settings", () => {
  it.each([
    "https://api.cyclr.uk",
    "https://api.us2.cyclr.com/",
    "https://cyclr.partner.example:8443",
    "http://127.0.0.1:4000",
    "http://localhost:4000",
    "http://[::1]:4000",
  ])("take the address %s", (baseUrl) => {
    expect(issuesOf({ baseUrl })).toEqual([]);
  });

  it.each([
    "http://api.cyclr.uk",
    "http://127.0.0.1.example.com",
    "https://api.cyclr.uk/v1.0",
    "https://api.cyclr.uk?region=uk",
    "https://user:planted-secret@api.cyclr.uk",
    "ftp://127.0.0.1",
    "api.cyclr.uk",
    "",
    undefined,
  ])("refuse the address %s with a remedy", (baseUrl) => {
    const issues = issuesOf({ baseUrl });
    expect(issues).toEqual([expect.stringContaining("e.g. https://api.cyclr.uk")]);
    expect(issues.join()).not.toContain("planted-secret");
  });

  it("may name the service domain, an address like the API's", () => {
    expect(issuesOf({ serviceUrl: "https://acme-h.cyclr.uk" })).toEqual([]);
    for (const serviceUrl of [
      "http://acme-h.cyclr.uk",
      "https://acme-h.cyclr.uk/web",
      "acme-h.cyclr.uk",
      "",
    ]) {
      expect(issuesOf({ serviceUrl })).toEqual([expect.stringMatching(/^serviceUrl: .*General Settings/)]);
    }
  });

  it("say where to find missing credentials", () => {
    for (const missing of [undefined, "", " "]) {
      expect(issuesOf({ clientSecret: missing })).toEqual([
        expect.stringMatching(/^clientSecret: is missing: .*OAuth Client Credentials/),
      ]);
    }
  });

  it("refuse what they do not know", () => {
    expect(issuesOf({ scope: "account:acme-ltd" })).toHaveLength(1);
  });
});

describe("a Cyclr source", () => {
  it("offers what Cyclr has, and nothing else", async () => {
    const source = connect(settings);
    expect(source).toMatchObject({ vendor: "CYCLR", catalogScope: "workspace", optionsKey: "cyclr" });
    expect(capabilitiesOf(source)).toEqual([
      "WORKSPACES",
      "SUB_WORKSPACES",
      "WORKSPACE_USAGE",
      "CREDENTIAL_CHECK",
      "CONNECTORS",
      "INSTALLATIONS",
      "REGISTRATIONS",
      "RAW",
      "INSTALL_CONNECTOR",
      "UPDATE_INSTALLATION",
      "CONFIG_FIELDS",
      "CONNECTOR_METHODS",
      "UNINSTALL_CONNECTOR",
      "START_AUTHENTICATION",
      "DEAUTHENTICATE_INSTALLATION",
      "REGISTER_CONNECTOR",
      "DELETE_REGISTRATION",
    ]);
    await source.close();
  });

  it("says of everything else why Cyclr has it not", async () => {
    const source = connect(settings);
    const present: string[] = capabilitiesOf(source);
    const missing = new Set(Object.values(capabilityOf).filter((name) => !present.includes(name)));
    expect(new Set(Object.keys(source.absent))).toEqual(missing);
    for (const reason of Object.values(source.absent)) expect(reason).toMatch(/^(Cyclr |an? ).*\.$/);
    await source.close();
  });
});
