import {
  defaultFieldResolver,
  getNamedType,
  GraphQLError,
  isObjectType,
  valueFromASTUntyped,
  type ASTNode,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import type { Context } from "../context.js";

/** Of each alternative all scopes are needed; any alternative will do. None at all: nothing is needed. */
type Requirement = readonly (readonly string[])[];

/**
 * Makes a subgraph schema keep its own `@requiresScopes`: a router in front may do so, and may not. A field that needs
 * a scope, or answers a type that needs one, is refused before its resolver runs, so nothing is sent to a vendor for
 * it. Fields inside a type that already needs the same are left alone: nobody gets there without.
 */
export function enforceScopes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    const known = requirementOf(type.astNode);
    for (const field of Object.values(type.getFields())) guardField(schema, field, known);
  }
}

function guardField(schema: GraphQLSchema, field: GraphQLField<unknown, Context>, known: Requirement): void {
  const own = requirementOf(field.astNode);
  const answered = requirementOf(schema.getType(getNamedType(field.type).name)?.astNode);
  const needed = [own, answered].filter((one) => one.length > 0 && !isSame(one, known));
  if (needed.length === 0) return;
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (parent, args, context, info) => {
    for (const requirement of needed) require(context, requirement);
    return resolve(parent, args, context, info) as unknown;
  };
}

/** Refuses a caller who may not see a type; for fields that answer an interface, and entities that come by reference. Throws `FORBIDDEN`. */
export function requireType(schema: GraphQLSchema, typeName: string, context: Context): void {
  require(context, requirementOf(schema.getType(typeName)?.astNode));
}

function require({ caller }: Context, requirement: Requirement): void {
  const has = (scopes: readonly string[]) => scopes.every((scope) => caller.scopes.has(scope as never));
  if (requirement.length === 0 || requirement.some(has)) return;
  const words = requirement
    .map((scopes) => scopes.map((scope) => `\`${scope}\``).join(" and "))
    .join(", or ");
  throw new GraphQLError(`This takes the scope ${words}, which your credential does not have.`, {
    extensions: { code: "FORBIDDEN" },
  });
}

/** What the `@requiresScopes` of a definition asks for. */
function requirementOf(node: ASTNode | null | undefined): Requirement {
  const directives = (node && "directives" in node ? node.directives : null) as
    readonly ConstDirectiveNode[] | null;
  const directive = directives?.find(({ name }) => /^(federation__)?requiresScopes$/.test(name.value));
  const scopes = directive?.arguments?.find(({ name }) => name.value === "scopes");
  return scopes ? (valueFromASTUntyped(scopes.value) as Requirement) : [];
}

function isSame(one: Requirement, other: Requirement): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
