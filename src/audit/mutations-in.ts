import { Kind, type DocumentNode, type GraphQLSchema, type SelectionSetNode } from "graphql";

/**
 * The mutations of the schema that an operation asks for, each once; of all operations when it is not told which is
 * meant. The document may not have been validated: fragments can be missing, or contain themselves.
 */
export function mutationsIn(
  { definitions }: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema,
): ReadonlySet<string> {
  const known = schema.getMutationType()?.getFields() ?? {};
  const found = new Set<string>();
  const seen = new Set<string>();

  function look({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) look(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) lookInto(selection.name.value);
      else if (selection.name.value in known) found.add(selection.name.value);
    }
  }

  function lookInto(fragment: string): void {
    if (seen.has(fragment)) return;
    seen.add(fragment);
    for (const definition of definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === fragment)
        look(definition.selectionSet);
  }

  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== "mutation") continue;
    if (!operationName || definition.name?.value === operationName) look(definition.selectionSet);
  }
  return found;
}
