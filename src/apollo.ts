import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Context } from "./context.js";
import { formatError, isBug } from "./format-error.js";

/** Told of every error that is a bug, with the id of the request that met it. */
export type ReportBug = (error: unknown, requestId: string) => void;

/** Tokens a document may have: many times what the largest documented operation needs. */
const MAX_TOKENS = 10_000;

/** Apollo Server around the schema: what it executes, what it tells of errors, and no more plugins than it needs. */
export function createApollo(options: {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly reportBug: ReportBug;
}): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: options.schema,
    introspection: options.introspection,
    // Suggestions of a schema that cannot be introspected would give it away piece by piece.
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    formatError,
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      bugReports(options.reportBug),
      // Both wrap every field of every operation; the first alone is two fifths of the CPU of a long list.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

function bugReports(report: ReportBug): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors.filter(isBug))
            report(unwrapResolverError(error), contextValue.call.requestId);
        },
      };
    },
  };
}
