import { GraphQLError } from "graphql";

/** An error that the request is to blame for, with a code of `ERROR_CODES`. */
export function codedError(
  code: "INVALID_ID" | "INVALID_CURSOR" | "BAD_USER_INPUT" | "SERVICE_UNAVAILABLE",
  message: string,
): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
