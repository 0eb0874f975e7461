import { Kind, type GraphQLError, type OperationDefinitionNode, type TypeNode } from "graphql";
import type { LimitsConfig } from "./http-config.js";
import { MAX_NESTING, tooComplex, tooNested } from "./too-complex.js";

/** Refuses variables with a list that is too long, or nested too deep for those who walk through them. */
export function refuseLongVariables(
  variables: Readonly<Record<string, unknown>>,
  operation: OperationDefinitionNode,
  limits: LimitsConfig,
): GraphQLError | null {
  const representations = new Set(
    (operation.variableDefinitions ?? [])
      .filter(({ type }) => namedType(type) === "_Any")
      .map(({ variable }) => variables[variable.name.value]),
  );
  // Not recursive: how deep it goes is the caller's choice.
  const left: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }];
  for (let one = left.pop(); one; one = left.pop()) {
    const { value, depth } = one;
    if (typeof value !== "object" || value === null) continue;
    if (depth > MAX_NESTING) return tooNested("A variable");
    const limit = representations.has(value) ? "representations" : "listItems";
    if (Array.isArray(value) && value.length > limits[limit])
      return tooComplex("A list in the variables is too long", limit, limits);
    for (const inner of Object.values(value)) left.push({ value: inner, depth: depth + 1 });
  }
  return null;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
