import type { Call } from "../port.js";
import type { ProblemError } from "../problem-error.js";
import type { Effect } from "./answer-problem.js";

/** A request to a vendor, as far as everybody may know of it: no ids, no values. */
export interface UpstreamRequest {
  readonly method: string;
  /** The path with `{id}` in place of each value, e.g. `/v1.0/connectors/{id}`. */
  readonly route: string;
  readonly effect: Effect;
  /** Whether it asks for a token, and for nothing else. */
  readonly isSignIn: boolean;
}

/** How it ended. */
export interface UpstreamOutcome {
  /** The status of the last answer; `null` when none came, or nothing was sent. */
  readonly status: number | null;
  /** How often it was sent: 0 when the policy let nothing out, more than 1 when it was repeated. */
  readonly attempts: number;
  /** How many more requests the vendor takes, when it says so in its answer. */
  readonly remainingQuota: number | null;
  /** `null` when it went well. What it says is for the caller alone; its code and `upstream` are for everybody. */
  readonly problem: ProblemError | null;
  readonly durationMs: number;
}

/** One request under way. */
export interface ObservedRequest {
  /** Headers that tell the vendor which trace it is part of. */
  readonly headers: Readonly<Record<string, string>>;
  end(outcome: UpstreamOutcome): void;
}

/** Told of every request of a source to its vendor: health, metrics and traces are made of it. */
export interface UpstreamObserver {
  begin(request: UpstreamRequest, call: Call): ObservedRequest;
}

/** Several observers as one. */
export function observeWithAll(observers: readonly UpstreamObserver[]): UpstreamObserver {
  return {
    begin(request, call) {
      const begun = observers.map((observer) => observer.begin(request, call));
      return {
        headers: Object.assign({}, ...begun.map(({ headers }) => headers)) as Record<string, string>,
        end: (outcome) => begun.forEach((one) => one.end(outcome)),
      };
    },
  };
}
