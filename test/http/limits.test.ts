import { readdirSync, readFileSync } from "node:fs";
import { getIntrospectionQuery, Kind, parse } from "graphql";
import { post } from "./attack.js";
import { useSandboxServer } from "../support/sandbox-server.js";

const OPERATIONS = new URL("../../schema/operations/", import.meta.url);

describe("by default", () => {
  const server = useSandboxServer();

  test.each(readdirSync(OPERATIONS))("the documented operation %s is within the limits", async (file) => {
    const query = readFileSync(new URL(file, OPERATIONS), "utf8");
    const operations = parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    for (const { name, variableDefinitions = [] } of operations) {
      const names = variableDefinitions.map(({ variable }) => variable.name.value);
      // With the largest pages; whatever else is wrong with the answer, it is not its size.
      const variables = names.includes("first") ? { first: 100 } : {};
      const { json } = await post(server(), { query, operationName: name?.value, variables });
      const codes = json.errors?.map(({ extensions }) => extensions.code) ?? [];
      expect(codes).not.toContain("QUERY_TOO_COMPLEX");
      expect(codes).not.toContain("GRAPHQL_VALIDATION_FAILED");
    }
  });

  test("so are the introspection of every client, and a page as Relay reads it", async () => {
    const full = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    expect((await server().query(full)).errors).toBeUndefined();
    const page = `query Page($count: Int!, $cursor: String) { ...List }
      fragment List on Query {
        installations(first: $count, after: $cursor) {
          edges { cursor node { __typename ...Row id } }
          pageInfo { endCursor hasNextPage hasPreviousPage startCursor }
        }
      }
      fragment Row on Installation { id name state connector { id name } workspace { id name source { id vendor } } }`;
    expect((await server().query(page, { count: 100 })).errors).toBeUndefined();
  });

  test("so is a router that asks for a thousand entities and what belongs to them", async () => {
    const { data, errors } = await server().query<{ _entities: unknown[] }>(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) {
          ... on Source { id name vendor }
          ... on Installation { id name connector { id name } workspace { id } }
        }
      }`,
      { representations: Array.from({ length: 1_000 }, () => ({ __typename: "Source", id: "cyclr" })) },
    );
    expect(errors).toBeUndefined();
    expect(data?._entities).toHaveLength(1_000);
  });

  test("a text full of braces is no nesting", async () => {
    const { errors } = await server().query(`{ node(id: "${"{[(".repeat(300)}") { id } }`);
    expect(errors).toMatchObject([{ extensions: { code: "INVALID_ID" } }]);
  });

  test("introspection that goes round in circles is refused", async () => {
    const round = (depth: number): string =>
      depth === 0 ? "name" : `name fields { type { ${round(depth - 1)} } }`;
    const { errors } = await server().query(`{ __schema { types { ${round(8)} } } }`);
    expect(errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });
});

describe("each limit is a setting", () => {
  const limits = {
    depth: 3,
    cost: 40,
    aliases: 1,
    directives: 1,
    tokens: 100,
    representations: 2,
    listItems: 3,
  };
  const server = useSandboxServer({}, { server: { limits } });
  const references = (count: number) =>
    Array.from({ length: count }, () => ({ __typename: "Source", id: "cyclr" }));
  const entities = "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }";
  const filtered =
    "query ($ids: [ID!]) { sources { id } workspaces(first: 1, filter: { sourceIds: $ids }) { nodes { id } } }";
  const ids = (count: number) => ({ ids: Array.from({ length: count }, () => "cyclr") });
  const written = (count: number) =>
    `{ workspaces(first: 1, filter: { sourceIds: ${JSON.stringify(ids(count).ids)} }) { nodes { id } } }`;

  test.each<[keyof typeof limits, [string, object?], [string, object?]]>([
    [
      "depth",
      ["{ workspaces(first: 1) { nodes { id } } }"],
      ["{ workspaces(first: 1) { nodes { source { id } } } }"],
    ],
    [
      "depth",
      ["{ ...A } fragment A on Query { sources { id } }"],
      [
        "{ ...A } fragment A on Query { ...B } fragment B on Query { workspaces(first: 1) { nodes { source { id } } } }",
      ],
    ],
    ["cost", ["{ workspaces(first: 28) { nodes { id } } }"], ["{ workspaces(first: 30) { nodes { id } } }"]],
    [
      "cost",
      ["query ($n: Int!) { workspaces(first: $n) { nodes { id } } }", { n: 28 }],
      ["query ($n: Int!) { workspaces(first: $n) { nodes { id } } }", { n: 30 }],
    ],
    [
      "cost",
      ["query ($n: Int! = 30) { workspaces(first: $n) { nodes { id } } }", { n: 28 }],
      ["query ($n: Int! = 30) { workspaces(first: $n) { nodes { id } } }"],
    ],
    [
      "cost",
      ["{ workspaces(first: 28) { ...P } } fragment P on WorkspaceConnection { nodes { id } }"],
      ["{ workspaces(first: 30) { ...P } } fragment P on WorkspaceConnection { nodes { id } }"],
    ],
    ["aliases", ["{ a: sources { id } }"], ["{ a: sources { id } b: sources { id } }"]],
    [
      "directives",
      ["{ sources { id @include(if: true) } }"],
      ["{ sources { id @include(if: true) name @skip(if: true) } }"],
    ],
    ["tokens", [`{ ${"__typename ".repeat(97)} }`], [`{ ${"__typename ".repeat(99)} }`]],
    ["representations", [entities, { r: references(2) }], [entities, { r: references(3) }]],
    ["listItems", [filtered, ids(3)], [filtered, ids(4)]],
    ["listItems", [written(3)], [written(4)]],
  ])("%s", async (limit, [within, variables], [beyond, more]) => {
    expect(await server().query(within, variables as never)).not.toHaveProperty("errors");
    const { errors } = await server().query(beyond, more as never);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["QUERY_TOO_COMPLEX"]);
    expect(errors?.[0]?.message).toContain(
      `at most ${limits[limit]} are taken here (server.limits.${limit})`,
    );
  });

  test("the status is the protocol's", async () => {
    const refused = (accept: string) =>
      fetch(`${server().url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", accept },
        body: JSON.stringify({ query: "{ a: sources { id } b: sources { id } }" }),
      });
    expect((await refused("application/graphql-response+json")).status).toBe(400);
    expect((await refused("application/json")).status).toBe(200);
  });
});
