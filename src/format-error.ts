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

export const INTERNAL_MESSAGE =
  "Something went wrong inside Patchbay. Quote the request id (`x-request-id`) when you ask for help.";

/**
 * What a client is told of an error: an allow-list. Whatever is not on it becomes `INTERNAL_SERVER_ERROR` and says
 * nothing of its cause. Values of variables and literals are cut out of messages.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const place = { locations: formatted.locations, path: formatted.path };
  const original = unwrapResolverError(error);
  if (original instanceof ProblemError) {
    const { vendor = null, id = null } = original.source ?? {};
    return {
      message: original.message,
      ...place,
      extensions: { code: original.problem.code, vendor, sourceId: id },
    };
  }
  const code = requestCode(error);
  return code
    ? { message: withoutValues(formatted.message), ...place, extensions: { code } }
    : { message: INTERNAL_MESSAGE, ...place, extensions: { code: INTERNAL } };
}

/** Whether an error is nobody's fault but ours. */
export function isBug(error: unknown): boolean {
  return !(unwrapResolverError(error) instanceof ProblemError) && requestCode(error) === null;
}

/** The code of an error that the request is to blame for; `null` for any other. */
function requestCode(error: unknown): string | null {
  const original = unwrapResolverError(error);
  const { code } = (original as { extensions?: { code?: unknown } } | null)?.extensions ?? {};
  if (REQUEST_CODES.includes(String(code))) return String(code);
  // graphql-js gives no code to what it refuses while it executes, e.g. null for an argument that must not be null.
  const isOwn = original instanceof Error && original.name === "GraphQLError";
  return isOwn && (code === undefined || code === INTERNAL) ? "BAD_USER_INPUT" : null;
}
