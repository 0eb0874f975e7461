import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { jest } from "@jest/globals";
import { LockTakenError, type SharedState } from "../../src/state/state.js";
import { until } from "../support/until.js";

const LONG_MS = 60_000;
const never = () => new AbortController().signal;
const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));

/** What holds of every state, wherever it is kept. `open` gives a new one over what may be old content. */
export function defineStateContract(open: () => SharedState | Promise<SharedState>): void {
  let state: SharedState;
  beforeEach(async () => void (state = await open()));
  afterEach(() => state.close());

  test("it can be used", async () => {
    await expect(state.check()).resolves.toBeUndefined();
  });

  describe("records", () => {
    test("a key that is free is claimed once; whoever comes later gets the text that is there", async () => {
      const key = randomUUID();
      expect(await state.records.claim(key, "first", LONG_MS)).toBeNull();
      expect(await state.records.claim(key, "second", LONG_MS)).toBe("first");
      expect(await state.records.read(key)).toBe("first");
    });

    test("of fifty that claim a key at once one gets it, and the others its text", async () => {
      const key = randomUUID();
      const answers = await Promise.all(times(50, (i) => state.records.claim(key, `text ${i}`, LONG_MS)));
      const winner = answers.indexOf(null);
      expect(winner).not.toBe(-1);
      expect(answers).toEqual(times(50, (i) => (i === winner ? null : `text ${winner}`)));
    });

    test("a text is written over, read and removed", async () => {
      const key = randomUUID();
      expect(await state.records.read(key)).toBeNull();
      await state.records.write(key, "old", LONG_MS);
      await state.records.write(key, "new", LONG_MS);
      expect(await state.records.read(key)).toBe("new");
      await state.records.remove(key);
      await state.records.remove(key);
      expect(await state.records.read(key)).toBeNull();
      expect(await state.records.claim(key, "next", LONG_MS)).toBeNull();
    });

    test.each(["claim", "write"] as const)(
      "what %s stores is gone after its time, and only then",
      async (method) => {
        const [short, long] = [randomUUID(), randomUUID()];
        await state.records[method](long, "long", LONG_MS);
        const before = Date.now();
        await state.records[method](short, "short", 200.5);
        await until(async () => (await state.records.read(short)) === null);
        expect(Date.now() - before).toBeGreaterThanOrEqual(195);
        expect(await state.records.claim(short, "next", LONG_MS)).toBeNull();
        expect(await state.records.read(long)).toBe("long");
      },
    );

    test.each([
      ["an empty text", ""],
      ["signs of all kinds", '{"a":"ü \u{1f511} \u0000"}\r\n'],
      ["a long text", "0123456789abcdef".repeat(65_536)],
    ])("%s comes back as it was", async (_, text) => {
      const key = `${text.slice(0, 40)}${randomUUID()}`;
      expect(await state.records.claim(key, text, LONG_MS)).toBeNull();
      expect(await state.records.read(key)).toBe(text);
    });
  });

  describe("locks", () => {
    test("twenty that want one lock hold it one after the other", async () => {
      const name = randomUUID();
      let [holders, most] = [0, 0];
      const work = async (index: number) => {
        most = Math.max(most, ++holders);
        await setImmediate();
        holders -= 1;
        return index;
      };
      const answers = await Promise.all(times(20, (i) => state.locks.hold(name, never(), () => work(i))));
      expect(most).toBe(1);
      expect(answers).toEqual(times(20, (i) => i));
    });

    test("locks of other names are not waited for", async () => {
      const inner = () => state.locks.hold(randomUUID(), never(), async () => "both");
      expect(await state.locks.hold(randomUUID(), never(), inner)).toBe("both");
    });

    test("who stops waiting hears at once that it is taken, and never runs", async () => {
      const [name, waiter, work] = [randomUUID(), new AbortController(), jest.fn(async () => {})];
      await state.locks.hold(name, never(), async () => {
        const waiting = state.locks.hold(name, waiter.signal, work);
        waiter.abort();
        await expect(waiting).rejects.toThrow(LockTakenError);
      });
      expect(await state.locks.hold(name, never(), async () => "free")).toBe("free");
      expect(work).not.toHaveBeenCalled();
    });

    test("who has stopped waiting before it began gets nothing, even when the lock is free", async () => {
      const work = jest.fn(async () => {});
      await expect(state.locks.hold(randomUUID(), AbortSignal.abort(), work)).rejects.toThrow(LockTakenError);
      expect(work).not.toHaveBeenCalled();
    });

    test("a failure comes out as it is, and the lock is free then", async () => {
      const name = randomUUID();
      const failure = new Error("made up");
      await expect(state.locks.hold(name, never(), () => Promise.reject(failure))).rejects.toBe(failure);
      expect(await state.locks.hold(name, never(), async () => "free")).toBe("free");
    });

    test("work that is stopped from outside hears of it, and its own failure comes out", async () => {
      const outside = new AbortController();
      const failure = new Error("stopped");
      const holding = state.locks.hold(randomUUID(), outside.signal, async (signal) => {
        outside.abort();
        if (signal.aborted) throw failure;
      });
      await expect(holding).rejects.toBe(failure);
    });
  });

  describe("turns", () => {
    test("a minute has so many, counted for each source, whoever asks", async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      await state.turns(one, 2, 0).take(new AbortController().signal);
      await state.turns(one, 2, 0).take(new AbortController().signal);
      await expect(state.turns(one, 2, 0).take(new AbortController().signal)).rejects.toThrow();
      await expect(state.turns(other, 2, 0).take(new AbortController().signal)).resolves.toBeUndefined();
    });
  });
}
