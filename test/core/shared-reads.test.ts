import { jest } from "@jest/globals";
import { createSharedReads } from "../../src/datasources/core/http/shared-reads.js";
import type { Call } from "../../src/datasources/core/port.js";

const callOf = (signal = new AbortController().signal): Call => ({ requestId: "r", signal });

/** A vendor whose answers are given by hand; it tells which of its requests were given up. */
function vendor() {
  const answers: ((value: string) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const signals: AbortSignal[] = [];
  const send = jest.fn(({ signal }: Call) => {
    signals.push(signal);
    return new Promise<string>((resolve, reject) => {
      answers.push(resolve);
      failures.push(reject);
    });
  });
  return { send, answers, failures, signals };
}

test("who asks for the same meanwhile gets the same answer", async () => {
  const reads = createSharedReads();
  const { send, answers } = vendor();
  const both = [reads.run("a", callOf(), send), reads.run("a", callOf(), send)];
  answers[0]!("rows");
  expect(await Promise.all(both)).toEqual(["rows", "rows"]);
  expect(send).toHaveBeenCalledTimes(1);
});

test("something else, and the same later, is sent", async () => {
  const reads = createSharedReads();
  const { send, answers } = vendor();
  const first = reads.run("a", callOf(), send);
  void reads.run("b", callOf(), send).catch(() => undefined);
  answers[0]!("rows");
  await first;
  void reads.run("a", callOf(), send).catch(() => undefined);
  expect(send).toHaveBeenCalledTimes(3);
});

test("a failure is everybody's, and nobody's afterwards", async () => {
  const reads = createSharedReads();
  const { send, answers, failures } = vendor();
  const both = [reads.run("a", callOf(), send), reads.run("a", callOf(), send)];
  failures[0]!(new Error("down"));
  for (const one of both) await expect(one).rejects.toThrow("down");
  const again = reads.run("a", callOf(), send);
  answers[1]!("rows");
  expect(await again).toBe("rows");
});

test("one who leaves does not take the others' answer along; when all have left it is given up", async () => {
  const reads = createSharedReads();
  const { send, answers, signals } = vendor();
  const [one, other] = [new AbortController(), new AbortController()];
  const left = reads.run("a", callOf(one.signal), send);
  const stays = reads.run("a", callOf(other.signal), send);
  one.abort();
  await expect(left).rejects.toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });
  expect(signals[0]!.aborted).toBe(false);
  answers[0]!("rows");
  expect(await stays).toBe("rows");

  const third = new AbortController();
  const alone = reads.run("b", callOf(third.signal), send);
  third.abort();
  await expect(alone).rejects.toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });
  expect(signals[1]!.aborted).toBe(true);
  void reads.run("b", callOf(), send).catch(() => undefined);
  expect(send).toHaveBeenCalledTimes(3);
});

test("nobody joins a read from before a change", async () => {
  const reads = createSharedReads();
  const { send, answers } = vendor();
  const before = reads.run("a", callOf(), send);
  reads.forget();
  const after = reads.run("a", callOf(), send);
  answers[0]!("old");
  answers[1]!("new");
  expect(await Promise.all([before, after])).toEqual(["old", "new"]);
  expect(send).toHaveBeenCalledTimes(2);
});
