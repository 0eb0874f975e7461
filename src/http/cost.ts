import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { costRuleOf } from "./cost-rule.js";

/** The most rows of one page; who asks for more is told so by the list itself. */
const LARGEST_PAGE = 100;
/** How many items a list is taken to have when nothing says how many. */
const SHORT_LIST = 10;

interface Work {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What fragments cost, by name and page. */
  readonly known: Map<string, number>;
}

/** The page that a selection is made on: how many rows, and which of the fields hold them. */
interface Page {
  readonly size: number;
  readonly fields: readonly string[];
}

const NO_PAGE: Page = { size: 1, fields: [] };

/**
 * The most that an operation can cost, in objects: each object counts 1, a field with `@cost` its weight on top, and
 * what lies in a list counts for every item. Unlike a rule that only reads the document it knows the page sizes that
 * variables and defaults give. The document has to be valid.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const defaults = (operation.variableDefinitions ?? []).map(
    ({ variable, defaultValue }) => [variable.name.value, numberOrLength(defaultValue)] as const,
  );
  const root = schema.getRootType(operation.operation);
  const work: Work = {
    schema,
    variables: { ...Object.fromEntries(defaults), ...variables },
    fragments: new Map(fragments.map((one) => [one.name.value, one])),
    known: new Map(),
  };
  return root ? costOfSelections(work, root, operation.selectionSet, NO_PAGE) : 0;
}

function costOfSelections(
  work: Work,
  type: GraphQLNamedType,
  { selections }: SelectionSetNode,
  page: Page,
): number {
  let cost = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) cost += costOfField(work, type, selection, page);
    else if (selection.kind === Kind.FRAGMENT_SPREAD)
      cost += costOfFragment(work, selection.name.value, page);
    else {
      const inner = selection.typeCondition ? work.schema.getType(selection.typeCondition.name.value) : type;
      if (inner) cost += costOfSelections(work, inner, selection.selectionSet, page);
    }
  }
  return cost;
}

/** Each fragment is walked through once for a page, however often it is used. */
function costOfFragment(work: Work, name: string, page: Page): number {
  const key = `${name} ${page.size} ${page.fields.join()}`;
  const known = work.known.get(key);
  if (known !== undefined) return known;
  const fragment = work.fragments.get(name);
  const type = fragment && work.schema.getType(fragment.typeCondition.name.value);
  const cost = type ? costOfSelections(work, type, fragment.selectionSet, page) : 0;
  work.known.set(key, cost);
  return cost;
}

function costOfField(work: Work, parent: GraphQLNamedType, node: FieldNode, page: Page): number {
  const isComposite = isObjectType(parent) || isInterfaceType(parent);
  const field = isComposite ? parent.getFields()[node.name.value] : undefined;
  // Introspection asks nobody anything.
  if (!field) return 0;
  const { weight, slicingArguments, sizedFields } = costRuleOf(field);
  const type = getNamedType(field.type);
  if (isLeafType(type) || !node.selectionSet) return weight;
  const sizes = slicingArguments.map((name) => sizeOf(work, field, node, name));
  const size = Math.max(0, ...sizes.map((one) => Math.min(one, LARGEST_PAGE)));
  const inner = sizes.length > 0 ? { size, fields: sizedFields } : NO_PAGE;
  return (
    weight + itemsIn(work, field, node, page) * (1 + costOfSelections(work, type, node.selectionSet, inner))
  );
}

function itemsIn(work: Work, field: GraphQLField<unknown, unknown>, node: FieldNode, page: Page): number {
  if (page.fields.includes(field.name)) return page.size;
  if (field.name === "_entities") return sizeOf(work, field, node, "representations");
  return isListType(getNullableType(field.type)) ? SHORT_LIST : 1;
}

/** What an argument says of a size: a number, or the length of a list. */
function sizeOf(
  { variables }: Work,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
): number {
  const given = node.arguments?.find((one) => one.name.value === name)?.value;
  const value = given?.kind === Kind.VARIABLE ? variables[given.name.value] : numberOrLength(given);
  const size = value ?? field.args.find((one) => one.name === name)?.defaultValue;
  return Array.isArray(size) ? size.length : Number(size) || 0;
}

function numberOrLength(value: ValueNode | undefined): number | undefined {
  if (value?.kind === Kind.INT) return Number(value.value);
  return value?.kind === Kind.LIST ? value.values.length : undefined;
}
