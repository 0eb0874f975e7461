import type { BreakerStateName } from "../../src/datasources/core/http/call-policy.js";
import type { UpstreamOutcome } from "../../src/datasources/core/http/upstream-observer.js";
import { problem, type ProblemError } from "../../src/datasources/core/problem-error.js";
import { createHealthMonitor } from "../../src/datasources/core/source-health.js";

const REQUEST = { method: "GET", route: "/things/{id}", effect: "read", isSignIn: false } as const;
const CALL = { requestId: "r", signal: new AbortController().signal };
const START = Date.UTC(2026, 0, 1);

function failed(error: ProblemError, isOutage = true): ProblemError {
  error.upstream = { isOutage, isTransient: false, retryAfterSeconds: null };
  return error;
}
const unavailable = () => failed(problem("VendorUnavailable", "made up", { retryable: true }));
const refused = () => failed(problem("VendorCredentialsRejected", "made up", {}), false);
const absent = () => failed(problem("NotFound", "made up", {}), false);
const limited = () => failed(problem("RateLimited", "made up", { retryAfterSeconds: 1 }), false);

/** A monitor with a clock and a breaker that are set by hand. */
function watched(hasCallerTokens = false) {
  const clock = { now: START, breaker: "CLOSED" as BreakerStateName };
  const changes: string[] = [];
  const monitor = createHealthMonitor({
    breakerState: () => clock.breaker,
    hasCallerTokens,
    onChange: (now, before) => changes.push(`${before} > ${now}`),
    now: () => clock.now,
  });
  const end = (outcome: Partial<UpstreamOutcome>, request: object = {}) =>
    monitor
      .begin({ ...REQUEST, ...request }, CALL)
      .end({ status: 200, attempts: 1, problem: null, remainingQuota: null, durationMs: 1, ...outcome });
  return { clock, changes, end, read: () => monitor.read(), state: () => monitor.read().state };
}

test("nothing is known before the first request", () => {
  const { read } = watched();
  expect(read()).toEqual({
    state: "UNKNOWN",
    since: new Date(START),
    lastSuccessAt: null,
    lastProblem: null,
    breaker: "CLOSED",
    requests: 0,
    errors: 0,
    windowSeconds: 300,
    remainingQuota: null,
  });
});

test("a vendor that answers is healthy, and so is one that refuses a request", () => {
  const { clock, end, read, state, changes } = watched();
  clock.now += 1_000;
  end({ problem: absent(), status: 404 });
  expect(state()).toBe("HEALTHY");
  end({ remainingQuota: 17 });
  expect(read()).toMatchObject({
    since: new Date(START + 1_000),
    requests: 2,
    errors: 0,
    remainingQuota: 17,
  });
  expect(changes).toEqual(["UNKNOWN > HEALTHY"]);
});

test("two failures of ten are degraded, and fall out of the window", () => {
  const { clock, end, read, state } = watched();
  for (let count = 0; count < 8; count += 1) end({});
  end({ problem: unavailable(), status: null });
  expect(state()).toBe("HEALTHY");
  end({ problem: limited(), status: 429 });
  expect(read()).toMatchObject({
    state: "DEGRADED",
    requests: 10,
    errors: 2,
    lastProblem: { code: "RATE_LIMITED", at: new Date(START) },
  });
  clock.now += 301_000;
  end({});
  expect(read()).toMatchObject({ state: "HEALTHY", requests: 1, errors: 0 });
});

test("one that has only failed so far is not healthy", () => {
  const { end, state } = watched();
  end({ problem: unavailable(), status: 502 });
  expect(state()).toBe("DEGRADED");
});

test("three failures in a row are an outage, and an answer ends it", () => {
  const { end, state } = watched();
  for (let count = 0; count < 3; count += 1) end({ problem: unavailable(), status: 502 });
  expect(state()).toBe("DOWN");
  end({});
  expect(state()).toBe("DEGRADED");
});

test.each(["OPEN", "HALF_OPEN"] as const)("with the breaker %s it is down", (breaker) => {
  const { clock, end, read } = watched();
  end({});
  clock.breaker = breaker;
  expect(read()).toMatchObject({ state: "DOWN", breaker });
});

test.each([
  ["a 401", { problem: refused(), status: 401 }],
  ["no token", { problem: refused(), status: null }],
])("%s means refused credentials, until any other answer comes", (_label, outcome) => {
  const { end, state } = watched();
  end({});
  end(outcome);
  expect(state()).toBe("CREDENTIALS_REJECTED");
  end({ problem: absent(), status: 404 });
  expect(state()).toBe("HEALTHY");
});

test("a 403 is about a right, and no refusal of the credentials", () => {
  const { end, state } = watched();
  for (let count = 0; count < 5; count += 1) end({ problem: refused(), status: 403 });
  expect(state()).toBe("HEALTHY");
});

test("a caller's own token says nothing of the source", () => {
  const { end, read, state } = watched(true);
  end({});
  for (let count = 0; count < 5; count += 1) end({ problem: refused(), status: 401 });
  expect(state()).toBe("HEALTHY");
  expect(read()).toMatchObject({ errors: 0, lastProblem: null });
});

test("a token is fetched in vain: not counted as a request, but a problem", () => {
  const { end, read } = watched();
  end({ problem: unavailable(), status: 503 }, { isSignIn: true });
  expect(read()).toMatchObject({ requests: 0, errors: 0, lastProblem: { code: "VENDOR_UNAVAILABLE" } });
});

test("what was never sent, and what its caller gave up, says nothing", () => {
  const { end, read } = watched();
  end({});
  end({ problem: unavailable(), status: null, attempts: 0 });
  end({ problem: problem("VendorUnavailable", "left", { retryable: true }), status: null });
  expect(read()).toMatchObject({ state: "HEALTHY", requests: 1, errors: 0, lastProblem: null });
});

test("a bug of ours is no answer of the vendor", () => {
  const { end, read } = watched();
  end({ status: null });
  expect(read()).toMatchObject({ state: "UNKNOWN", requests: 0, lastSuccessAt: null });
});
