import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import { executeCompiled } from "./compiled-queries.js";
import type { ServerConfig } from "./config.js";
import type { Context } from "./context.js";
import { formatError, isBug, withoutSuggestions } from "./format-error.js";
import { auditOfRefusals } from "./audit/audit-of-refusals.js";
import { limitRules } from "./http/limit-rules.js";
import { limitsPlugin } from "./http/limits-plugin.js";
import { tellStaleAnswers } from "./http/tell-stale-answers.js";
import type { Runtime } from "./runtime.js";
import { telemetryPlugin } from "./telemetry/telemetry-plugin.js";

/** Told of every error that is a bug, with the id of the request that met it. */
export type ReportBug = (error: unknown, requestId: string) => void;

/** How long a document stays that a client has stored, in seconds; the cache as a whole is bounded, too. */
const STORED_DOCUMENT_TTL_S = 86_400;

/** Apollo Server around the schema: what it executes, what it tells of errors, and no more plugins than it needs. */
export function createApollo(options: {
  readonly schema: GraphQLSchema;
  readonly config: Pick<ServerConfig, "introspection" | "documents" | "limits">;
  readonly runtime: Pick<Runtime, "metrics" | "services">;
  readonly reportBug: ReportBug;
}): ApolloServer<Context> {
  const { introspection, documents, limits } = options.config;
  return new ApolloServer<Context>({
    gateway: executeCompiled(options.schema),
    introspection,
    includeStacktraceInErrorResponses: false,
    // Suggestions of a schema that cannot be introspected would give it away piece by piece; Apollo Server's own
    // setting leaves those about variables in.
    formatError: introspection
      ? formatError
      : (formatted, error) => withoutSuggestions(formatError(formatted, error)),
    parseOptions: { maxTokens: limits.tokens },
    validationRules: limitRules(limits),
    maxRecursiveSelections: true,
    persistedQueries:
      documents.mode === "any" && documents.automatic ? { ttl: STORED_DOCUMENT_TTL_S } : false,
    stopOnTerminationSignals: false,
    plugins: [
      limitsPlugin(limits),
      bugReports(options.reportBug),
      telemetryPlugin(options.runtime.metrics),
      tellStaleAnswers(),
      auditOfRefusals(options.runtime.services),
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
