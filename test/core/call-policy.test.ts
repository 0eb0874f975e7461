import { jest } from "@jest/globals";
import { createCallPolicy } from "../../src/datasources/core/http/call-policy.js";
import { upstreamSchema } from "../../src/datasources/core/http/upstream-settings.js";
import { memoryState } from "../../src/state/memory-state.js";
import type { Call } from "../../src/datasources/core/port.js";
import { problem, ProblemError, type Upstream } from "../../src/datasources/core/problem-error.js";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const policyOf = (settings: object = {}) => createCallPolicy(upstreamSchema.parse(settings));
const callOf = (changes: Partial<Call> = {}): Call => ({
  requestId: "r",
  signal: new AbortController().signal,
  ...changes,
});

const TRANSIENT: Upstream = { isOutage: true, isTransient: true, retryAfterSeconds: null };
const OUTAGE: Upstream = { ...TRANSIENT, isTransient: false };
const REFUSAL: Upstream = { isOutage: false, isTransient: false, retryAfterSeconds: null };

function failure(upstream: Upstream): ProblemError {
  const error = problem("VendorUnavailable", "made up", { retryable: true });
  error.upstream = upstream;
  return error;
}

/** Fails in the given ways, one after the other, and answers `"done"` then. */
function vendor(...failures: Upstream[]) {
  const attempt = jest.fn(async () => {
    const next = failures.shift();
    if (next) throw failure(next);
    return "done";
  });
  return attempt;
}

/** Lets time pass until a promise settles. */
async function settled<Value>(promise: Promise<Value>): Promise<Value | ProblemError> {
  const result = promise.catch((error: ProblemError) => error);
  await jest.runAllTimersAsync();
  return result;
}

describe("repetitions", () => {
  test("a read that fails in passing is repeated until it works", async () => {
    const attempt = vendor(TRANSIENT, TRANSIENT);
    expect(await settled(policyOf().run("read", callOf(), attempt))).toBe("done");
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  test("no more often than configured, and the last failure comes out", async () => {
    const attempt = vendor(TRANSIENT, TRANSIENT, TRANSIENT, TRANSIENT);
    expect(await settled(policyOf({ retries: 1 }).run("read", callOf(), attempt))).toMatchObject({
      problem: { code: "VENDOR_UNAVAILABLE", message: "made up" },
    });
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  test.each([
    ["a write", "write", TRANSIENT],
    ["a read that was refused", "read", REFUSAL],
    ["a read that a repetition would not help", "read", OUTAGE],
  ] as const)("%s is not repeated", async (_label, effect, upstream) => {
    const attempt = vendor(upstream);
    expect(await settled(policyOf().run(effect, callOf(), attempt))).toBeInstanceOf(ProblemError);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  test("the vendor is waited for as long as it asks", async () => {
    const attempt = vendor({ isOutage: false, isTransient: true, retryAfterSeconds: 7 });
    const started = Date.now();
    expect(await settled(policyOf().run("read", callOf(), attempt))).toBe("done");
    expect(Date.now() - started).toBe(7_000);
  });

  test("but not beyond the time the operation has", async () => {
    const attempt = vendor({ isOutage: false, isTransient: true, retryAfterSeconds: 7 });
    const call = callOf({ deadlineAt: Date.now() + 6_000 });
    expect(await settled(policyOf().run("read", call, attempt))).toBeInstanceOf(ProblemError);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  test("a caller who leaves meanwhile causes no repetition", async () => {
    const controller = new AbortController();
    const attempt = jest.fn(async () => {
      controller.abort();
      throw failure(TRANSIENT);
    });
    expect(
      await settled(policyOf().run("read", callOf({ signal: controller.signal }), attempt)),
    ).toBeInstanceOf(ProblemError);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  test("all in all they stay a tenth of the requests", async () => {
    // The breaker would end it sooner.
    const policy = policyOf({ breaker: { failureRate: 0.999 }, retries: 5 });
    const attempt = jest.fn(async () => {
      throw failure({ ...TRANSIENT, isOutage: false });
    });
    for (let count = 0; count < 200; count += 1) await settled(policy.run("read", callOf(), attempt));
    // Ten to begin with, and a tenth of two hundred.
    expect(attempt.mock.calls.length).toBeLessThanOrEqual(230);
    expect(attempt.mock.calls.length).toBeGreaterThan(220);
  });
});

describe("the breaker", () => {
  const settings = { retries: 0, breaker: { windowMs: 10_000, retryAfterMs: 5_000 } };
  const failing = (upstream: Upstream) => jest.fn(() => Promise.reject(failure(upstream)));

  async function failOften(policy: ReturnType<typeof policyOf>, upstream: Upstream) {
    const attempt = failing(upstream);
    for (let count = 0; count < 40; count += 1) {
      await policy.run("read", callOf(), attempt).catch(() => {});
      await jest.advanceTimersByTimeAsync(300);
    }
    return attempt;
  }

  test("leaves a failing vendor alone, tries once after a while, and goes on when that works", async () => {
    const policy = policyOf(settings);
    const attempt = await failOften(policy, OUTAGE);
    expect(attempt.mock.calls.length).toBeLessThan(40);

    await jest.advanceTimersByTimeAsync(5_001);
    await policy.run("read", callOf(), failing(OUTAGE)).catch(() => {});
    const asked = vendor();
    await expect(policy.run("write", callOf(), asked)).rejects.toMatchObject({
      problem: { code: "VENDOR_UNAVAILABLE", message: expect.stringContaining("Nothing was sent") },
    });
    expect(asked).not.toHaveBeenCalled();

    await jest.advanceTimersByTimeAsync(5_001);
    expect(await policy.run("read", callOf(), vendor())).toBe("done");
    expect(await policy.run("read", callOf(), vendor())).toBe("done");
  });

  test("takes no refusal for a failure", async () => {
    const attempt = await failOften(policyOf(settings), REFUSAL);
    expect(attempt).toHaveBeenCalledTimes(40);
  });
});

describe("turns", () => {
  const pending = () => {
    let finish: (value: string) => void = () => {};
    const attempt = jest.fn(() => new Promise<string>((resolve) => (finish = resolve)));
    return { attempt, finish: () => finish("done") };
  };

  test("so many requests at once, so many that wait, and one more fails at once", async () => {
    const policy = policyOf({ concurrency: 1, queue: 1, retries: 0 });
    const [first, second, third] = [pending(), pending(), pending()];
    const one = policy.run("read", callOf(), first.attempt);
    const two = policy.run("read", callOf(), second.attempt);
    await expect(policy.run("read", callOf(), third.attempt)).rejects.toMatchObject({
      problem: { code: "VENDOR_UNAVAILABLE", message: expect.stringContaining("waiting") },
    });
    expect([first, second, third].map(({ attempt }) => attempt.mock.calls.length)).toEqual([1, 0, 0]);
    first.finish();
    expect(await one).toBe("done");
    await jest.advanceTimersByTimeAsync(0);
    second.finish();
    expect(await two).toBe("done");
  });

  test("a write whose caller has left while it waited is not sent", async () => {
    const policy = policyOf({ concurrency: 1 });
    const first = pending();
    const one = policy.run("read", callOf(), first.attempt);
    const controller = new AbortController();
    const write = vendor();
    const two = policy.run("write", callOf({ signal: controller.signal }), write).catch((error) => error);
    await jest.advanceTimersByTimeAsync(0);
    controller.abort();
    first.finish();
    await one;
    expect(await two).toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });
    expect(write).not.toHaveBeenCalled();
  });

  test("a limit for a minute makes requests wait, not fail", async () => {
    const settings = upstreamSchema.parse({ requestsPerMinute: 2 });
    const policy = createCallPolicy(settings, memoryState().turns("cyclr", 2, settings.queue));
    const attempt = vendor();
    const all = [1, 2, 3].map(() => policy.run("read", callOf(), attempt));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(attempt).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await Promise.all(all)).toEqual(["done", "done", "done"]);
  });
});

test("who shares a failed request counts, too: the breaker opens when many wait in vain for one", async () => {
  const policy = policyOf({ retries: 0 });
  const outage = failure(OUTAGE);
  await settled(policy.run("read", callOf(), () => Promise.reject(outage)));
  for (let count = 0; count < 40; count += 1) {
    policy.countShared(outage);
    await jest.advanceTimersByTimeAsync(300);
  }
  expect(policy.breakerState()).toBe("OPEN");

  const calm = policyOf({ retries: 0 });
  for (let count = 0; count < 40; count += 1) {
    calm.countShared(failure(REFUSAL));
    await jest.advanceTimersByTimeAsync(300);
  }
  expect(calm.breakerState()).toBe("CLOSED");
});
