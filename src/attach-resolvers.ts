import {
  GraphQLEnumType,
  isAbstractType,
  isEnumType,
  isObjectType,
  isScalarType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from "graphql";
import type { Context } from "./context.js";

/** By type: resolvers by field, a scalar's functions, an enum's values inside, or `__resolveType`. */
export type ResolversMap = Readonly<Record<string, object>>;

/**
 * Makes a schema that was built from its definition run: subscriptions and `__isTypeOf` aside, which are not used here.
 * Throws when there is no such type or field, so that a definition made ahead cannot be another model's unnoticed.
 */
export function attachResolvers(schema: GraphQLSchema, resolvers: ResolversMap): void {
  for (const [name, members] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (!type) throw new Error(`the schema has no type ${name}`);
    if (isScalarType(type)) {
      // Descriptions and the like come from the definition.
      const { serialize, parseValue, parseLiteral } = members as typeof type;
      Object.assign(type, { serialize, parseValue, parseLiteral });
    } else if (isEnumType(type)) {
      Object.assign(type, withValues(type, members as Readonly<Record<string, unknown>>));
    } else if (isAbstractType(type)) {
      const { __resolveType } = members as { __resolveType: GraphQLTypeResolver<unknown, Context> };
      type.resolveType = __resolveType;
    } else if (isObjectType(type)) {
      const fields = type.getFields();
      for (const [fieldName, resolve] of Object.entries(members)) {
        const field = fields[fieldName];
        if (!field) throw new Error(`the schema has no field ${name}.${fieldName}`);
        field.resolve = resolve as GraphQLFieldResolver<unknown, Context>;
      }
    }
  }
}

/** The values inside are looked up in tables that an enum makes when it is made. */
function withValues(type: GraphQLEnumType, inside: Readonly<Record<string, unknown>>): GraphQLEnumType {
  const config = type.toConfig();
  const values = Object.entries(config.values).map(([name, value]) => {
    if (!(name in inside)) throw new Error(`the model has no value ${type.name}.${name}`);
    return [name, { ...value, value: inside[name] }] as const;
  });
  return new GraphQLEnumType({ ...config, values: Object.fromEntries(values) });
}
