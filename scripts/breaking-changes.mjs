// What a caller, or a router, would notice of a changed schema. Compares two SDLs of the subgraph.
import {
  buildASTSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  isInputObjectType,
  Kind,
  parse,
  print,
} from "graphql";

/** An enum whose description says this may grow: its readers were told. */
const GROWS = "More values will come";

/**
 * What a directive's coming and going on something that stays does.
 * `@requiresScopes` and `@authenticated` break callers when they come and open a door when they go.
 */
const RULES = {
  key: { removed: "breaks" },
  shareable: { removed: "breaks" },
  oneOf: { added: "breaks" },
  inaccessible: { added: "breaks" },
  requiresScopes: { added: "breaks", removed: "breaks" },
  authenticated: { added: "breaks", removed: "breaks" },
  policy: { added: "breaks", removed: "breaks" },
  tag: { added: "breaks", removed: "breaks" },
  external: { added: "breaks", removed: "breaks" },
  requires: { added: "breaks", removed: "breaks" },
  provides: { added: "breaks", removed: "breaks" },
  override: { added: "breaks", removed: "breaks" },
  interfaceObject: { added: "breaks", removed: "breaks" },
};
/** graphql-js compares what these say, or it is for people. */
const NOT_COMPARED = new Set(["deprecated", "specifiedBy", "link"]);

/** Compares the SDL of the last release with today's, both parsed; every change is one line of text, which stays the same for the same change. */
export function compareSchemas(...documents) {
  const [released, current] = documents.map((document) =>
    // Federation's own directives are not defined in a subgraph's SDL.
    buildASTSchema(document, { assumeValidSDL: true }),
  );
  const breaking = findBreakingChanges(released, current).map(({ description }) => description);
  const dangerous = [];
  for (const { type, description } of findDangerousChanges(released, current)) {
    const wanted =
      type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE || isUnannounced(type, description, released);
    (wanted ? breaking : dangerous).push(description);
  }
  breaking.push(...changedInputDefaults(released, current), ...changedLink(...documents));
  const directives = changedDirectives(...documents.map(appliedDirectives));
  breaking.push(...directives.breaking);
  dangerous.push(...directives.dangerous);
  return { breaking: breaking.map(oneLine), dangerous: dangerous.map(oneLine) };
}

/** A value added to an enum that never said it would grow. */
function isUnannounced(type, description, released) {
  if (type !== DangerousChangeType.VALUE_ADDED_TO_ENUM) return false;
  const name = / enum type (\w+)\.$/.exec(description)?.[1];
  const before = name && released.getType(name);
  return !before || !before.description?.includes(GROWS);
}

/** graphql-js compares the default values of arguments, not those of input fields. */
function changedInputDefaults(released, current) {
  const changes = [];
  for (const before of Object.values(released.getTypeMap()).filter(isInputObjectType)) {
    const after = current.getType(before.name);
    if (!isInputObjectType(after)) continue;
    for (const field of Object.values(before.getFields())) {
      const now = after.getFields()[field.name];
      if (!now) continue;
      const [was, is] = [field, now].map(({ astNode }) => valueText(astNode?.defaultValue));
      if (was !== is)
        changes.push(`${before.name}.${field.name} has changed defaultValue from ${was} to ${is}.`);
    }
  }
  return changes;
}

function valueText(node) {
  return node ? print(node) : "none";
}

/** A router that cannot read the federation version cannot use the subgraph at all. */
function changedLink(released, current) {
  const [before, after] = [released, current].map(linkedSpecs);
  return [
    ...before.filter((url) => !after.includes(url)).map((url) => `The schema no longer links ${url}.`),
    ...after.filter((url) => !before.includes(url)).map((url) => `The schema now links ${url}.`),
  ];
}

function linkedSpecs(document) {
  return document.definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_EXTENSION || kind === Kind.SCHEMA_DEFINITION)
    .flatMap(({ directives }) => directives ?? [])
    .filter(({ name }) => name.value === "link")
    .map(
      (directive) => directive.arguments?.find(({ name }) => name.value === "url")?.value.value ?? "nothing",
    );
}

/** Schema coordinate → the directives on it, each as normalised text. */
function appliedDirectives(document) {
  const found = new Map();
  const note = (coordinate, directives = []) => {
    const texts = directives.filter(({ name }) => !NOT_COMPARED.has(name.value)).map(directiveText);
    found.set(coordinate, [...(found.get(coordinate) ?? []), ...texts]);
  };
  for (const definition of document.definitions) {
    if (!definition.kind.startsWith("Schema") && !/Type(Definition|Extension)$/.test(definition.kind))
      continue;
    const type = definition.name?.value ?? "schema";
    note(type, definition.directives);
    for (const member of [...(definition.fields ?? []), ...(definition.values ?? [])]) {
      note(`${type}.${member.name.value}`, member.directives);
      for (const argument of member.arguments ?? []) {
        note(`${type}.${member.name.value}(${argument.name.value}:)`, argument.directives);
      }
    }
  }
  return found;
}

/** `@name(arguments)` in one spelling: the order of scopes, of keys' fields and of arguments does not matter. */
function directiveText({ name, arguments: args = [] }) {
  const directive = name.value.replace(/^federation__/, "");
  const texts = args.map((argument) => `${argument.name.value}: ${argumentText(argument)}`);
  return `@${directive}${texts.length > 0 ? `(${texts.sort().join(", ")})` : ""}`;
}

function argumentText({ name, value }) {
  if (name.value === "fields" && value.kind === Kind.STRING) return JSON.stringify(fieldSet(value.value));
  if (value.kind === Kind.LIST)
    return `[${value.values
      .map((item) => argumentText({ name, value: item }))
      .sort()
      .join(", ")}]`;
  return print(value);
}

function fieldSet(text) {
  const set = parse(`{ ${text} }`, { noLocation: true }).definitions[0].selectionSet;
  const sorted = ({ selections }) =>
    selections
      .map((field) =>
        field.selectionSet ? `${field.name.value} { ${sorted(field.selectionSet)} }` : print(field),
      )
      .sort()
      .join(" ");
  return sorted(set);
}

function changedDirectives(released, current) {
  const breaking = [];
  const dangerous = [];
  for (const [coordinate, before] of released) {
    const after = current.get(coordinate);
    // What is gone, or new, is told by graphql-js.
    if (!after) continue;
    const report = (texts, others, kind) => {
      for (const text of texts.filter((one) => !others.includes(one))) {
        const effect = RULES[/^@(\w+)/.exec(text)[1]]?.[kind];
        (effect === "breaks" ? breaking : dangerous).push(`${coordinate}: ${text} was ${kind}.`);
      }
    };
    report(before, after, "removed");
    report(after, before, "added");
  }
  return { breaking, dangerous };
}

function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
