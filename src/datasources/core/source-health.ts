import type { SourceHealth, SourceHealthState } from "../../types/source-health.js";
import type { BreakerStateName } from "./http/call-policy.js";
import type { UpstreamObserver, UpstreamOutcome, UpstreamRequest } from "./http/upstream-observer.js";
import { createRecentCounts } from "./recent-counts.js";

export type HealthStateName = `${SourceHealthState}`;

/** Judges a vendor by the requests to it. */
export interface HealthMonitor extends UpstreamObserver {
  read(): SourceHealth;
}

const WINDOW_SECONDS = 300;
/** So many failures in a row, and nothing else, are an outage even before the breaker says so. */
const FAILURES_IN_A_ROW = 3;
/** The share of failed requests from which a vendor is degraded, and how many it takes at least. */
const DEGRADED_SHARE = 0.1;
const DEGRADED_COUNT = 2;

interface MonitorOptions {
  readonly breakerState: () => BreakerStateName;
  /** Whether its callers bring their own tokens: a refused one says nothing of the source. */
  readonly hasCallerTokens?: boolean;
  readonly onChange?: (state: HealthStateName, before: HealthStateName) => void;
  readonly now?: () => number;
}

export function createHealthMonitor(options: MonitorOptions): HealthMonitor {
  const { breakerState, hasCallerTokens = false, onChange, now = Date.now } = options;
  const counts = createRecentCounts(WINDOW_SECONDS, now);
  let state: HealthStateName = "UNKNOWN";
  let since = now();
  let lastSuccessAt: number | null = null;
  let lastProblem: { readonly code: NonNullable<SourceHealth["lastProblem"]>["code"]; at: number } | null =
    null;
  let failuresInARow = 0;
  let credentialsRefused = false;
  let remainingQuota: number | null = null;

  function judge(): HealthStateName {
    if (breakerState() !== "CLOSED") return "DOWN";
    if (credentialsRefused) return "CREDENTIALS_REJECTED";
    const { requests, errors } = counts.read();
    if (lastSuccessAt === null && lastProblem === null) return "UNKNOWN";
    if (failuresInARow >= FAILURES_IN_A_ROW) return "DOWN";
    if (lastSuccessAt === null) return "DEGRADED";
    return errors >= DEGRADED_COUNT && errors >= requests * DEGRADED_SHARE ? "DEGRADED" : "HEALTHY";
  }

  function update(): void {
    const next = judge();
    if (next === state) return;
    const before = state;
    state = next;
    since = now();
    onChange?.(state, before);
  }

  function note({ isSignIn }: UpstreamRequest, outcome: UpstreamOutcome): void {
    const { problem, status } = outcome;
    // Nothing was sent, or its caller left: neither says anything of the vendor.
    const isCallers = hasCallerTokens && isRefusedCredential(outcome);
    const isFailure = problem !== null && !isCallers && isVendors(outcome);
    const isAnswer = status !== null && (problem === null || (status < 500 && status !== 429));
    if (!isFailure && !isAnswer) return update();
    remainingQuota = outcome.remainingQuota;
    if (isFailure && isRefusedCredential(outcome)) credentialsRefused = true;
    else if (isAnswer && !isSignIn && status !== 401) credentialsRefused = false;
    if (isFailure) {
      lastProblem = { code: problem.problem.code, at: now() };
      // Who asks for fewer requests is there.
      if (problem.problem.code !== "RATE_LIMITED") failuresInARow += 1;
    } else if (status !== 401) {
      lastSuccessAt = now();
      failuresInARow = 0;
    }
    if (!isSignIn) counts.add(isFailure);
    update();
  }

  return {
    begin: (request) => ({ headers: {}, end: (outcome) => note(request, outcome) }),
    read() {
      update();
      return {
        state: state as SourceHealth["state"],
        since: new Date(since),
        lastSuccessAt: lastSuccessAt === null ? null : new Date(lastSuccessAt),
        lastProblem: lastProblem && { code: lastProblem.code, at: new Date(lastProblem.at) },
        breaker: breakerState() as SourceHealth["breaker"],
        ...counts.read(),
        windowSeconds: WINDOW_SECONDS,
        remainingQuota,
      };
    },
  };
}

/** Whether a failure is the vendor's, not the request's: no usable answer, a limit, or refused credentials. */
function isVendors({ problem, status, attempts }: UpstreamOutcome): boolean {
  if (!problem?.upstream || attempts === 0) return false;
  const { code } = problem.problem;
  if (code === "VENDOR_CREDENTIALS_REJECTED") return isRefusedCredential({ problem, status });
  return code === "VENDOR_UNAVAILABLE" || code === "OUTCOME_UNKNOWN" || code === "RATE_LIMITED";
}

/** A 401, or no token at all; a 403 is about one object or right, and says that the credentials are known. */
function isRefusedCredential({ problem, status }: Pick<UpstreamOutcome, "problem" | "status">): boolean {
  return problem?.problem.code === "VENDOR_CREDENTIALS_REJECTED" && status !== 403;
}
