import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { useSandboxServer } from "../support/sandbox-server.js";
import { servedSchema } from "./served-schema.js";
import { CLIENTS, describeWithClients, type Ended, printed, run } from "./support.js";

const DAVINCI = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
const NOT_FOUND = { __typename: "NotFound", code: "NOT_FOUND", message: expect.any(String) };

interface Report {
  readonly ids: string[];
  readonly catalog: string[];
  readonly createdId: string;
}

/** Real clients, built as a frontend builds them from the schema that the server serves, against that server. */
describeWithClients("GraphQL clients", () => {
  const server = useSandboxServer();
  const built: Record<string, Ended> = {};

  beforeAll(async () => {
    for (const folder of ["generated", "build"])
      rmSync(`${CLIENTS}${folder}`, { recursive: true, force: true });
    mkdirSync(`${CLIENTS}generated/relay`, { recursive: true });
    writeFileSync(`${CLIENTS}generated/schema.graphql`, printSchema(await servedSchema(server())));
    built.relay = await run("relay-compiler");
    built.codegen = await run("graphql-codegen", "--config", "codegen.yml");
    built.tsc = await run("tsc", "--project", "consumers");
  }, 180_000);

  /** The ids of whole lists, without a client. */
  async function expected(): Promise<{ installations: string[]; connectors: string[] }> {
    const read = async (list: (after: string | null) => string) => {
      const ids: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const answer: { data?: Record<string, List> | null } = await server().query<Record<string, List>>(
          list(after),
        );
        const { nodes, pageInfo } = answer.data!.list ?? answer.data!.parent!.list!;
        ids.push(...nodes.map(({ id }) => id));
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
      return ids;
    };
    const page = (field: string, after: string | null) =>
      `list: ${field}(first: 100${after ? `, after: ${JSON.stringify(after)}` : ""}) {
        nodes { id } pageInfo { hasNextPage endCursor } }`;
    return {
      installations: await read((after) => `{ ${page("installations", after)} }`),
      connectors: await read(
        (after) => `{ parent: workspace(id: "${DAVINCI}") { ${page("connectors", after)} } }`,
      ),
    };
  }

  test("relay-compiler, the client preset and tsc --strict have nothing to complain about", () => {
    expect(built.codegen).toMatchObject({ status: 0, stderr: "" });
    expect(built.relay).toMatchObject({ status: 0, stdout: expect.stringContaining("11 operation text") });
    expect(built.tsc).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("Relay pages through connections of the root and of a node, and keeps them right over mutations", async () => {
    const { installations, connectors } = await expected();
    const report = await printed<Report>("build/consumers/relay.js", server().url, DAVINCI);
    expect(report).toMatchObject({
      ids: installations,
      catalog: connectors,
      clientMutationId: "relay-1",
      createdId: expect.stringContaining(`${DAVINCI}/installations/`),
      afterInstall: [...installations, report.createdId],
      afterUninstall: installations,
    });
    expect(connectors.length).toBeGreaterThan(20);
    expect(installations.length).toBeGreaterThan(60);
  }, 60_000);

  test("Apollo Client pages with relayStylePagination, and knows interfaces and unions", async () => {
    const { installations } = await expected();
    const report = await printed("build/consumers/apollo.js", server().url, "10");
    expect(report).toEqual({
      paged: {
        pages: Math.ceil(installations.length / 10),
        ids: installations,
        details: [
          "CyclrInstallationDetails",
          "ConductorOneInstallationDetails",
          "PingOneInstallationDetails",
        ],
        authenticated: installations.filter((id) => id.startsWith("cyclr/")).length,
        hasNextPage: false,
      },
      failed: {
        rows: 0,
        failures: [
          {
            __typename: "SourceFailure",
            problem: {
              __typename: "UnsupportedByVendor",
              code: "UNSUPPORTED_BY_VENDOR",
              sourceId: "jitterbit",
            },
          },
        ],
      },
      mutated: { problem: NOT_FOUND, renamed: "Okta (apollo)", cached: "Okta (apollo)" },
    });
  }, 60_000);

  test("urql reads, shows a mutation's problem as data, and half an answer beside its error", async () => {
    server()
      .emulator("pingone")
      .inject({ path: /connectorInstances/, respond: { status: 503 }, times: 9 });
    expect(await printed("build/consumers/urql.js", server().url)).toEqual({
      workspaces: [
        "cyclr/acme-ltd",
        "cyclr/8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6",
        "cyclr/globex.example.com",
      ],
      refused: { problem: NOT_FOUND },
      partial: { up: "Installed Example", down: null, errors: [[["down"], "VENDOR_UNAVAILABLE"]] },
      byGet: "BAD_REQUEST",
    });
  }, 60_000);
});

interface List {
  readonly nodes: { id: string }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  readonly list?: List;
}
