import type { ApolloServerPlugin } from "@apollo/server";
import type { Context } from "../context.js";
import { extensionCode } from "../format-error.js";
import { wasAudited, type Audit } from "./audit.js";
import { mutationsIn } from "./mutations-in.js";

/**
 * Leaves an audit event for each mutation in a document that is refused before it runs: for its limits, its variables,
 * or because it does not fit the schema. What it was about is not known then.
 */
export function auditOfRefusals({ audit }: { readonly audit: Audit }): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async didEncounterErrors({ document, request, schema, errors, contextValue }) {
          // Variables are only looked at once it is being executed, so that it is says nothing.
          if (!document || wasAudited(contextValue)) return;
          const { caller, call } = contextValue;
          const refused = {
            outcome: extensionCode(errors[0]),
            caller: caller.id,
            ...{ source: null, workspace: null, object: null, inputFingerprint: null },
            requestId: call.requestId,
            durationMs: Math.round(performance.now() - startedAt),
          };
          for (const mutation of mutationsIn(document, request.operationName, schema))
            audit.record({ mutation, ...refused });
        },
      };
    },
  };
}
