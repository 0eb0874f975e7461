// The words of the schema reference, in Markdown.
import { Kind, print } from "graphql";

/** A description on one line, as the cell of a table needs it. */
const oneLine = (node) => (node.description?.value ?? "").replace(/\s+/g, " ").trim();
const cell = (text) => text.replaceAll("|", "\\|");
const code = (text) => `\`${text}\``;

/** The name of a type without its lists and exclamation marks. */
const nameOf = (type) => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

/**
 * @param {(name: string) => string | null} addressOf where a type stands; null for those of GraphQL itself
 * @param {readonly import("graphql").ASTNode[]} common fields that are explained once for the whole page
 */
export function renderer(addressOf, common = []) {
  const isCommon = (field) => common.some((each) => isSame(each, field));
  const linked = (name, text = name) => {
    const address = addressOf(name);
    return address ? `[${code(text)}](${address})` : code(text);
  };
  const typeOf = ({ type }) => linked(nameOf(type), print(type));
  const explained = (field) =>
    isCommon(field)
      ? "[As everywhere](#every-mutation)."
      : [oneLine(field), factsOf(field)].filter(Boolean).join(" ");
  const argument = (node) => {
    const usual = node.defaultValue ? `, ${code(print(node.defaultValue))} when left out` : "";
    return `${code(node.name.value)} (${typeOf(node)}${usual}): ${oneLine(node)}`;
  };
  const table = (head, rows) =>
    [
      `| ${head.join(" | ")} |`,
      `|${" --- |".repeat(head.length)}`,
      ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
    ].join("\n");

  const fieldRow = (field) => [
    code(field.name.value),
    typeOf(field),
    [explained(field), ...(field.arguments ?? []).map(argument)].join("<br>"),
  ];
  const bodies = {
    [Kind.OBJECT_TYPE_DEFINITION]: ({ fields }) =>
      table(["field", "type", "what it is"], fields.map(fieldRow)),
    [Kind.INTERFACE_TYPE_DEFINITION]: ({ fields }) =>
      table(["field", "type", "what it is"], fields.map(fieldRow)),
    [Kind.INPUT_OBJECT_TYPE_DEFINITION]: ({ fields }) =>
      table(
        ["field", "type", "when left out", "what it is"],
        fields.map((field) => [code(field.name.value), typeOf(field), usualOf(field), explained(field)]),
      ),
    [Kind.ENUM_TYPE_DEFINITION]: ({ values }) =>
      table(
        ["value", "what it means"],
        values.map((value) => [code(value.name.value), oneLine(value)]),
      ),
    [Kind.UNION_TYPE_DEFINITION]: ({ types }) =>
      types.map(({ name }) => `- ${linked(name.value)}`).join("\n"),
    [Kind.SCALAR_TYPE_DEFINITION]: () => "",
  };

  return {
    /** A type with all that is in it. */
    type(node) {
      const interfaces = (node.interfaces ?? []).map(({ name }) => linked(name.value));
      const facts = [
        interfaces.length > 0 ? `Implements ${interfaces.join(", ")}.` : "",
        factsOf(node),
      ].filter(Boolean);
      return [oneLine(node), facts.join(" "), bodies[node.kind](node)].filter(Boolean).join("\n\n");
    },
    /** A query or a mutation. */
    root(field) {
      const rows = field.arguments.map((each) => [
        code(each.name.value),
        typeOf(each),
        usualOf(each),
        oneLine(each),
      ]);
      const takes =
        rows.length > 0
          ? table(["argument", "type", "when left out", "what it is"], rows)
          : "It takes no arguments.";
      return [
        oneLine(field),
        [`Answers ${typeOf(field)}.`, factsOf(field)].filter(Boolean).join(" "),
        takes,
      ].join("\n\n");
    },
    /** What is the same everywhere on the page. */
    common: () =>
      table(
        ["field", "type", "what it is"],
        common.map((field) => [code(field.name.value), typeOf(field), oneLine(field)]),
      ),
    /** The first lines of a page: what is on it, with the first sentence about each. */
    contents(entries) {
      return table(
        ["name", "in short"],
        entries.map(({ name, address, node }) => [
          `[${code(name)}](${address})`,
          /^.*?\.(?= |$)/.exec(oneLine(node))?.[0] ?? oneLine(node),
        ]),
      );
    },
  };
}

/** Whether two fields are the same but for the types that they belong to. */
export function isSame(one, other) {
  return print(one) === print(other);
}

function usualOf({ type, defaultValue }) {
  if (defaultValue) return code(print(defaultValue));
  return type.kind === Kind.NON_NULL_TYPE ? "needed" : "";
}

/** What the directives say, in words. */
function factsOf(node) {
  const directives = node.directives ?? [];
  const all = (name) => directives.filter((each) => each.name.value === name).map(valuesOf);
  const [scopes] = all("requiresScopes");
  const [cost] = all("cost");
  const [size] = all("listSize");
  const [old] = all("deprecated");
  const keys = all("key").map(({ fields }) => code(fields));
  const tags = all("tag").map(({ name }) => code(name));
  const isMarked = (name) => directives.some((each) => each.name.value === name);
  const facts = [
    keys.length > 0 ? `An entity; keys: ${keys.join(", ")}.` : "",
    isMarked("shareable") ? "Other subgraphs may define it, too." : "",
    isMarked("oneOf") ? "Exactly one field has to be given." : "",
    isMarked("authenticated") ? "For callers who say who they are." : "",
    scopes ? `Scope: ${scopes.scopes.map((every) => every.map(code).join(" and ")).join(" or ")}.` : "",
    cost
      ? `Cost: ${cost.weight}${size ? `, and what is selected for each of ${code(size.slicingArguments.join(", "))} items` : ""}.`
      : "",
    tags.length > 0 ? `Tag: ${tags.join(", ")}.` : "",
    old ? `Deprecated: ${old.reason}` : "",
  ].filter(Boolean);
  return facts.length > 0 ? `_${facts.join(" ")}_` : "";
}

const valuesOf = ({ arguments: values = [] }) =>
  Object.fromEntries(values.map(({ name, value }) => [name.value, plain(value)]));
const plain = (node) =>
  node.kind === Kind.LIST ? node.values.map(plain) : node.kind === Kind.INT ? Number(node.value) : node.value;
