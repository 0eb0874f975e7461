import type { Call } from "./port.js";
import { problem, ProblemError } from "./problem-error.js";

/** How long what belongs to a change that has begun may take, in milliseconds. */
const FINISH_MS = 15_000;

/** The call for what is left of a change: half-made ones help nobody, so it goes on when its caller has left. */
export function toFinish(call: Call): Call {
  return { ...call, signal: AbortSignal.timeout(FINISH_MS), deadlineAt: Date.now() + FINISH_MS };
}

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
