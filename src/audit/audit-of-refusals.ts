import type { ApolloServerPlugin } from "@apollo/server";
import { Kind, type DocumentNode, type GraphQLSchema } from "graphql";
import type { Context } from "../context.js";
import { extensionCode } from "../format-error.js";
import { wasAudited, type Audit } from "./audit.js";

/**
 * Leaves an audit event for each mutation in a document that is refused before it runs: for its limits, its variables,
 * or because it does not fit the schema. What it was about is not known then.
 */
export function auditOfRefusals({ audit }: { readonly audit: Audit }): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async didEncounterErrors({ document, schema, errors, contextValue }) {
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
          for (const mutation of mutationsIn(document, schema)) audit.record({ mutation, ...refused });
        },
      };
    },
  };
}

/** The mutations of the schema that a document asks for by name, each once. */
function mutationsIn(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const known = schema.getMutationType()?.getFields() ?? {};
  const names = document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== "mutation") return [];
    return definition.selectionSet.selections.flatMap((selection) =>
      selection.kind === Kind.FIELD && selection.name.value in known ? [selection.name.value] : [],
    );
  });
  return new Set(names);
}
