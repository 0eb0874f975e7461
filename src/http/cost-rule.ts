import { Kind, valueFromASTUntyped, type GraphQLField } from "graphql";

/** What `@cost` and `@listSize` say of a field. */
export interface CostRule {
  readonly weight: number;
  /** The arguments that say how many rows there can be, and the fields of the answer that hold the rows. */
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
}

const known = new WeakMap<GraphQLField<unknown, unknown>, CostRule>();

/** Reads the directives off the schema that is served: routers in front read the same. */
export function costRuleOf(field: GraphQLField<unknown, unknown>): CostRule {
  const rule = known.get(field) ?? read(field);
  known.set(field, rule);
  return rule;
}

function read({ astNode }: GraphQLField<unknown, unknown>): CostRule {
  const argumentsOf = (name: string): Record<string, unknown> => {
    const directive = astNode?.directives?.find((one) => one.name.value.replace("federation__", "") === name);
    return Object.fromEntries(
      (directive?.arguments ?? [])
        .filter(({ value }) => value.kind !== Kind.NULL)
        .map((one) => [one.name.value, valueFromASTUntyped(one.value)]),
    );
  };
  const { slicingArguments, sizedFields } = argumentsOf("listSize");
  return {
    weight: Number(argumentsOf("cost").weight ?? 0),
    slicingArguments: (slicingArguments ?? []) as string[],
    sizedFields: (sizedFields ?? []) as string[],
  };
}
