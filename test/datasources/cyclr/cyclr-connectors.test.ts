import type { Connector } from "../../../src/types/connector.js";
import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

async function get(id: string): Promise<Connector> {
  const [connector] = await source.getConnectors(acme, [id], call);
  return connector!;
}

describe("listConnectors", () => {
  it("asks for a page of the account's catalog", async () => {
    const page = await source.listConnectors(acme, { token: "2", size: 10 }, call);
    const [sent] = apiCalls(emulator);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/connectors", body: undefined });
    expect(sent!.query).toEqual({
      page: "2",
      pageSize: "10",
      sortOrderAsc: "true",
      orderBy: "Id",
      includeCustomConnectors: "true",
    });
    expect(sent!.headers).toMatchObject({ "x-cyclr-account": "acme-ltd", "x-request-id": "request-1" });
    expect(sent!.headers["authorization"]).toMatch(/^Bearer /);
    expect(page.rows).toHaveLength(10);
    expect(page.nextToken).toBe("3");
  });

  it("goes to the end without repeating a row, the account's own connectors included", async () => {
    const seen: number[] = [];
    let token: string | null = null;
    do {
      const page = await source.listConnectors(acme, { token, size: 10 }, call);
      seen.push(...page.rows.map(({ externalId }) => Number(externalId)));
      token = page.nextToken;
    } while (token !== null);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen).toContain(12390);
    expect(calls(emulator)).toHaveLength(Math.ceil(seen.length / 10));
  });

  it("knows the difference between no account and no right", async () => {
    const unknown = { workspaceExternalId: "nobody" };
    const page = { token: null, size: 10 };
    expect(await problemOf(source.listConnectors(unknown, page, call))).toMatchObject({
      __typename: "NotFound",
      message: "Cyclr has no such account: check the id of the workspace.",
    });
    expect(calls(emulator).at(-1)).toBe("GET /v1.0/accounts/nobody 404");

    emulator.inject({ path: /connectors$/, times: 2, respond: { status: 401 } });
    const refused = await problemOf(source.listConnectors(acme, page, call));
    expect(refused.__typename).toBe("VendorCredentialsRejected");
  });

  it.each([" acme-ltd", "acme-ltd ", "zürich", "acme\u00a0", "a\u2028b", "\ud83d\ude00", ""])(
    "sends nothing for the account %p, which no header carries unchanged",
    async (workspaceExternalId) => {
      const page = { token: null, size: 10 };
      const problem = await problemOf(source.listConnectors({ workspaceExternalId }, page, call));
      expect(problem.__typename).toBe("NotFound");
      expect(emulator.journal).toEqual([]);
    },
  );
});

describe("getConnectors", () => {
  it("maps a whole connector, with null for the text `null`", async () => {
    const connector = await get("12345");
    expect(connector).toEqual({
      categories: ["CRMs", "Examples"],
      embeddedSettings: {
        configFields: [expect.objectContaining({ name: "isSandbox", type: "BOOLEAN" })],
        authMethods: [
          expect.objectContaining({ type: "OAUTH2", needsSignIn: true }),
          expect.objectContaining({ type: "API_KEY", needsSignIn: false }),
        ],
      },
      id: "cyclr-uk/acme-ltd/connectors/12345",
      sourceId: "cyclr-uk",
      workspaceExternalId: "acme-ltd",
      externalId: "12345",
      name: "Example",
      description: "The connector the vendor's documentation is written about.",
      version: null,
      details: {
        __typename: "CyclrConnectorDetails",
        status: "Approved",
        icon: expect.stringMatching(/^data:image/),
        categories: expect.any(Array),
        authenticationMethods: [
          {
            externalId: "12abc345-1a2b-123a-1ab2-1234ab5c6d7e",
            name: "OAuth 2.0",
            description: "The consent page opens in the chosen environment.",
            authType: "OAuth2",
            oauth2Type: "AuthorisationCode",
            authScheme: null,
          },
          {
            externalId: "12abc345-1a2b-12ab-1abc-a12b3c4e567e",
            name: "API Key",
            description: null,
            authType: "ApiKey",
            // Cyclr says `AuthorisationCode` here, which means nothing for an API key.
            oauth2Type: null,
            authScheme: "Authorization",
          },
        ],
        parameters: [
          {
            externalId: 7654321,
            name: "Is Sandbox?",
            targetName: "isSandbox",
            targetType: "Script",
            description: "Test credentials work in the sandbox only, live ones outside of it.",
            isAccountConnectorProperty: true,
            isOptional: false,
            isSensitive: false,
            dataType: "Text",
            triggerName: null,
            values: ["true", "false"],
          },
        ],
        authType: "ApiKey",
        oauth2Type: "AuthorisationCode",
        authScheme: "Authorization",
        authDescription: null,
      },
    });
  });

  it("asks for one or two by id, drafts and deprecated releases included", async () => {
    const found = await source.getConnectors(acme, ["5122", "11871"], call);
    expect(found).toMatchObject([{ name: "Ledger Next" }, { name: "MailChimp" }]);
    expect(calls(emulator).sort()).toEqual([
      "GET /v1.0/connectors/11871 200",
      "GET /v1.0/connectors/5122 200",
    ]);
    expect(apiCalls(emulator).map(({ headers }) => headers["x-cyclr-account"])).toEqual([
      "acme-ltd",
      "acme-ltd",
    ]);
  });

  it("asks for more with one list, in the order wanted", async () => {
    const found = await source.getConnectors(acme, ["12390", "99999999", "12305"], call);
    expect(found.map((connector) => connector?.externalId)).toEqual(["12390", undefined, "12305"]);
    expect(calls(emulator)).toEqual(["GET /v1.0/connectors 200"]);
  });

  it("sends nothing for ids Cyclr cannot have: it would look for a connector of that name", async () => {
    const ids = ["MailChimp", "0", "-1", "012345", "12345.0", "1e4", "2147483648", "12345/methods", ""];
    expect(await source.getConnectors(acme, ids, call)).toEqual(ids.map(() => null));
    expect(emulator.journal).toEqual([]);
  });

  it("finds nothing in an account that does not exist", async () => {
    const unknown = { workspaceExternalId: "nobody" };
    expect(await source.getConnectors(unknown, ["12345"], call)).toEqual([null]);
    expect(await source.getConnectors(unknown, ["12345", "12301", "12302"], call)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("says when the answer is no connector", async () => {
    emulator.inject({ path: /12345$/, respond: { status: 200, body: "[]" } });
    const problem = await problemOf(source.getConnectors(acme, ["12345"], call));
    expect(problem).toMatchObject({ __typename: "VendorUnavailable", retryable: false });
  });
});
