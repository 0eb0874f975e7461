import { InventoryDocument } from "../__generated__/operations.js";
import { requestsTo, startSandboxServer, useSandboxServer } from "../support/sandbox-server.js";

const server = useSandboxServer();

test("one query returns the installations of three vendors and the registrations of the fourth", async () => {
  const { data, errors } = await server().query(InventoryDocument);
  expect(errors).toBeUndefined();
  const vendors = new Set(data?.installations?.nodes.map(({ source }) => source.vendor));
  expect(vendors).toEqual(new Set(["CYCLR", "CONDUCTORONE", "PINGONE"]));
  expect(data?.installations?.failures).toEqual([]);
  const registrations = data?.registrations?.nodes.filter(({ id }) => id.startsWith("jitterbit/")) ?? [];
  expect(registrations.length).toBeGreaterThanOrEqual(4);
});

test.each(["cyclr", "conductorone", "jitterbit", "pingone"] as const)(
  "with %s gone, the others' rows still arrive, and a failure names it",
  async (gone) => {
    const own = await startSandboxServer();
    const before = await own.query(InventoryDocument);
    await own.emulator(gone).stop();
    const { data, errors } = await own.query(InventoryDocument);
    await own.stop();

    expect(errors).toBeUndefined();
    const failures = [...(data?.installations?.failures ?? []), ...(data?.registrations?.failures ?? [])];
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) {
      expect(failure).toMatchObject({ source: { id: gone }, problem: { code: "VENDOR_UNAVAILABLE" } });
    }
    const rows = (answer: typeof before) =>
      [...answer.data!.installations!.nodes, ...answer.data!.registrations!.nodes].map(({ id }) => id);
    expect(rows({ data })).toEqual(rows(before).filter((id) => !id.startsWith(`${gone}/`)));
  },
);

test("25 Cyclr installations with their connectors cost one upstream call", async () => {
  const { data, errors } = await server().query<{ workspace: { installations: { nodes: unknown[] } } }>(`{
    workspace(id: "cyclr/acme-ltd") {
      installations(first: 25) { nodes { id name state connector { id name version } } pageInfo { hasNextPage } }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data?.workspace.installations.nodes).toHaveLength(25);
  expect(requestsTo(server().emulator("cyclr"))).toEqual([
    "GET /v1.0/accounts/acme-ltd",
    "GET /v1.0/account/connectors",
  ]);

  server().emulator("cyclr").clearJournal();
  await server().query(`{
    installations(first: 25, filter: { workspaceIds: ["cyclr/acme-ltd"] }) {
      nodes { connector { name details { ... on CyclrConnectorDetails { parameters { targetName } } } } }
    }
  }`);
  // The list embeds abridged connectors: their parameters cost one list of the catalog, not a call each.
  expect(requestsTo(server().emulator("cyclr"))).toEqual([
    "GET /v1.0/account/connectors",
    "GET /v1.0/connectors",
  ]);
});

test("every list and by-id field answers for every vendor that has it", async () => {
  const { data, errors } = await server().query<Record<string, unknown>>(`{
    sources { id name vendor sandbox capabilities }
    source(id: "cyclr") { workspaces { nodes { id name details { __typename } } } }
    workspaces(first: 100) { nodes { id name externalId source { id } details { __typename } } failures { problem { message } } }
    c1: workspace(id: "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L") { name installations { nodes { name } } connectors(first: 3) { nodes { id name } } }
    ping: connector(id: "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/connectors/httpConnector") { name version installations { nodes { name } } }
    okta: connector(id: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7") { name details { ... on ConductorOneConnectorDetails { slug } } installations { nodes { name } } }
    instance: installation(id: "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/installations/867ed4363b2bc21c860085ad2baa817d") { name connector { name } workspace { name } }
    registration(id: "jitterbit/104417/registrations/38") { name version workspace { name } source { vendor } }
    absent: installation(id: "cyclr/acme-ltd/installations/1") { id }
    connectors(first: 100) { nodes { id } pageInfo { hasNextPage endCursor } failures { problem { message } } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    sources: [{ id: "cyclr" }, { id: "conductorone" }, { id: "jitterbit" }, { id: "pingone" }],
    workspaces: { failures: [] },
    okta: { name: "Okta v2", details: { slug: "okta_v2" } },
    instance: { name: "Http", connector: { name: "HTTP" } },
    registration: { name: "Acme Warehouse", source: { vendor: "JITTERBIT" } },
    absent: null,
  });
  const workspaces = (data?.workspaces as { nodes: { source: { id: string } }[] }).nodes;
  expect(new Set(workspaces.map(({ source }) => source.id)).size).toBe(4);
});

test.each([
  "cyclr",
  "cyclr/acme-ltd",
  "cyclr/acme-ltd/connectors/12345",
  "cyclr/acme-ltd/installations/54321",
  "jitterbit/104417/registrations/38",
  "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
])("node(id: %j) is the object with that id", async (id) => {
  const { data } = await server().query(`query ($id: ID!) { node(id: $id) { __typename id } }`, { id });
  expect(data).toMatchObject({ node: { id } });
});

test("every connector of all catalogs can be paged through, each exactly once", async () => {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { data }: { data?: { connectors: Connectors } | null } = await server().query<{
      connectors: Connectors;
    }>(
      `query ($after: String) { connectors(first: 97, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } failures { workspaceId } } }`,
      { after },
    );
    ids.push(...data!.connectors.nodes.map(({ id }) => id));
    if (!data!.connectors.pageInfo.hasNextPage) break;
    after = data!.connectors.pageInfo.endCursor;
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.startsWith("conductorone/-/"))).toHaveLength(148);
  expect(ids.filter((id) => id.startsWith("pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/"))).toHaveLength(
    233,
  );
});

interface Connectors {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

test("nested lists that read the same pages share them", async () => {
  const { data } = await server().query<{ workspace: { connectors: { nodes: NestedConnector[] } } }>(`{
    workspace(id: "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L") {
      connectors(first: 100) { nodes { name installations { nodes { name } stoppedEarly } } }
    }
  }`);
  const rows = data!.workspace.connectors.nodes;
  expect(rows.every(({ installations }) => !installations.stoppedEarly)).toBe(true);
  expect(rows.flatMap(({ installations }) => installations.nodes).length).toBeGreaterThan(5);
  // The app itself, the apps, and the connectors of each of the five apps.
  expect(requestsTo(server().emulator("conductorone"))).toHaveLength(7);
});

interface NestedConnector {
  name: string;
  installations: { nodes: { name: string }[]; stoppedEarly: boolean };
}
