import { jest } from "@jest/globals";
import { memoryState } from "../../src/state/memory-state.js";
import { openState } from "../../src/state/open-state.js";
import { defineStateContract } from "./state-contract.js";

defineStateContract(memoryState);

test("it is what there is when no Redis is configured", async () => {
  const reportProblem = jest.fn();
  await expect((await openState({}, reportProblem)).check()).resolves.toBeUndefined();
  expect(reportProblem).not.toHaveBeenCalled();
});

test("it keeps no more than ten thousand records, and no more than 64 MiB", async () => {
  const { records } = memoryState();
  for (let i = 0; i <= 10_000; i++) await records.write(`small ${i}`, "text", 60_000);
  expect(await records.read("small 0")).toBeNull();
  expect(await records.read("small 1")).toBe("text");
  const large = "x".repeat(8 * 1_024 * 1_024);
  for (let i = 0; i < 8; i++) await records.write(`large ${i}`, large, 60_000);
  expect(await records.read("large 0")).toBeNull();
  expect(await records.read("large 7")).toBe(large);
});

describe("with a clock of its own", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test("who waits gets a turn of the next minute, and who finds the queue full is refused", async () => {
    const turns = memoryState().turns("cyclr-uk", 1, 1);
    await turns.take(new AbortController().signal);
    const done = jest.fn();
    const waiting = turns.take(new AbortController().signal).then(done);
    await jest.advanceTimersByTimeAsync(59_000);
    await expect(turns.take(new AbortController().signal)).rejects.toThrow();
    expect(done).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1_500);
    await waiting;
    expect(done).toHaveBeenCalledTimes(1);
  });

  test("who still waits when it is closed is refused within a second, and no timer stays", async () => {
    const state = memoryState();
    const turns = state.turns("cyclr-uk", 1, 1);
    await turns.take(new AbortController().signal);
    const waiting = turns.take(new AbortController().signal).catch(String);
    await state.close();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toContain("not waited for");
    await jest.advanceTimersByTimeAsync(60_000);
    expect(jest.getTimerCount()).toBe(0);
  });
});
