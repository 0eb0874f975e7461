import { jest } from "@jest/globals";
import { createCallPolicy } from "../../src/datasources/core/http/call-policy.js";
import { upstreamSchema } from "../../src/datasources/core/http/upstream-settings.js";
import { memoryState } from "../../src/state/memory-state.js";
import { testCall } from "../support/call.js";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const PER_MINUTE = 4;

function limited() {
  const settings = upstreamSchema.parse({ requestsPerMinute: PER_MINUTE, retries: 0 });
  return createCallPolicy(settings, memoryState().turns("cyclr", PER_MINUTE, settings.queue));
}

test("whose time is up while waiting for a turn is told at once", async () => {
  const policy = limited();
  for (let count = 0; count < PER_MINUTE; count += 1)
    await policy.run("read", testCall(), async () => "done");
  const left = new AbortController();
  const told = jest.fn();
  const answer = policy.run("read", testCall(left.signal), async () => "done").catch(told);
  await jest.advanceTimersByTimeAsync(1_500);
  left.abort();
  await jest.advanceTimersByTimeAsync(0);
  expect(told).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(61_000);
  await answer;
});

test("turns that nobody waits for any more are left to those who do", async () => {
  const policy = limited();
  const send = jest.fn(async () => "done");
  const left = new AbortController();
  const early = Array.from({ length: 3 * PER_MINUTE }, () =>
    policy.run("read", testCall(left.signal), send).catch(() => "left"),
  );
  await jest.advanceTimersByTimeAsync(1_500);
  expect(send).toHaveBeenCalledTimes(PER_MINUTE);
  left.abort();

  const late = Array.from({ length: PER_MINUTE }, () => policy.run("read", testCall(), send));
  await jest.advanceTimersByTimeAsync(61_000);
  expect(send).toHaveBeenCalledTimes(2 * PER_MINUTE);
  await jest.advanceTimersByTimeAsync(180_000);
  await Promise.all([...early, ...late]);
});
