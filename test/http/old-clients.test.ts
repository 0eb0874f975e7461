import { buildClientSchema, buildSchema, type IntrospectionQuery, parse, visit } from "graphql";
import { createSchema } from "../../src/schema.js";
import { useSandboxServer } from "../support/sandbox-server.js";
import { GO_GENQLIENT, GO_MACHINEBOX, pythonQuery, RUBY_GRAPHQL_CLIENT } from "./introspection-queries.js";

const server = useSandboxServer();

/** Where the specification of October 2021 knows directives; Python's, Ruby's and Go's clients know no others. */
const LOCATIONS = [
  "QUERY",
  "MUTATION",
  "SUBSCRIPTION",
  "FIELD",
  "FRAGMENT_DEFINITION",
  "FRAGMENT_SPREAD",
  "INLINE_FRAGMENT",
  "VARIABLE_DEFINITION",
  "SCHEMA",
  "SCALAR",
  "OBJECT",
  "FIELD_DEFINITION",
  "ARGUMENT_DEFINITION",
  "INTERFACE",
  "UNION",
  "ENUM",
  "ENUM_VALUE",
  "INPUT_OBJECT",
  "INPUT_FIELD_DEFINITION",
];
const KINDS = ["SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL"];
const ALL = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
};

async function introspect(query: string): Promise<IntrospectionQuery> {
  const { data, errors } = await server().query<IntrospectionQuery>(query);
  expect(errors).toBeUndefined();
  return data!;
}

test.each<[string, string]>([
  ["Python, graphql-core's default", pythonQuery({ descriptions: true })],
  ["Python, without descriptions", pythonQuery({})],
  ["Python, with specifiedByURL", pythonQuery({ descriptions: true, specifiedByUrl: true })],
  ["Python, with isRepeatable", pythonQuery({ descriptions: true, directiveIsRepeatable: true })],
  ["Python, with the schema's description", pythonQuery({ descriptions: true, schemaDescription: true })],
  ["Python, with deprecated inputs", pythonQuery({ descriptions: true, inputValueDeprecation: true })],
  ["Python, gql with everything it can ask for", pythonQuery(ALL)],
  ["Ruby, graphql-client", RUBY_GRAPHQL_CLIENT],
  ["Go, genqlient's schema download", GO_GENQLIENT],
])("%s: the answer holds only what the specification of October 2021 knows", async (_name, query) => {
  const data = await introspect(query);
  const { directives, types } = data.__schema;
  for (const { locations } of directives) {
    expect(LOCATIONS).toEqual(expect.arrayContaining([...locations]));
  }
  expect(directives.find(({ name }) => name === "deprecated")?.locations).toContain("FIELD_DEFINITION");
  expect(types.length).toBeGreaterThan(100);
  for (const kind of kindsIn(data.__schema)) expect(KINDS).toContain(kind);
});

test("Go, machinebox and others that ask for a type at a time", async () => {
  const { data, errors } = await server().query<{ __type: { kind: string; fields: unknown[] } }>(
    GO_MACHINEBOX,
    {
      name: "Installation",
    },
  );
  expect(errors).toBeUndefined();
  expect(data?.__type.kind).toBe("OBJECT");
  expect(data?.__type.fields.length).toBeGreaterThan(10);
});

test("a whole schema can be built from the answer, with every type resolved", async () => {
  const schema = buildClientSchema(await introspect(pythonQuery(ALL)));
  const { schema: served } = await createSchema();
  expect(Object.keys(schema.getTypeMap()).sort()).toEqual(Object.keys(served.getTypeMap()).sort());
});

test("the SDL names no other location either", async () => {
  const { sdl } = await createSchema();
  const served = await server().query<{ _service: { sdl: string } }>("{ _service { sdl } }");
  for (const text of [sdl, served.data!._service.sdl]) {
    const locations: string[] = [];
    visit(parse(text), {
      DirectiveDefinition({ locations: own }) {
        locations.push(...own.map(({ value }) => value));
      },
    });
    expect(locations.length).toBeGreaterThan(0);
    expect(LOCATIONS).toEqual(expect.arrayContaining(locations));
  }
});

test("graphql-js itself still publishes a location that they do not know: else this file would test nothing", () => {
  const { deprecated } = Object.fromEntries(
    buildSchema("type Query { a: Int }")
      .getDirectives()
      .map((directive) => [directive.name, directive]),
  );
  expect(deprecated?.locations).toContain("DIRECTIVE_DEFINITION");
});

function kindsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(kindsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "kind" && typeof inner === "string" ? [inner] : kindsIn(inner),
  );
}
