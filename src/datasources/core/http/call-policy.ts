import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  DelegateBackoff,
  fullJitterGenerator,
  handleWhen,
  retry,
  SamplingBreaker,
  TaskCancelledError,
  wrap,
  type IRetryBackoffContext,
} from "cockatiel";
import type { Call } from "../port.js";
import { problem, ProblemError } from "../problem-error.js";
import type { Effect } from "./answer-problem.js";
import { createRetryBudget } from "./retry-budget.js";
import { problemOfAbort } from "./transport-problem.js";
import { untilAborted } from "./until-aborted.js";
import type { UpstreamSettings } from "./upstream-settings.js";

/** How a source treats its vendor: one for all requests to it, whatever operation they belong to. */
export interface CallPolicy {
  /** How long one request may take, its answer included, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether identical reads that are under way at once are sent once. */
  readonly sharesReads: boolean;
  /**
   * Makes a request through the policy. Reads are repeated where that may help, writes never. Throws what `attempt`
   * throws; the problem `VendorUnavailable`, with nothing sent, when the vendor keeps failing, too many requests are
   * waiting, or the operation's time is up.
   */
  run<Answer>(effect: Effect, call: Call, attempt: () => Promise<Answer>): Promise<Answer>;
  /** Counts a failure for somebody who shared another's request: the more wait in vain, the sooner nobody has to. */
  countShared(error: unknown): void;
}

/** Whether requests go out (`CLOSED`), do not (`OPEN`), or one of them tries (`HALF_OPEN`). */
export type BreakerStateName = "CLOSED" | "OPEN" | "HALF_OPEN";

/** A policy that also tells how it is doing. */
export interface WatchedPolicy extends CallPolicy {
  breakerState(): BreakerStateName;
  /** Requests under way, and those that wait for their turn. */
  load(): { readonly running: number; readonly waiting: number };
}

/** A limit of requests in time, which may be shared with other processes. */
export interface Turns {
  /** Resolves when it is the caller's turn; rejects when the signal aborts, or more than the queue takes are waiting. */
  take(signal: AbortSignal): Promise<void>;
}

/** The first wait before a repetition is up to this long, in milliseconds; each further one up to twice as long. */
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
/** Fewer requests in a second than this say too little of a vendor to leave it alone. */
const MINIMUM_REQUESTS_PER_SECOND = 0.3;

/** @param turns keeps `settings.requestsPerMinute`; `null`: no such limit. */
export function createCallPolicy(settings: UpstreamSettings, turns: Turns | null = null): WatchedPolicy {
  const { queue, concurrency, retries, timeoutMs } = settings;
  const budget = createRetryBudget(settings.retryBudget);
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: settings.breaker.retryAfterMs,
    breaker: new SamplingBreaker({
      threshold: settings.breaker.failureRate,
      duration: settings.breaker.windowMs,
      minimumRps: MINIMUM_REQUESTS_PER_SECOND,
    }),
  });
  // The breaker is asked when a request's turn has come, not when it begins to wait.
  const places = bulkhead(concurrency, queue);
  const guarded = wrap(places, breaker);

  let waitingForTurn = 0;
  async function turnOf({ signal }: Call): Promise<void> {
    if (!turns) return;
    waitingForTurn += 1;
    try {
      await turns.take(signal);
    } catch {
      throw signal.aborted ? problemOfAbort() : tooMany();
    } finally {
      waitingForTurn -= 1;
    }
  }

  async function once<Answer>(call: Call, attempt: () => Promise<Answer>): Promise<Answer> {
    await turnOf(call);
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const answer = guarded.execute(async () => {
      begin();
      // It may have waited for its turn: what nobody waits for any more is not sent.
      if (call.signal.aborted) throw problemOfAbort();
      return attempt();
    });
    // Only the waiting ends with the call: what has been sent is the attempt's own matter.
    await untilAborted(Promise.race([begun, answer]), call.signal);
    return answer;
  }

  return {
    timeoutMs,
    sharesReads: settings.shareReads,
    countShared: (error) => void breaker.execute(() => Promise.reject(error as Error)).catch(() => {}),
    breakerState: () => STATES[breaker.state],
    load: () => ({
      running: concurrency - places.executionSlots,
      waiting: waitingForTurn + queue - places.queueSlots,
    }),
    async run(effect, call, attempt) {
      budget.earn();
      const isRepeated = (error: Error) => isWorthRepeating(error, call) && budget.spend();
      const policy = retry(handleWhen(isRepeated), {
        maxAttempts: effect === "write" ? 0 : retries,
        backoff: new DelegateBackoff(waitMs),
      });
      try {
        return await policy.execute(() => once(call, attempt), call.signal);
      } catch (error) {
        throw toProblem(error);
      }
    },
  };
}

/** Nothing isolates a breaker by hand; if something did, nothing would go out. */
const STATES: Readonly<Record<CircuitState, BreakerStateName>> = {
  [CircuitState.Closed]: "CLOSED",
  [CircuitState.Open]: "OPEN",
  [CircuitState.HalfOpen]: "HALF_OPEN",
  [CircuitState.Isolated]: "OPEN",
};

/** As long as the vendor asks for, else a random time that grows with each repetition. */
function waitMs({ attempt, result }: IRetryBackoffContext<unknown>): number {
  const error = "error" in result ? result.error : null;
  const asked = error instanceof ProblemError ? error.upstream?.retryAfterSeconds : null;
  if (asked !== null && asked !== undefined) return asked * 1_000;
  const options = { initialDelay: FIRST_WAIT_MS, maxDelay: LONGEST_WAIT_MS, exponent: 2 };
  return fullJitterGenerator(attempt, { ...options, generator: fullJitterGenerator })[0];
}

/** Whether the same request may well succeed soon, while somebody still waits for it. */
function isWorthRepeating(error: Error, { signal, deadlineAt = Infinity }: Call): boolean {
  if (!(error instanceof ProblemError) || !error.upstream?.isTransient || signal.aborted) return false;
  return Date.now() + (error.upstream.retryAfterSeconds ?? 0) * 1_000 < deadlineAt;
}

function isOutage(error: Error): boolean {
  return error instanceof ProblemError && error.upstream?.isOutage === true;
}

function toProblem(error: unknown): unknown {
  if (error instanceof BrokenCircuitError) {
    return problem(
      "VendorUnavailable",
      "The vendor has been failing, so it is left alone for a few seconds. Nothing was sent. Try again later.",
      { retryable: true },
      error,
    );
  }
  if (error instanceof BulkheadRejectedError) return tooMany(error);
  return error instanceof TaskCancelledError ? problemOfAbort() : error;
}

function tooMany(cause?: unknown): ProblemError {
  return problem(
    "VendorUnavailable",
    "Too many requests are waiting for this vendor already. Nothing was sent. Try again later.",
    { retryable: true },
    cause,
  );
}
