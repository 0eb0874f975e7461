import { GraphQLError } from "graphql";
import type { LimitsConfig } from "./http-config.js";

export const TOO_COMPLEX = "QUERY_TOO_COMPLEX";

/** The refusal of an operation that asks for more than a limit allows: which, how much is allowed, what to do. */
export function tooComplex(what: string, limit: keyof LimitsConfig, limits: LimitsConfig): GraphQLError {
  const allowed = `at most ${limits[limit]} are taken here (server.limits.${limit})`;
  return refusal(`${what}; ${allowed}. Ask for less at once, in several operations.`);
}

/** Braces, brackets and lists within each other, in a document or in variables: more than anybody writes. */
export const MAX_NESTING = 200;

/** The refusal of what would overflow the stack of those who walk through it. */
export function tooNested(what: string): GraphQLError {
  return refusal(`${what} is nested more than ${MAX_NESTING} levels deep. Send something flatter.`);
}

function refusal(message: string): GraphQLError {
  // Without a status Apollo Server takes it for a failure of its own.
  return new GraphQLError(message, { extensions: { code: TOO_COMPLEX, http: { status: 400 } } });
}
