import { randomUUID } from "node:crypto";
import { isDate } from "node:util/types";
import type { KeptRead, ReadStore } from "../../src/datasources/core/cache/read-store.js";
import { until } from "../support/until.js";

const LONG_MS = 60_000;

/** What holds of every place where answers are kept. `open` gives one over what may be old content. */
export function defineReadsContract(open: () => ReadStore | Promise<ReadStore>): void {
  let store: ReadStore;
  let scope: string;
  beforeEach(async () => {
    store = await open();
    scope = `source/${randomUUID()}`;
  });

  const key = (name: string, of = scope) => `${of}/${name}`;
  const read = (value: unknown): KeptRead => ({ value, readAt: Date.now() });
  const markOf = async (of = scope) => (await store.find(of, [])).mark!;
  /** Keeps a value as whoever asked for it just now does. */
  const keep = async (name: string, value: unknown, ttlMs = LONG_MS) =>
    store.keep(scope, await markOf(), key(name), read(value), ttlMs);
  const find = async (...names: string[]) => {
    const { reads } = await store.find(
      scope,
      names.map((name) => key(name)),
    );
    return reads.map((one) => one?.value ?? null);
  };

  test("what is kept is found, in the order it is asked for, and nothing else", async () => {
    await keep("a", { is: "a" });
    await keep("b", { is: "b" });
    expect(await find("b", "none", "a")).toEqual([{ is: "b" }, null, { is: "a" }]);
    expect(await find()).toEqual([]);
  });

  test("it comes with the moment it was read", async () => {
    const readAt = Date.now() - 12_345;
    await store.keep(scope, await markOf(), key("a"), { value: 1, readAt }, LONG_MS);
    expect((await store.find(scope, [key("a")])).reads).toEqual([{ value: 1, readAt }]);
  });

  test("the newest stays", async () => {
    await keep("a", "old");
    await keep("a", "new");
    expect(await find("a")).toEqual(["new"]);
  });

  test("values of all kinds come back as they were", async () => {
    const value = {
      text: 'ü \u{1f511} \u0000"',
      date: new Date(1_700_000_000_123),
      number: 1.5,
      truth: false,
      nothing: null,
      left: undefined,
      list: [1, [new Date(0)], { a: {} }],
    };
    await keep("a", value);
    const [found] = (await find("a")) as [typeof value];
    expect(found).toEqual(value);
    // Not `instanceof`: Jest has a `Date` of its own.
    expect([isDate(found.date), isDate((found.list[1] as Date[])[0])]).toEqual([true, true]);
    expect(found.date.getTime()).toBe(value.date.getTime());
  });

  test("a large one, too", async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => ({ id: `row ${index}`, text: "x".repeat(100) }));
    await keep("a", { rows });
    expect(await find("a")).toEqual([{ rows }]);
  });

  test("it is gone after its time, and only then", async () => {
    await keep("long", "long");
    const before = Date.now();
    await keep("short", "short", 200);
    await until(async () => (await find("short"))[0] === null);
    expect(Date.now() - before).toBeGreaterThanOrEqual(195);
    expect(await find("long")).toEqual(["long"]);
  });

  test("a mark puts out of date what was kept before it, and what was asked for before it and comes later", async () => {
    const before = await markOf();
    await keep("a", "old");
    await store.mark([scope]);
    expect(await find("a")).toEqual([null]);
    await store.keep(scope, before, key("a"), read("late"), LONG_MS);
    expect(await find("a")).toEqual([null]);
    await keep("a", "new");
    expect(await find("a")).toEqual(["new"]);
  });

  test("each mark is another one", async () => {
    const marks = [await markOf()];
    for (let time = 0; time < 3; time += 1) {
      await store.mark([scope]);
      marks.push(await markOf());
    }
    expect(new Set(marks).size).toBe(4);
    await store.keep(scope, marks[2]!, key("a"), read("late"), LONG_MS);
    expect(await find("a")).toEqual([null]);
  });

  test("several scopes are marked at once, and the others are left alone", async () => {
    const [one, other, third] = [1, 2, 3].map(() => `source/${randomUUID()}`) as [string, string, string];
    for (const of of [one, other, third])
      await store.keep(of, await markOf(of), key("a", of), read(of), LONG_MS);
    await store.mark([one, other]);
    const found = async (of: string) => (await store.find(of, [key("a", of)])).reads[0]?.value ?? null;
    expect([await found(one), await found(other), await found(third)]).toEqual([null, null, third]);
    await store.mark([]);
    expect(await found(third)).toBe(third);
  });
}
