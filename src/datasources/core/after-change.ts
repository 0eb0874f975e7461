import { problem, ProblemError } from "./problem-error.js";

/**
 * The problem of a step that failed after another had changed something: what was done is said first, and sending it
 * all again is never right.
 */
export function problemAfterChange(error: ProblemError, done: string): ProblemError {
  const why = error.problem.message.replace(/ ?Try again (later|in \d+ s)\.$/, "");
  const message = `${done} ${why}`;
  const { __typename } = error.problem;
  if (__typename === "VendorUnavailable" || __typename === "RateLimited")
    return problem("VendorUnavailable", message, { retryable: false }, error);
  return new ProblemError({ ...error.problem, message }, { cause: error });
}
