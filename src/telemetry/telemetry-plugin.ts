import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { Metrics } from "./metrics.js";
import type { OperationSpan } from "./tracing.js";

/** A context with the span of its operation. */
export interface TracedContext extends BaseContext {
  readonly operationSpan: OperationSpan;
}

/** Counts every operation and ends its span when the answer is known, also where nothing was executed. */
export function telemetryPlugin(metrics: Pick<Metrics, "operation">): ApolloServerPlugin<TracedContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse(request) {
          const type = request.operation?.operation ?? null;
          const outcome = outcomeOf(request);
          metrics.operation({ type, outcome, durationMs: performance.now() - startedAt });
          request.contextValue.operationSpan.end({ type, name: request.operationName ?? null, outcome });
        },
      };
    },
    /** Not even a GraphQL request: it has no operation, and its span is never heard of. */
    async invalidRequestWasReceived() {
      metrics.operation({ type: null, outcome: "bad_request", durationMs: 0 });
    },
  };
}

/** Errors have been formatted by now: their codes are those of the closed list that clients see. */
function outcomeOf({ response: { body } }: GraphQLRequestContextWillSendResponse<TracedContext>): string {
  const errors = body.kind === "single" ? body.singleResult.errors : body.initialResult.errors;
  const first = errors?.[0];
  return first ? String(first.extensions?.code ?? "internal_server_error").toLowerCase() : "ok";
}
