import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, call, calls, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

const methods = async (id: string) =>
  (await source.getConnectorSettings(acme, id, call))?.authMethods ?? null;

/** One method with an id, and what else is given. */
function answer(...changes: Record<string, unknown>[]) {
  const Authentication = changes.map((fields, index) => ({ Id: `method-${index}`, ...fields }));
  const body = JSON.stringify({ Id: 7, Parameters: [], Authentication });
  emulator.inject({ path: /connectors\/7$/, times: Infinity, respond: { status: 200, body } });
}

describe("the ways to authenticate a connector", () => {
  it("come with its settings, in one call", async () => {
    expect(await methods("12345")).toEqual([
      {
        key: "12abc345-1a2b-123a-1ab2-1234ab5c6d7e",
        type: "OAUTH2",
        vendorType: "OAuth2",
        name: "OAuth 2.0",
        description: "The consent page opens in the chosen environment.",
        needsSignIn: true,
      },
      {
        key: "12abc345-1a2b-12ab-1abc-a12b3c4e567e",
        type: "API_KEY",
        vendorType: "ApiKey",
        name: "API Key",
        description: null,
        // Cyclr says `AuthorisationCode` here too.
        needsSignIn: false,
      },
    ]);
    expect(calls(emulator)).toEqual(["GET /v1.0/connectors/12345 200"]);
  });

  it("are embedded in rows of the catalog, the same as by themselves", async () => {
    const { rows } = await source.listConnectors(acme, { token: null, size: 100 }, call);
    const listed = rows.filter(({ embeddedSettings }) => embeddedSettings !== undefined);
    expect(listed).toHaveLength(rows.length);
    for (const id of ["12345", "12320", "12311"]) {
      const row = rows.find(({ externalId }) => externalId === id);
      expect(row!.embeddedSettings!.authMethods).toEqual(await methods(id));
      expect(row!.embeddedSettings!.authMethods.length).toBeGreaterThan(0);
    }
  });

  it("are not embedded when Cyclr left them out: no list is not an empty list", async () => {
    for (const left of [
      { Parameters: [] },
      { Authentication: [] },
      { Authentication: "none", Parameters: [] },
    ]) {
      const respond = { status: 200, body: JSON.stringify({ Id: 7, ...left }) };
      emulator.inject({ path: /connectors\/7$/, respond });
      const [connector] = await source.getConnectors(acme, ["7"], call);
      expect(connector).not.toHaveProperty("embeddedSettings");
    }
  });

  it.each([
    ["None", "NONE"],
    ["ApiKey", "API_KEY"],
    ["Basic", "BASIC"],
    ["OAuth1", "OAUTH1"],
    ["NetSuiteOAuth1", "OAUTH1"],
    ["OAuth2", "OAUTH2"],
    ["Kerberos", "KERBEROS"],
    ["ClientCertificate", "CLIENT_CERTIFICATE"],
    ["AuthFields", "UNKNOWN"],
    ["constructor", "UNKNOWN"],
    ["apikey", "UNKNOWN"],
  ])("are of the type %s, which is %s; Cyclr's word is kept", async (AuthType, type) => {
    answer({ AuthType });
    expect(await methods("7")).toMatchObject([{ type, vendorType: AuthType }]);
  });

  it.each(["null", null, "", undefined, 7, {}])(
    "are of no known type when Cyclr says %j",
    async (AuthType) => {
      answer({ AuthType });
      expect(await methods("7")).toMatchObject([{ type: "UNKNOWN", vendorType: null, needsSignIn: false }]);
    },
  );

  it.each([
    ["OAuth2", "AuthorisationCode", true],
    ["OAuth2", "ClientCredentials", false],
    ["OAuth2", "PasswordCredentials", false],
    ["OAuth2", "Unknown", false],
    ["OAuth2", "null", false],
    ["ApiKey", "AuthorisationCode", false],
    ["None", "AuthorisationCode", false],
  ])("need a person: %s with %s, %p", async (AuthType, OAuth2Type, needsSignIn) => {
    answer({ AuthType, OAuth2Type });
    expect(await methods("7")).toMatchObject([{ needsSignIn }]);
  });

  it("keep Cyclr's order, and its text `null` is none", async () => {
    answer(
      { AuthName: "null", AuthDescription: "null", AuthType: "Basic" },
      { AuthName: "B", AuthDescription: "How", AuthType: "None" },
    );
    expect(await methods("7")).toMatchObject([
      { key: "method-0", name: null, description: null },
      { key: "method-1", name: "B", description: "How" },
    ]);
  });

  it("are none for a connector without any, and nothing for one that is not there", async () => {
    const respond = { status: 200, body: '{"Id":7}' };
    emulator.inject({ path: /connectors\/7$/, respond });
    expect(await methods("7")).toEqual([]);
    expect(await methods("99999999")).toBeNull();
  });
});
