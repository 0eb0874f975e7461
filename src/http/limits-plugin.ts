import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { costOf } from "./cost.js";
import type { LimitsConfig } from "./http-config.js";
import { tooComplex } from "./too-complex.js";
import { refuseLongVariables } from "./variables.js";

/** The limits that a document can only break together with its variables. Nothing is executed before. */
export function limitsPlugin(limits: LimitsConfig): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) return;
          const variables = request.variables ?? {};
          const error = refuseLongVariables(variables, operation, limits);
          if (error) throw error;
          if (costOf(schema, document, operation, variables) > limits.cost)
            throw tooComplex("The answer could get too large", "cost", limits);
        },
      };
    },
  };
}
