import {
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { useSandboxServer } from "../support/sandbox-server.js";
import { servedSchema } from "./served-schema.js";

/** Relay's server specifications, of everything that the running server says it has. */
const server = useSandboxServer();
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await servedSchema(server());
});

const objects = () => Object.values(schema.getTypeMap()).filter(isObjectType);
const shape = (type: GraphQLObjectType, ...fields: string[]) =>
  fields.map((field) => `${field}: ${type.getFields()[field]?.type}`);
const isConnection = (name: string) => /Connection!?$/.test(name);

interface Connection {
  readonly edges: { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: Record<"hasNextPage" | "hasPreviousPage", boolean> &
    Record<"startCursor" | "endCursor", string>;
}

/** What a list answers; `place` has to call it `list`, at its root or in `parent`. */
async function page(place: (list: string) => string, first: number, after?: string): Promise<Connection> {
  const rest = after ? `, after: ${JSON.stringify(after)}` : "";
  const { data, errors } = await server().query<{ list?: Connection; parent?: { list: Connection } }>(
    place(`(first: ${first}${rest}) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`),
  );
  expect(errors).toBeUndefined();
  return (data!.list ?? data!.parent?.list)!;
}

test("node answers for every object that implements Node, and says which it is", async () => {
  const field = schema.getQueryType()!.getFields().node!;
  expect([String(field.type), ...field.args.map(({ name, type }) => `${name}: ${type}`)]).toEqual([
    "Node",
    "id: ID!",
  ]);
  const nodes = objects().filter((type) => type.getInterfaces().some(({ name }) => name === "Node"));
  const ids = new Map<string, string>();
  for (const { name } of nodes) {
    const plural = `${name[0]!.toLowerCase()}${name.slice(1)}s`;
    const rows = name === "Source" ? "{ id }" : "(first: 1) { nodes { id } }";
    const { data } = await server().query<{ rows: { id: string }[] | { nodes: { id: string }[] } }>(
      `{ rows: ${plural}${rows} }`,
    );
    const found = Array.isArray(data!.rows) ? data!.rows : (data!.rows as { nodes: { id: string }[] }).nodes;
    ids.set(name, found[0]!.id);
  }
  expect([...ids.keys()].sort()).toEqual([
    "Connector",
    "Installation",
    "Registration",
    "Source",
    "Workspace",
  ]);
  for (const [name, id] of ids) {
    const { data } = await server().query<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { __typename id } }`,
      {
        id,
      },
    );
    expect(data!.node).toEqual({ __typename: name, id });
  }
});

test("only a Node has a field `id`: caches take every `id` for a global one", () => {
  const others = objects()
    .filter((type) => type.getFields().id && !type.getInterfaces().some(({ name }) => name === "Node"))
    .map(({ name }) => name);
  expect(others).toEqual([]);
});

test("every connection, its edges, PageInfo and the fields that answer one have the shapes of the specification", () => {
  const connections = objects().filter(({ name }) => isConnection(name));
  expect(connections.length).toBeGreaterThanOrEqual(6);
  for (const type of connections) {
    const noun = type.name.replace(/Connection$/, "");
    expect(shape(type, "edges", "pageInfo")).toEqual([`edges: [${noun}Edge!]!`, "pageInfo: PageInfo!"]);
    const edge = schema.getType(`${noun}Edge`) as GraphQLObjectType;
    expect(shape(edge, "cursor", "node")).toEqual(["cursor: String!", `node: ${noun}!`]);
  }
  const pageInfo = schema.getType("PageInfo") as GraphQLObjectType;
  expect(shape(pageInfo, ...Object.keys(pageInfo.getFields()))).toEqual([
    "hasNextPage: Boolean!",
    "hasPreviousPage: Boolean!",
    "startCursor: String",
    "endCursor: String",
  ]);
  const lists = objects().flatMap((type) =>
    Object.values(type.getFields()).filter((field) => isConnection(String(field.type))),
  );
  expect(lists.length).toBeGreaterThanOrEqual(15);
  for (const { args } of lists) {
    const types = args.map(({ name, type }) => `${name}: ${type}`);
    expect(types).toEqual(expect.arrayContaining(["first: Int", "after: String"]));
  }
});

test.each([
  ["installations", (list: string) => `{ list: installations${list} }`],
  [
    "the connectors of a workspace",
    (list: string) => `{ parent: workspace(id: "cyclr/acme-ltd") { list: connectors${list} } }`,
  ],
  [
    "the installations of a source",
    (list: string) => `{ parent: source(id: "pingone") { list: installations${list} } }`,
  ],
  ["registrations", (list: string) => `{ list: registrations${list} }`],
])("%s: cursors and pageInfo say where a page stands", async (_name, place) => {
  const whole = await page(place, 100);
  const ids = whole.edges.map(({ node }) => node.id);
  expect(new Set(ids).size).toBe(ids.length);

  const rows: string[] = [];
  for (let after: string | undefined, more = true; more;) {
    const { edges, pageInfo } = await page(place, 4, after);
    expect(pageInfo).toEqual({
      hasNextPage: rows.length + edges.length < ids.length,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]!.cursor,
      endCursor: edges.at(-1)!.cursor,
    });
    rows.push(...edges.map(({ node }) => node.id));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  expect(rows).toEqual(ids);

  // Any cursor is a place to go on from, not only the last of a page.
  const middle = await page(place, 2, whole.edges[1]!.cursor);
  expect(middle.edges.map(({ node }) => node.id)).toEqual(ids.slice(2, 4));
});

/** The least that a type takes; ids are such that nothing is sent to a vendor. */
function least(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return least(type.ofType);
  if (isListType(type)) return [least(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.value;
  if (!isInputObjectType(type)) return "nonsense";
  const fields = Object.values(type.getFields());
  const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isNonNullType(field.type));
  return Object.fromEntries(needed.map((field) => [field.name, least(field.type)]));
}

test("every mutation takes one input, and gives its clientMutationId back, also with a problem", async () => {
  const mutations = Object.values(schema.getMutationType()!.getFields());
  expect(mutations.length).toBeGreaterThanOrEqual(23);
  for (const { name, args, type } of mutations) {
    const Name = name[0]!.toUpperCase() + name.slice(1);
    expect(args.map((argument) => `${argument.name}: ${argument.type}`)).toEqual([`input: ${Name}Input!`]);
    expect(shape(type as GraphQLObjectType, "clientMutationId")).toEqual(["clientMutationId: String"]);
    const input = { ...(least(args[0]!.type) as object), clientMutationId: `of ${name}` };
    const { data, errors } = await server().query(
      `mutation ($input: ${Name}Input!) { ${name}(input: $input) { clientMutationId } }`,
      { input },
    );
    expect({ data, errors }).toEqual({ data: { [name]: { clientMutationId: `of ${name}` } } });
  }
});
