import type { GraphQLResolveInfo } from "graphql";
import { requireType } from "../access/enforce-scopes.js";
import { codedError } from "../coded-error.js";
import type { Context } from "../context.js";
import { referenceResolvers, type Reference } from "./references.js";

/** A reference that says what it refers to. */
interface Representation extends Reference {
  readonly __typename: string;
}

/**
 * `_entities`: what other subgraphs refer to, in the order of the references. Throws `BAD_USER_INPUT` for what is no
 * reference, and `FORBIDDEN` when one is to a type that the caller may not see, before anything is sent to a vendor.
 */
export function resolveEntities(
  _root: unknown,
  { representations }: { readonly representations: readonly unknown[] },
  context: Context,
  info: GraphQLResolveInfo,
): Promise<object | null>[] {
  const index = representations.findIndex((value) => !isRepresentation(value));
  if (index >= 0) throw notRepresentation(index);
  const references = representations as readonly Representation[];
  // Here no field names their types, so nobody else asks for the scopes.
  for (const { __typename } of references) requireType(info.schema, __typename, context);
  return references.map(async (reference) => {
    const row = await referenceResolvers[reference.__typename]?.(reference, context);
    // Rows are shared: the type's name goes on a copy.
    return row ? { ...row, __typename: reference.__typename } : null;
  });
}

function isRepresentation(value: unknown): value is Representation {
  return (
    typeof value === "object" &&
    value !== null &&
    "__typename" in value &&
    typeof value.__typename === "string" &&
    Object.hasOwn(referenceResolvers, value.__typename)
  );
}

function notRepresentation(index: number) {
  const known = Object.keys(referenceResolvers).join(", ");
  return codedError(
    "BAD_USER_INPUT",
    `representations[${index}] has to be an object whose __typename is one of ${known}.`,
  );
}
