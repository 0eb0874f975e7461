import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Context } from "./context.js";
import { createErrorFormatter } from "./format-error.js";

/** Apollo Server around the schema: what it executes, what it tells of errors, and no more plugins than it needs. */
export function createApollo(options: {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly reportBug: (error: unknown) => void;
}): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: options.schema,
    introspection: options.introspection,
    // Suggestions of a schema that cannot be introspected would give it away piece by piece.
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    formatError: createErrorFormatter(options.reportBug),
    stopOnTerminationSignals: false,
    plugins: [
      requestIdInErrors,
      // Both wrap every field of every operation; the first alone is two fifths of the CPU of a long list.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

/** Every error names the request, as problems do. */
const requestIdInErrors: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== "single") return;
        const result = response.body.singleResult;
        if (!result.errors) return;
        result.errors = result.errors.map((error) => ({
          ...error,
          extensions: { ...error.extensions, requestId: contextValue.call.requestId },
        }));
      },
    };
  },
};
