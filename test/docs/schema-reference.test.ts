import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import { linksOf } from "./links.js";
import { type Page, readPages, ROOT } from "./pages.js";

const schema = buildSchema(readFileSync(`${ROOT}schema/patchbay.graphql`, "utf8"), {
  assumeValid: true,
  assumeValidSDL: true,
});
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const pages = readPages().filter(({ path }) => path.startsWith("docs/schema/"));
const index = pages.find(({ path }) => path.endsWith("/README.md"))!;

/** What stands under a heading, up to the next one. */
function sectionsCalled(heading: string, { text }: Page): string[] {
  return text
    .split(/^(?=#{1,3} )/m)
    .filter((section) => section.split("\n", 1)[0]!.replace(/^#+ /, "") === heading);
}

/** What the section of a type has to name. */
function partsOf(type: GraphQLNamedType): string[] {
  if (isObjectType(type) || isInterfaceType(type))
    return Object.values(type.getFields()).flatMap(({ name, args }) => [
      name,
      ...args.map((arg) => arg.name),
    ]);
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return isUnionType(type) ? type.getTypes().map(({ name }) => name) : [];
}

test.each(
  types.filter(({ name }) => !["Query", "Mutation"].includes(name)).map((type) => [type.name, type] as const),
)("%s is there once, with all that is in it", (name, type) => {
  const sections = pages.flatMap((page) => sectionsCalled(name, page));
  expect(sections).toHaveLength(1);
  expect(partsOf(type).filter((part) => !sections[0]!.includes(`\`${part}\``))).toEqual([]);
});

test.each([
  ["queries", schema.getQueryType()!],
  ["mutations", schema.getMutationType()!],
])("the page on %s has every one of them, with its arguments and its answer", (name, type) => {
  const page = pages.find(({ path }) => path.endsWith(`/${name}.md`))!;
  const fields = Object.values(type.getFields()).filter((field) => !field.name.startsWith("_"));
  for (const field of fields) {
    const [section] = sectionsCalled(field.name, page);
    for (const part of [String(field.type), ...field.args.map((arg) => arg.name)]) {
      expect([field.name, section]).toEqual([field.name, expect.stringContaining(`\`${part}\``)]);
    }
  }
});

test("scopes, costs, tags, defaults and keys are told", () => {
  const all = pages.map(({ text }) => text.replace(/ +/g, " ")).join("\n");
  for (const told of [
    "Scope: `installations:write`. Cost: 10. Tag: `write`.",
    "| `first` | `Int` | `25` | How many rows to return at most, 1–100. |",
    "An entity; keys: `id`, `sourceId workspaceExternalId externalId`. Scope: `connectors:read`.",
    "Cost: 10, and what is selected for each of `first` items.",
    "Exactly one field has to be given.",
    "Deprecated: Cyclr deprecates it",
  ])
    expect(all).toContain(told);
});

test("the index leads to every type, where it is", () => {
  const links = linksOf(index).filter(({ anchor }) => anchor !== null);
  const named = [...index.text.matchAll(/\[`(\w+)`\]\(/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(
    types
      .map(({ name }) => name)
      .filter((name) => !["Query", "Mutation"].includes(name))
      .sort(),
  );
  expect(links.length).toBeGreaterThanOrEqual(named.length);
});
