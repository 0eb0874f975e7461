// Which type of the schema stands on which page of the reference.
import { Kind, visit } from "graphql";

/** What belongs to no noun alone. */
const COMMON = ["Node", "PageInfo", "SourceFailure", "Vendor", "DateTime", "JSON"];
const NOUNS = ["Source", "Workspace", "Connector", "Installation", "Registration"];
const ROOTS = ["Query", "Mutation"];

/**
 * The pages in their order, each with the definitions on it. A type stands on the page of the first noun that leads to
 * it; what only mutations lead to stands on theirs.
 * @param {import("graphql").DocumentNode} document
 */
export function pagesOf(document) {
  const definitions = new Map(
    document.definitions
      .filter((each) => "name" in each && each.kind !== Kind.DIRECTIVE_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const taken = new Set([...ROOTS, ...COMMON]);
  const problems = [...definitions.values()].filter((each) =>
    each.interfaces?.some(({ name }) => name.value === "Problem"),
  );
  const take = (names) =>
    names.filter((name) => definitions.has(name) && !taken.has(name) && taken.add(name));

  const problemNames = take([
    "Problem",
    ...problems.map(({ name }) => name.value),
    "ProblemCode",
    "InvalidInputField",
  ]);
  const nounNames = new Map(NOUNS.map((noun) => [noun, take([noun, `${noun}Connection`, `${noun}Edge`])]));
  for (const names of nounNames.values()) {
    for (let index = 0; index < names.length; index += 1) {
      names.push(...take(namesIn(definitions.get(names[index]))));
    }
  }
  const rootsOf = (root) => definitions.get(root).fields;
  const queryNames = reached(rootsOf("Query"), definitions, take);
  const mutations = rootsOf("Mutation").map((field) => ({ field, names: take(namesIn(field)) }));
  const sharedByMutations = reached(
    mutations.flatMap(({ names }) => names.map((name) => definitions.get(name))),
    definitions,
    take,
  );
  const all = (names) => names.map((name) => definitions.get(name));
  const forgotten = [...definitions.keys()].filter((name) => !taken.has(name));
  if (forgotten.length > 0) throw new Error(`No page of the schema reference has ${forgotten.join(", ")}.`);
  return [
    {
      file: "queries.md",
      title: "Queries",
      fields: rootsOf("Query").map((field) => ({ field, types: [] })),
      types: all(queryNames),
    },
    {
      file: "mutations.md",
      title: "Mutations",
      fields: mutations.map(({ field, names }) => ({ field, types: all(names) })),
      types: all(sharedByMutations),
    },
    ...NOUNS.map((noun) => ({
      file: `${noun.toLowerCase()}s.md`,
      title: `${noun}s`,
      fields: [],
      types: all(nounNames.get(noun)),
    })),
    { file: "problems.md", title: "Problems", fields: [], types: all(problemNames) },
    { file: "common.md", title: "Common types", fields: [], types: all(COMMON) },
  ];
}

/** Every name of a type in a node, each once, as they come. */
function namesIn(node) {
  const names = new Set();
  visit(node, { NamedType: ({ name }) => void names.add(name.value) });
  return [...names];
}

function reached(nodes, definitions, take) {
  const names = take(nodes.flatMap(namesIn));
  for (let index = 0; index < names.length; index += 1)
    names.push(...take(namesIn(definitions.get(names[index]))));
  return names;
}
