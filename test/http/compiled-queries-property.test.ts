import fc from "fast-check";
import {
  buildSchema,
  execute,
  GraphQLError,
  isObjectType,
  parse,
  validate,
  type ExecutionResult,
} from "graphql";
import { createCompiledExecution } from "../../src/compiled-queries.js";

/** Whatever is asked, and however often: a compiled query answers what graphql-js does. */

const schema = buildSchema(`
  interface Node { id: ID! name: String next: Node }
  type One implements Node { id: ID! name: String next: Node number(of: Int! = 1, by: Int): Int color: Color others(first: Int = 2): [Thing] }
  type Two implements Node { id: ID! name: String next: Node ones: [One!] fails: String mayFail: [Node] }
  union Thing = One | Two
  enum Color { RED GREEN }
  type Query { one(id: ID): One two: Two node(two: Boolean = false): Node nodes: [Node!]! thing: Thing things: [Thing] fails: Int strict: Strict }
  type Strict { id: ID! fails: String! }
`);

interface Row {
  readonly __typename: "One" | "Two";
  readonly [field: string]: unknown;
}
const later = <Value>(value: Value) => Promise.resolve(value);
const fail = (message: string) => () => {
  throw new GraphQLError(message, { extensions: { code: "PLANTED" } });
};

function one(depth = 0): Row {
  return {
    __typename: "One",
    id: `one ${depth}`,
    name: () => later("name of one"),
    next: () => (depth > 3 ? null : two(depth + 1)),
    number: ({ of, by }: { of: number; by?: number | null }) => of * 10 + (by === undefined ? 1 : (by ?? 2)),
    color: "GREEN",
    others: ({ first }: { first: number | null }) =>
      later(Array.from({ length: first ?? 1 }, (_, index) => (index % 2 ? one(depth + 1) : two(depth + 1)))),
  };
}

function two(depth = 0): Row {
  return {
    __typename: "Two",
    id: `two ${depth}`,
    name: null,
    next: () => later(depth > 3 ? null : one(depth + 1)),
    ones: [one(depth + 1), one(depth + 1)],
    fails: fail("fails"),
    mayFail: () => later([one(depth + 1), null, { ...one(depth + 1), name: fail("fails in a list") }]),
  };
}

const root = {
  one: ({ id }: { id?: string | null }) => (id === null ? null : one()),
  two: () => later(two()),
  node: (args: { two: boolean | null }) => (args.two ? two() : one()),
  nodes: () => [one(), later(two())],
  thing: two(),
  things: () => later([one(), two(), null]),
  fails: () => later(null).then(fail("fails later")),
  strict: { id: "strict", fails: fail("fails, and takes its parent along") },
};
// Neither a root value nor functions in rows are for graphql-jit, and Patchbay has none: all is resolved by fields.
for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type) || type.name.startsWith("__")) continue;
  for (const field of Object.values(type.getFields()))
    field.resolve = (row: unknown, args: object, context: unknown) => {
      const value = ((row ?? context) as Record<string, unknown>)[field.name];
      return typeof value === "function" ? (value as (args: object) => unknown)(args) : value;
    };
}

/** Leaves and branches of each type, each with the arguments it is asked with. */
const FIELDS: Readonly<Record<string, readonly (readonly [text: string, type: string | null])[]>> = {
  Query: [
    ["one", "One"],
    ["a: one(id: $id)", "One"],
    ["two", "Two"],
    ["node", "Node"],
    ["b: node(two: $yes)", "Node"],
    ["nodes", "Node"],
    ["thing", "Thing"],
    ["things", "Thing"],
    ["fails", null],
    ["strict", "Strict"],
    ["__typename", null],
  ],
  One: [
    ["id", null],
    ["name", null],
    ["next", "Node"],
    ["number", null],
    ["c: number(of: 3)", null],
    ["d: number(of: $number, by: $number)", null],
    ["e: number(by: null)", null],
    ["color", null],
    ["others", "Thing"],
    ["f: others(first: $number)", "Thing"],
    ["__typename", null],
  ],
  Two: [
    ["id", null],
    ["name", null],
    ["next", "Node"],
    ["ones", "One"],
    ["fails", null],
    ["mayFail", "Node"],
    ["g: id", null],
  ],
  Node: [
    ["id", null],
    ["name", null],
    ["next", "Node"],
    ["__typename", null],
  ],
  Thing: [["__typename", null]],
  Strict: [
    ["id", null],
    ["fails", null],
  ],
};
const KINDS: Readonly<Record<string, readonly string[]>> = {
  Node: ["One", "Two", "Node"],
  Thing: ["One", "Two", "Node"],
};
const FRAGMENTS = `
  fragment OnOne on One { id name next { id ...OnNode } }
  fragment OnTwo on Two { id fails ones { ...OnOne } }
  fragment OnNode on Node { id name ... on Two { g: id } ... on One { color } }
  fragment OnQuery on Query { one { id } two { name } }
  fragment OnStrict on Strict { id }
`;

const condition = fc.oneof(
  { weight: 60, arbitrary: fc.constant("") },
  fc.constantFrom("@include(if: $yes)", "@include(if: $no)", "@skip(if: $no)", "@skip(if: $yes)"),
);

function selection(type: string, depth: number): fc.Arbitrary<string> {
  const fields = FIELDS[type]!.filter(([, inner]) => inner === null || depth > 0);
  const field = fc
    .tuple(fc.constantFrom(...fields), condition)
    .chain(([[text, inner], when]) =>
      inner === null
        ? fc.constant(`${text} ${when}`)
        : selection(inner, depth - 1).map((set) => `${text} ${when} ${set}`),
    );
  const kinds = KINDS[type] ?? [type];
  const inline = fc
    .tuple(fc.constantFrom(...kinds), condition)
    .chain(([kind, when]) => selection(kind, depth - 1).map((set) => `... on ${kind} ${when} ${set}`));
  const names = kinds.map((kind) => `On${kind}`);
  const spread = fc.tuple(fc.constantFrom(...names), condition).map(([name, when]) => `...${name} ${when}`);
  const parts: fc.WeightedArbitrary<string>[] = [{ weight: 5, arbitrary: field }];
  if (depth > 0) parts.push({ weight: 1, arbitrary: inline });
  if (type !== "Query" || depth > 0) parts.push({ weight: 1, arbitrary: spread });
  return fc.array(fc.oneof(...parts), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(" ")} }`);
}

const VARIABLES = "($id: ID, $yes: Boolean! = true, $no: Boolean! = false, $number: Int! = 2)";
const variables = fc.record(
  {
    id: fc.constantFrom("x", null),
    yes: fc.boolean(),
    no: fc.boolean(),
    number: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: [] },
);

/** An answer as a client sees it; errors in no order, since none is promised. */
function shown({ data, errors = [] }: ExecutionResult) {
  const texts = errors.map(({ message, path, locations, extensions }) =>
    JSON.stringify({ message, path, locations, extensions }),
  );
  return { data: JSON.parse(JSON.stringify(data)) as unknown, errors: texts.sort() };
}

test("any query over any types", async () => {
  const property = fc.asyncProperty(
    selection("Query", 3),
    fc.array(variables, { minLength: 4, maxLength: 4 }),
    async (set, all) => {
      const text = `query ${VARIABLES} ${set} ${FRAGMENTS}`;
      const document = parse(text);
      // Unused fragments and variables are no matter here; fields of one name that are not the same are.
      const problems = validate(schema, document).filter(({ message }) => !/never used/.test(message));
      fc.pre(problems.length === 0);
      const run = createCompiledExecution(schema);
      for (const variableValues of all) {
        const args = { document, contextValue: root, variableValues };
        const answer = await run("key", args);
        expect(shown(answer)).toEqual(shown(await execute({ ...args, schema })));
      }
    },
  );
  await fc.assert(property, { numRuns: 120, interruptAfterTimeLimit: 4_000 });
});

test("a query is a program from its third time on: its objects are ordinary ones, those of graphql-js have no prototype", async () => {
  const run = createCompiledExecution(schema);
  const document = parse("{ one { id } }");
  const prototypes: unknown[] = [];
  for (let time = 1; time <= 4; time += 1) {
    const { data } = await run("ordinary", { document });
    prototypes.push(Object.getPrototypeOf(data));
  }
  expect(prototypes).toEqual([null, null, expect.anything(), expect.anything()]);
});
