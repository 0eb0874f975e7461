import type { UpstreamOutcome, UpstreamRequest } from "../../src/datasources/core/http/upstream-observer.js";

export const READ: UpstreamRequest = {
  method: "GET",
  route: "/v1/things/{id}",
  effect: "read",
  isSignIn: false,
};

/** How a request ended that went well, apart from what is given. */
export function outcome(changes: Partial<UpstreamOutcome> = {}): UpstreamOutcome {
  return { status: 200, attempts: 1, remainingQuota: null, problem: null, durationMs: 20, ...changes };
}
