import fs from "node:fs";
import { jest } from "@jest/globals";
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import type { Exchange } from "../../src/sandbox/emulator.js";
import { createSchema } from "../../src/schema.js";
import type { SandboxServer } from "../support/sandbox-server.js";

/** Everything at once is more than one operation may ask for by default. */
export const WIDE_LIMITS = {
  server: {
    limits: { aliases: 100_000, depth: 100, cost: 1_000_000, tokens: 100_000 },
    listCallBudget: 1_000,
  },
};

/** What every secret of these tests begins with, so that one search finds them all. */
const PLANTED = /planted-[\w-]+/g;
/** Settings that are no secrets: reads may show them, errors, plans and the log may not. */
const PLAIN = /plain-[\w-]+/g;

/** The planted secrets in a text or in anything else that JSON can hold. */
export function plantedIn(value: unknown): string[] {
  return [...new Set(JSON.stringify(value)?.match(PLANTED) ?? [])].sort();
}

/** The same for settings that are no secrets. */
export function plainIn(value: unknown): string[] {
  return [...new Set(JSON.stringify(value)?.match(PLAIN) ?? [])].sort();
}

/** Fields that hand a secret out, for whoever may ask for it: secrets-handed-out.test.ts has them. */
const HANDED_OUT = ["Registration.key", "Registration.secret"];

/** Every field below a type, each union member's too; lists of other objects are left out, or it would not end. */
function selectAll(schema: GraphQLSchema, type: GraphQLNamedType, above: readonly string[] = []): string {
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type);
    return `__typename ${members.map((one) => `... on ${one.name} { ${selectAll(schema, one, above)} }`).join(" ")}`;
  }
  if (!isObjectType(type)) throw new TypeError(`${type.name} has no fields`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    // What is asked for by an id of its own is read by the tests that know one.
    if (field.args.some(isRequiredArgument)) return [];
    if (HANDED_OUT.includes(`${type.name}.${field.name}`)) return [];
    // Members of a union may have fields of one name and different types, which only aliases keep apart.
    const alias = `${type.name}_${field.name}: ${field.name}`;
    if (isLeafType(below)) return [alias];
    if (above.includes(below.name) || below.name.endsWith("Connection")) return [];
    return [`${alias} { ${selectAll(schema, below, [...above, type.name])} }`];
  });
  return `__typename ${fields.join(" ")}`;
}

let schemaOnce: Promise<GraphQLSchema> | null = null;

/** A selection of everything below a type of the schema. */
export async function everythingOf(typeName: string): Promise<string> {
  schemaOnce ??= createSchema().then(({ schema }) => schema);
  const schema = await schemaOnce;
  return selectAll(schema, schema.getType(typeName)!);
}

/** Sends a mutation and selects all of its payload; the whole answer, as it came. */
export async function mutateWhole(server: SandboxServer, name: string, input: object) {
  const Name = name[0]!.toUpperCase() + name.slice(1);
  const fields = await everythingOf(`${Name}Payload`);
  const document = `mutation ($input: ${Name}Input!) { payload: ${name}(input: $input) { ${fields} } }`;
  return server.query<{ payload: Record<string, unknown> }>(document, { input });
}

/** Reads an object in every way there is, and selects everything in each. */
export async function readEverywhere(
  server: SandboxServer,
  typeName: "Installation" | "Registration",
  id: string,
) {
  const [sourceId, workspaceExternalId, , externalId] = id.split("/").map(decodeURIComponent);
  const fields = await everythingOf(typeName);
  const [one, many] =
    typeName === "Installation" ? ["installation", "installations"] : ["registration", "registrations"];
  const rows = `nodes { ${fields} } edges { node { ${fields} } } failures { ${await everythingOf("SourceFailure")} }`;
  const workspaceId = id.split("/").slice(0, 2).join("/");
  const ways: Record<string, string> = {
    node: `node(id: $id) { ${await everythingOf("Node")} }`,
    one: `${one}(id: $id) { ${fields} }`,
    many: `${many}(first: 100, filter: { workspaceIds: [$workspaceId] }) { ${rows} }`,
    workspace: `workspace(id: $workspaceId) { ${await everythingOf("Workspace")} ${many}(first: 100) { ${rows} } }`,
    source: `source(id: $sourceId) { ${many}(first: 100) { ${rows} } }`,
    entities: `_entities(representations: $representations) { ... on ${typeName} { ${fields} } }`,
  };
  const variables = {
    id,
    workspaceId,
    sourceId,
    representations: [
      { __typename: typeName, id },
      { __typename: typeName, sourceId, workspaceExternalId, externalId },
    ],
  };
  const declared = { id: "ID!", workspaceId: "ID!", sourceId: "ID!", representations: "[_Any!]!" };
  const answers: unknown[] = [];
  // One by one: all together they are more than one document may hold.
  for (const selection of Object.values(ways)) {
    const used = Object.entries(declared).filter(([name]) => selection.includes(`$${name}`));
    const head = used.map(([name, type]) => `$${name}: ${type}`).join(", ");
    const answer = await server.query(`query (${head}) { ${selection} }`, variables);
    expect(answer.errors).toBeUndefined();
    // Each way has to have led to the object: an empty answer would hold no secret either.
    expect(JSON.stringify(answer)).toContain(`"${id}"`);
    answers.push(answer);
  }
  return answers;
}

/** The writes a vendor received, and reads that carry a body. */
export function sentWithBody(server: SandboxServer, sourceId: string): Exchange[] {
  return server
    .emulator(sourceId)
    .journal.filter(
      ({ path, body }) => body !== undefined && !/token$|\/user\/login$|\/connectorcatalog$/.test(path),
    );
}

/** Whatever ids an address has, this matches it for other objects, too. */
export function anyIdsIn(path: string): RegExp {
  const isId = /^(?:\d+|[0-9a-f]{32}|[0-9A-Za-z]{27}|[0-9a-f-]{36})$/;
  return new RegExp(
    `^${path
      .split("/")
      .map((part) => (isId.test(part) ? "[^/]+" : part))
      .join("/")}$`,
  );
}

/** Everything the process writes while the tests of a file run: the logger writes to the descriptor, not to a stream. */
export function captureOutput(): () => string {
  const lines: string[] = [];
  const spies: { mockRestore(): void }[] = [];
  beforeAll(() => {
    const writeSync = fs.writeSync.bind(fs) as (...parts: unknown[]) => number;
    spies.push(
      jest.spyOn(fs, "writeSync").mockImplementation(((fd: number, text: unknown, ...rest: unknown[]) => {
        if (fd !== 1 && fd !== 2) return writeSync(fd, text, ...rest);
        lines.push(String(text));
        return Buffer.byteLength(String(text));
      }) as typeof fs.writeSync),
    );
    for (const stream of [process.stdout, process.stderr])
      spies.push(jest.spyOn(stream, "write").mockImplementation((text) => lines.push(String(text)) > 0));
  });
  afterAll(() => spies.forEach((spy) => spy.mockRestore()));
  return () => lines.join("\n");
}
