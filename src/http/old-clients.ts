import { GraphQLDirective, GraphQLSchema } from "graphql";

/** Newer than what clients in other languages know; they refuse the whole introspection for it. */
const NEW_LOCATION = "DIRECTIVE_DEFINITION";

/** The same schema, of which introspection shows only what the October 2021 specification knows. */
export function forOldClients(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const directives = config.directives.map((directive) => {
    const locations = directive.locations.filter((location) => String(location) !== NEW_LOCATION);
    return locations.length === directive.locations.length
      ? directive
      : new GraphQLDirective({ ...directive.toConfig(), locations });
  });
  return new GraphQLSchema({ ...config, directives });
}
