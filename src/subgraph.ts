import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { assertValidSchema, graphqlSync, parse, type DocumentNode, type GraphQLSchema } from "graphql";
import { tagEnumsAndUnions } from "./types/federation.js";

/** v2.9 is the newest version that every composer in use accepts. */
const FEDERATION_HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@cost", "@listSize", "@authenticated", "@requiresScopes"])

"""Exactly one field of the input has to be given."""
directive @oneOf on INPUT_OBJECT
`;

/** A subgraph without the code that runs it: nothing but text and syntax, so that it can be made ahead. */
export interface SubgraphDefinition {
  /** The SDL as it is committed. */
  readonly sdl: string;
  /** The SDL as `_service` answers it, with everything that federation adds. */
  readonly served: string;
  /** What is served, parsed. */
  readonly document: DocumentNode;
}

/**
 * Makes a subgraph of the model. The libraries it takes are slow to load and to run, so the bundle has the outcome in
 * place of this module: `scripts/bundle.mjs` calls it with the same model. Throws when the schema is not valid.
 */
export function defineSubgraph(model: GraphQLSchema): SubgraphDefinition {
  tagEnumsAndUnions(model);
  const sdl = `${FEDERATION_HEADER}\n${printSchemaWithDirectives(model)}\n`;
  // The array form works with every version of @apollo/subgraph in use.
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }] as never);
  assertValidSchema(schema);
  const { data } = graphqlSync({ schema, source: "{ _service { sdl } }" });
  const { sdl: served } = data?.["_service"] as { readonly sdl: string };
  return { sdl, served, document: parse(served, { noLocation: true }) };
}
