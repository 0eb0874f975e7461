import { jest } from "@jest/globals";
import { createIdempotency, type RepeatableRequest } from "../../src/idempotency/idempotency.js";
import { memoryState } from "../../src/state/memory-state.js";
import { StateUnavailableError, type Records } from "../../src/state/state.js";

interface Payload {
  readonly value: string;
}

const LONGEST_MS = 60_000;

function open(records: Records = memoryState().records) {
  const reportLost = jest.fn();
  return { ...createIdempotency({ records, longestMs: LONGEST_MS, reportLost }), records, reportLost };
}

const request = (changes: Partial<RepeatableRequest<Payload>> = {}): RepeatableRequest<Payload> => ({
  callerId: "ada",
  key: "k",
  fingerprint: "f",
  signal: new AbortController().signal,
  isFinal: () => true,
  ...changes,
});

/** Work that ends when it is told to. */
function work(value = "done") {
  let finish = () => {};
  const gate = new Promise<void>((resolve) => (finish = resolve));
  const run = jest.fn(async () => {
    await gate;
    return { value };
  });
  return { run, finish };
}

const CONFLICT = { problem: { code: "CONFLICT" } };
const UNKNOWN = { problem: { code: "OUTCOME_UNKNOWN" } };

test("two that arrive at once are carried out once, and both get the answer", async () => {
  const { run } = open();
  const first = work();
  const second = work("never");
  const answers = [run(request(), first.run), run(request(), second.run)];
  first.finish();
  expect(await Promise.all(answers)).toEqual([
    { payload: { value: "done" }, isRepeated: false },
    { payload: { value: "done" }, isRepeated: true },
  ]);
  expect(second.run).not.toHaveBeenCalled();
});

test("the first answer comes again, also from another process, and after the first has gone", async () => {
  const one = open();
  const first = work();
  first.finish();
  await one.run(request(), first.run);
  const second = work("never");
  expect(await open(one.records).run(request(), second.run)).toEqual({
    payload: { value: "done" },
    isRepeated: true,
  });
  expect(second.run).not.toHaveBeenCalled();
});

test("another process waits for the answer of the one that is at it", async () => {
  const one = open();
  const first = work();
  const begun = one.run(request(), first.run);
  const second = work("never");
  const waiting = open(one.records).run(request(), second.run);
  first.finish();
  await begun;
  expect(await waiting).toEqual({ payload: { value: "done" }, isRepeated: true });
  expect(second.run).not.toHaveBeenCalled();
});

test.each([
  ["another key", { key: "other" }],
  ["another caller", { callerId: "grace" }],
])("%s is another mutation", async (_label, changes) => {
  const { run } = open();
  const [first, second] = [work("one"), work("two")];
  first.finish();
  second.finish();
  await run(request(), first.run);
  expect(await run(request(changes), second.run)).toEqual({ payload: { value: "two" }, isRepeated: false });
});

test("the same key for something else is a conflict, while the first runs and afterwards", async () => {
  const { run, records } = open();
  const first = work();
  const begun = run(request(), first.run);
  const other = work("never");
  const different = request({ fingerprint: "g" });
  await expect(run(different, other.run)).rejects.toMatchObject(CONFLICT);
  await expect(open(records).run(different, other.run)).rejects.toMatchObject(CONFLICT);
  first.finish();
  await begun;
  await expect(run(different, other.run)).rejects.toMatchObject(CONFLICT);
  expect(other.run).not.toHaveBeenCalled();
});

test("where nothing changed the key can be used again, by those who waited elsewhere too", async () => {
  const one = open();
  const [first, second] = [work("refused"), work("done")];
  const begun = one.run(request({ isFinal: () => false }), first.run);
  const waiting = open(one.records).run(request(), second.run);
  first.finish();
  second.finish();
  expect(await begun).toMatchObject({ payload: { value: "refused" } });
  expect(await waiting).toEqual({ payload: { value: "done" }, isRepeated: false });
});

test("nobody waits longer than their own time", async () => {
  const one = open();
  const first = work();
  const begun = one.run(request(), first.run);
  const impatient = request({ signal: AbortSignal.abort() });
  await expect(open(one.records).run(impatient, work().run)).rejects.toMatchObject(CONFLICT);
  first.finish();
  await begun;
});

test("a mutation whose process is gone is unknown, and never carried out again", async () => {
  const { records } = open();
  const longAgo = { state: "running", fingerprint: "f", until: Date.now() - 1 };
  await records.claim(JSON.stringify(["idempotency", "ada", "k"]), JSON.stringify(longAgo), 60_000);
  const again = work();
  await expect(open(records).run(request(), again.run)).rejects.toMatchObject(UNKNOWN);
  expect(again.run).not.toHaveBeenCalled();
});

test("a bug after a change leaves the outcome unknown; one before leaves the key free", async () => {
  const { run } = open();
  const broken = () => Promise.reject(new Error("a bug"));
  await expect(run(request(), broken)).rejects.toThrow("a bug");
  await expect(run(request(), work().run)).rejects.toMatchObject(UNKNOWN);

  const free = request({ key: "free", isFinal: () => false });
  await expect(run(free, broken)).rejects.toThrow("a bug");
  const again = work();
  again.finish();
  expect(await run(free, again.run)).toMatchObject({ isRepeated: false });
});

describe("when the state cannot be reached", () => {
  const gone = () => Promise.reject(new StateUnavailableError("gone"));

  test("nothing is carried out", async () => {
    const { run } = open({ claim: gone, read: gone, write: gone, remove: gone });
    const never = work();
    await expect(run(request(), never.run)).rejects.toThrow(StateUnavailableError);
    expect(never.run).not.toHaveBeenCalled();
  });

  test("from the middle of it on, the answer is given all the same, and a repetition learns that it is unknown", async () => {
    const { records } = memoryState();
    const { run, reportLost } = open({ ...records, write: gone });
    const first = work();
    first.finish();
    expect(await run(request(), first.run)).toMatchObject({ payload: { value: "done" } });
    expect(reportLost).toHaveBeenCalledTimes(1);
    const never = work();
    const later = request({ signal: AbortSignal.abort() });
    await expect(run(later, never.run)).rejects.toMatchObject(CONFLICT);
    expect(never.run).not.toHaveBeenCalled();
  });
});
