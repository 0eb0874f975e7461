import { unwrapResolverError } from "@apollo/server/errors";
import type { GraphQLFormattedError } from "graphql";
import { ProblemError } from "./datasources/core/problem-error.js";
import { ProblemCode } from "./types/problem.js";
import { withoutValues } from "./without-values.js";

/** Codes of errors that are about the request as such, not about a vendor. */
const REQUEST_CODES = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "INVALID_ID",
  "INVALID_CURSOR",
  "PAYLOAD_TOO_LARGE",
];
const INTERNAL = "INTERNAL_SERVER_ERROR";

/** Every `extensions.code` a client can ever see. */
export const ERROR_CODES: readonly string[] = [...REQUEST_CODES, ...Object.values(ProblemCode), INTERNAL];

const INTERNAL_MESSAGE =
  "Something went wrong inside Patchbay. Quote the request id (`x-request-id`) when you ask for help.";

/**
 * What a client is told of an error: an allow-list. Whatever is not on it becomes `INTERNAL_SERVER_ERROR`, is handed
 * to `report`, and says nothing of its cause. Values of variables and literals are cut out of messages.
 */
export function createErrorFormatter(report: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const place = { locations: formatted.locations, path: formatted.path };
    const original = unwrapResolverError(error);
    if (original instanceof ProblemError) {
      const { vendor = null, id = null } = original.source ?? {};
      const extensions = { code: original.problem.code, vendor, sourceId: id };
      return { message: original.message, ...place, extensions };
    }
    const code = String(formatted.extensions?.code);
    if (REQUEST_CODES.includes(code)) {
      return { message: withoutValues(formatted.message), ...place, extensions: { code } };
    }
    report(original);
    return { message: INTERNAL_MESSAGE, ...place, extensions: { code: INTERNAL } };
  };
}
