import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ProblemError } from "./datasources/core/problem-error.js";
import { TOO_COMPLEX } from "./http/too-complex.js";
import { ProblemCode } from "./types/problem.js";
import { withoutValues } from "./without-values.js";

/** Codes of errors that are about the request as such, not about a vendor. */
const REQUEST_CODES = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_ONLY",
  TOO_COMPLEX,
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "INVALID_ID",
  "INVALID_CURSOR",
  "PAYLOAD_TOO_LARGE",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "SERVICE_UNAVAILABLE",
];
const INTERNAL = "INTERNAL_SERVER_ERROR";
/** Apollo Server's word for fragments that multiply each other beyond measure. */
const TOO_MANY_SELECTIONS = "MAX_RECURSIVE_SELECTIONS_EXCEEDED";

/** Every `extensions.code` a client can ever see. */
export const ERROR_CODES: readonly string[] = [...REQUEST_CODES, ...Object.values(ProblemCode), INTERNAL];

export const INTERNAL_MESSAGE =
  "Something went wrong inside Patchbay. Quote the request id (`x-request-id`) when you ask for help.";

/** Apollo Server's own message tells how to configure Apollo Server. */
const INTROSPECTION_DISABLED = "INTROSPECTION_DISABLED";
const NO_INTROSPECTION =
  "Introspection is off here. Read `schema/patchbay.graphql` of this version, or have `server.introspection` turned on.";

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
  const isIntrospection = extensionsOf(original).validationErrorCode === INTROSPECTION_DISABLED;
  const message = isIntrospection ? NO_INTROSPECTION : withoutValues(formatted.message);
  return code
    ? { message, ...place, extensions: { code } }
    : { message: INTERNAL_MESSAGE, ...place, extensions: { code: INTERNAL } };
}

/** The same without what graphql-js guesses was meant: names of the schema, one by one. */
export function withoutSuggestions(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return { ...formatted, message: formatted.message.replace(/ ?Did you mean [^?]{1,1000}\?$/, "") };
}

/** Whether an error is nobody's fault but ours. */
export function isBug(error: unknown): boolean {
  return !(unwrapResolverError(error) instanceof ProblemError) && requestCode(error) === null;
}

/** The code that a client is told of an error. */
export function extensionCode(error: unknown): string {
  const original = unwrapResolverError(error);
  return original instanceof ProblemError ? original.problem.code : (requestCode(error) ?? INTERNAL);
}

/** The code of an error that the request is to blame for; `null` for any other. */
function requestCode(error: unknown): string | null {
  const original = unwrapResolverError(error);
  const { code, validationErrorCode } = extensionsOf(original);
  // Apollo Server gives all errors of validation the same code, those of the limits included.
  const refused = original instanceof GraphQLError ? extensionsOf(original.originalError).code : null;
  if (refused === TOO_COMPLEX || validationErrorCode === TOO_MANY_SELECTIONS) return TOO_COMPLEX;
  if (REQUEST_CODES.includes(String(code))) return String(code);
  // graphql-js gives no code to what it refuses while it executes, e.g. null for an argument that must not be null.
  const isOwn = original instanceof Error && original.name === "GraphQLError";
  return isOwn && (code === undefined || code === INTERNAL) ? "BAD_USER_INPUT" : null;
}

function extensionsOf(error: unknown): Readonly<Record<string, unknown>> {
  return (error as Partial<GraphQLError> | null | undefined)?.extensions ?? {};
}
