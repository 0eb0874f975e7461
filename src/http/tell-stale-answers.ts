import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import type { Call } from "../datasources/core/port.js";

interface CallingContext extends BaseContext {
  readonly call: Pick<Call, "kept">;
}

/** Marks an answer, in `extensions.stale`, in which something old stands in for a vendor that failed. */
export function tellStaleAnswers(): ApolloServerPlugin<CallingContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body }, contextValue }) {
          const stale = contextValue.call.kept?.stale;
          if (!stale?.size || body.kind !== "single") return;
          const told = [...stale].map(([sourceId, readAt]) => ({
            sourceId,
            readAt: new Date(readAt).toISOString(),
          }));
          body.singleResult.extensions = { ...body.singleResult.extensions, stale: told };
        },
      };
    },
  };
}
