import { problem } from "../../../src/datasources/core/problem-error.js";
import type { Call } from "../../../src/datasources/core/port.js";
import { afterWrites } from "../../../src/datasources/cyclr/cyclr-steps.js";
import { testCall } from "../../support/call.js";

const IN_PART = "Some of it was done.";

test("what is left of a change goes on without its caller, and all of it has one time limit", async () => {
  const caller = new AbortController();
  const steps = afterWrites(IN_PART, testCall(caller.signal));
  const calls: Call[] = [];
  const send = async (call: Call) => void calls.push(call);
  await steps.write(send);
  caller.abort();
  await steps.write(send);
  await steps.write(send);
  await steps.read(send, "All was done.");
  expect(calls[0]!.signal).toBe(caller.signal);
  for (const { signal } of calls.slice(1)) {
    expect(signal.aborted).toBe(false);
    expect(signal).toBe(calls[1]!.signal);
  }
});

test("a first step that fails says nothing of others, and its call stays the caller's", async () => {
  const call = testCall();
  const steps = afterWrites(IN_PART, call);
  const failure = problem("VendorUnavailable", "Down. Try again later.", { retryable: true });
  await expect(steps.write(() => Promise.reject(failure))).rejects.toBe(failure);
  await steps.write(async ({ signal }) => expect(signal).toBe(call.signal));
});

test.each([
  problem("VendorUnavailable", "Down. Try again later.", { retryable: true }),
  problem("RateLimited", "Too many. Try again in 7 s.", { retryAfterSeconds: 7 }),
])("a later step that fails is never worth repeating", async (failure) => {
  const steps = afterWrites(IN_PART, testCall());
  await steps.write(async () => {});
  await expect(steps.write(() => Promise.reject(failure))).rejects.toMatchObject({
    problem: {
      code: "VENDOR_UNAVAILABLE",
      retryable: false,
      message: expect.stringMatching(/^Some of it was done\. (Down|Too many)\.$/),
    },
  });
});
