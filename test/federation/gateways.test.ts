import { readFileSync } from "node:fs";
import { requestsTo, useSandboxServer } from "../support/sandbox-server.js";
import { GATEWAYS, startGateways, type GatewayName, type RunningGateways } from "./running-gateways.js";

/** The joins of examples/supergraph, through gateways that others wrote. */
const server = useSandboxServer();
let gateways: RunningGateways;
beforeAll(async () => {
  gateways = await startGateways(server().url);
}, 60_000);
afterAll(() => gateways?.stop());

const OKTA = "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L";
const OKTA_PREVIEW = `${OKTA}/installations/2tG4oyjwawKk4eBvjvEez7dFe1n`;

describe.each(GATEWAYS)("%s", (_name, gateway: GatewayName) => {
  const ask = <Data>(query: string, variables?: object, headers?: Record<string, string>) =>
    gateways.ask<Data>(gateway, query, { variables, headers });

  test("answers the query of the example's README, with what is gone left out", async () => {
    const page = readFileSync(new URL("../../examples/supergraph/README.md", import.meta.url), "utf8");
    const query = /```graphql supergraph\n([\s\S]*?)```/.exec(page)?.[1];
    type All = {
      customers: { nodes: { name: string; workspaces: ({ source: { vendor: string } } | null)[] }[] };
    };
    const { data } = await ask<All>(query!);
    expect(
      data?.customers.nodes.map(({ name, workspaces }) => [
        name,
        workspaces.map((one) => one?.source.vendor),
      ]),
    ).toEqual([
      ["Acme", ["CYCLR", "CONDUCTORONE", "PINGONE"]],
      ["Globex", ["CYCLR"]],
      ["Initech", ["JITTERBIT", undefined]],
    ]);
  });

  test("goes from a customer to what they have at three vendors, and back", async () => {
    const { data, errors } = await ask(`{
      customer(id: "1") {
        plan { name }
        workspaces { id name source { vendor } customer { id } }
        mainInstallation { id name connector { name } workspace { customer { id } } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      customer: {
        plan: { name: "Enterprise" },
        workspaces: [
          { id: "cyclr/acme-ltd", name: "Acme Ltd", source: { vendor: "CYCLR" }, customer: { id: "1" } },
          { id: OKTA, name: "Okta", source: { vendor: "CONDUCTORONE" }, customer: { id: "1" } },
          {
            id: "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
            name: "Acme Production",
            source: { vendor: "PINGONE" },
            customer: { id: "1" },
          },
        ],
        mainInstallation: {
          id: `${OKTA}/installations/2sWayztaH5DitWTJNooB7rURR0p`,
          name: "Okta production",
          connector: { name: "Okta v2" },
          workspace: { customer: { id: "1" } },
        },
      },
    });
  });

  test("goes from Patchbay's lists to the customers", async () => {
    const { data, errors } = await ask(`{
      workspaces(first: 4, filter: { vendors: [CYCLR] }) { nodes { name customer { name } } }
      sources { id }
      customers(first: 1) { pageInfo { hasNextPage endCursor } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      workspaces: {
        nodes: [
          { name: "Acme Ltd", customer: { name: "Acme" } },
          { name: "Contoso Medical", customer: null },
          { name: "Globex", customer: { name: "Globex" } },
          { name: "Initech (trial)", customer: null },
        ],
      },
      sources: [{ id: "cyclr" }, { id: "conductorone" }, { id: "jitterbit" }, { id: "pingone" }],
      customers: { pageInfo: { hasNextPage: true, endCursor: "1" } },
    });
  });

  test("brings what the customers subgraph requires, also when nobody asked for it", async () => {
    const { data, errors } = await ask(
      `query ($id: ID!) {
        workspace(id: "${OKTA}") { installations { nodes { monthlyPrice } } }
        installation(id: $id) { supportContact }
      }`,
      { id: OKTA_PREVIEW },
    );
    expect(errors).toBeUndefined();
    // The preview is paused.
    expect(data).toEqual({
      workspace: { installations: { nodes: [{ monthlyPrice: 4_900 }, { monthlyPrice: 0 }] } },
      installation: { supportContact: "acme-desk@example.com, about Okta preview (PAUSED)" },
    });
  });

  test("a page of installations with their prices costs one upstream call", async () => {
    type Prices = { workspace: { installations: { nodes: { monthlyPrice: number }[] } } };
    const { data } = await ask<Prices>(`{
      workspace(id: "cyclr/acme-ltd") { installations(first: 30) { nodes { monthlyPrice } } }
    }`);
    expect(data?.workspace.installations.nodes).toHaveLength(30);
    expect(data?.workspace.installations.nodes.every(({ monthlyPrice }) => monthlyPrice === 4_900)).toBe(
      true,
    );
    expect(requestsTo(server().emulator("cyclr"))).toEqual([
      "GET /v1.0/accounts/acme-ltd",
      "GET /v1.0/account/connectors",
    ]);
  });

  test("a mutation answers with fields of both subgraphs", async () => {
    const input = {
      workspaceId: "cyclr/globex.example.com",
      connectorId: "cyclr/globex.example.com/connectors/12305",
      name: `Pipedrive by ${gateway}`,
      options: { cyclr: { authValue: "an-api-key" } },
    };
    const { data, errors } = await ask(
      `mutation ($input: InstallConnectorInput!) {
        installConnector(input: $input) {
          installation { name state monthlyPrice workspace { customer { name } } }
          problem { code }
        }
      }`,
      { input },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      installConnector: {
        installation: {
          name: input.name,
          state: "READY",
          monthlyPrice: 1_900,
          workspace: { customer: { name: "Globex" } },
        },
        problem: null,
      },
    });
  });

  test("a mutation that fails answers with its problem, in full", async () => {
    const { data, errors } = await ask(`mutation {
      installConnector(input: { workspaceId: "cyclr/nowhere", connectorId: "conductorone/-/connectors/x" }) {
        installation { monthlyPrice }
        problem { __typename code message ... on InvalidInput { fields { path } } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      installConnector: {
        installation: null,
        problem: { __typename: "InvalidInput", code: "INVALID_INPUT", fields: [{ path: ["connectorId"] }] },
      },
    });
  });

  test("one vendor that is down takes nothing else along, and its error keeps its code", async () => {
    server().emulator("cyclr").inject({ times: Infinity, drop: true });
    type Joined = { customer: { name: string; workspaces: ({ name: string } | null)[] } };
    const { data, errors } = await ask<Joined>(
      `{ customer(id: "1") { name workspaces { name installations(first: 1) { nodes { monthlyPrice } } } } }`,
      undefined,
      { "x-request-id": `down-${gateway}` },
    );
    const prices = { nodes: [{ monthlyPrice: 4_900 }] };
    expect(data).toEqual({
      customer: {
        name: "Acme",
        workspaces: [
          null,
          { name: "Okta", installations: prices },
          { name: "Acme Production", installations: prices },
        ],
      },
    });
    const coded = errors?.filter(({ extensions }) => extensions?.code === "VENDOR_UNAVAILABLE");
    expect(coded).toHaveLength(1);
    expect(coded).toMatchObject([
      { extensions: { sourceId: "cyclr", vendor: "CYCLR", requestId: `down-${gateway}` } },
    ]);
  });

  test("a list says through the gateway what it could not read", async () => {
    server().emulator("conductorone").inject({ times: Infinity, drop: true });
    type List = { installations: { nodes: { monthlyPrice: number }[]; failures: object[] } };
    const { data, errors } = await ask<List>(`{
      installations(filter: { workspaceIds: ["cyclr/globex.example.com", "${OKTA}"] }) {
        nodes { monthlyPrice }
        failures { source { id } problem { code } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data?.installations.nodes.length).toBeGreaterThanOrEqual(4);
    expect(data?.installations.nodes.every(({ monthlyPrice }) => monthlyPrice === 1_900)).toBe(true);
    expect(data?.installations.failures).toEqual([
      { source: { id: "conductorone" }, problem: { code: "VENDOR_UNAVAILABLE" } },
    ]);
  });

  test("a request that is wrong is told so with its code", async () => {
    const { data, errors } = await ask(`{
      installation(id: "nonsense") { name }
      customer(id: "2") { name }
    }`);
    expect(data).toEqual({ installation: null, customer: { name: "Globex" } });
    expect(errors).toMatchObject([{ path: ["installation"], extensions: { code: "INVALID_ID" } }]);
  });

  test("a reference to what is not there is null and disturbs no other", async () => {
    const { data, errors } = await ask(`{ customer(id: "3") { workspaces { name customer { name } } } }`);
    expect(data).toEqual({
      customer: { workspaces: [{ name: "Acme Ltd", customer: { name: "Initech" } }, null] },
    });
    expect(errors?.filter(({ extensions }) => extensions?.code !== undefined) ?? []).toEqual([]);
  });
});
