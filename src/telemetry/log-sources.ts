import type { UpstreamObserver } from "../datasources/core/http/upstream-observer.js";
import type { HealthStateName } from "../datasources/core/source-health.js";
import type { Log } from "./log.js";
import type { ObservedSource } from "./observed-source.js";

/** Writes a line when a source's vendor begins to fail, and when it works again. */
export function logHealth(log: Log) {
  return ({ id, vendor }: ObservedSource, now: HealthStateName, before: HealthStateName): void => {
    const line = { source: id, vendor, state: now, before };
    if (now !== "HEALTHY") log.warn(line, `${id} is ${now}`);
    // That it works from the start is what everybody expects.
    else if (before !== "UNKNOWN") log.info(line, `${id} is ${now} again`);
  };
}

/** Writes a line for each request that failed, at level `debug`: what went wrong, not what was asked. */
export function logFailures(log: Log, { id, vendor }: ObservedSource): UpstreamObserver {
  return {
    begin: ({ method, route }, { requestId }) => ({
      headers: {},
      end({ status, attempts, problem }) {
        if (!problem) return;
        const cause = causeOf(problem.cause);
        const { code } = problem.problem;
        log.debug({ requestId, source: id, vendor, method, route, status, attempts, code, cause }, "failed");
      },
    }),
  };
}

/** The code of a network error, or the name of any other. Its words could hold anything. */
function causeOf(cause: unknown): string | null {
  if (typeof cause !== "object" || cause === null) return null;
  if ("code" in cause) return String(cause.code);
  return "name" in cause ? String(cause.name) : null;
}
