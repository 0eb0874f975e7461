import { memoryReads } from "../../src/state/memory-reads.js";
import { settleDown } from "../../src/state/settled-value.js";
import { defineReadsContract } from "./reads-contract.js";

const LONG_MS = 60_000;
const SCOPE = "source/scope";
const read = (value: unknown) => ({ value, readAt: Date.now() });

describe("the contract", () => {
  defineReadsContract(() => memoryReads());
});

type Store = ReturnType<typeof memoryReads>;

async function keep(store: Store, key: string, value: unknown, scope = SCOPE): Promise<void> {
  const { mark } = await store.find(scope, []);
  await store.keep(scope, mark!, key, read(value), LONG_MS);
}

async function find(store: Store, key: string, scope = SCOPE): Promise<unknown> {
  return (await store.find(scope, [key])).reads[0]?.value ?? null;
}

describe("bounds", () => {
  test("beyond so many bytes the answers that were used least recently go", async () => {
    const store = memoryReads({ maxBytes: 1_000 });
    for (const key of ["a", "b", "c"]) await keep(store, key, "x".repeat(140));
    expect(await find(store, "a")).not.toBeNull();
    await keep(store, "d", "x".repeat(140));
    const found = await Promise.all(["a", "b", "c", "d"].map((key) => find(store, key)));
    expect(found.map((value) => value !== null)).toEqual([true, false, true, true]);
  });

  test("long keys count, too", async () => {
    const store = memoryReads({ maxBytes: 1_000 });
    await keep(store, "a".repeat(300), 1);
    await keep(store, "b".repeat(300), 1);
    expect(await find(store, "a".repeat(300))).toBeNull();
    expect(await find(store, "b".repeat(300))).toBe(1);
  });

  test("an answer that alone is too large is not kept, and takes no other's place", async () => {
    const store = memoryReads({ maxBytes: 1_000 });
    await keep(store, "small", "x");
    await keep(store, "large", "x".repeat(1_000));
    expect(await find(store, "large")).toBeNull();
    expect(await find(store, "small")).toBe("x");
  });

  test("it keeps no more than twenty thousand answers", async () => {
    const store = memoryReads();
    for (let i = 0; i <= 20_000; i += 1) await keep(store, `key ${i}`, i);
    expect(await find(store, "key 0")).toBeNull();
    expect(await find(store, "key 1")).toBe(1);
  });

  test("beyond so many marks all is forgotten, and nothing comes back that was put out of date", async () => {
    const store = memoryReads({ maxMarks: 2 });
    await keep(store, "a", "old");
    await keep(store, "b", "kept", "source/other");
    await store.mark([SCOPE]);
    await store.mark(["source/second"]);
    await store.mark(["source/third"]);
    expect(await find(store, "a")).toBeNull();
    expect(await find(store, "b", "source/other")).toBeNull();
    await keep(store, "a", "new");
    expect(await find(store, "a")).toBe("new");
  });

  test("what was asked for before marks that are forgotten, and comes later, is not found either", async () => {
    const store = memoryReads({ maxMarks: 2 });
    const { mark } = await store.find(SCOPE, []);
    await store.mark([SCOPE]);
    await store.mark(["source/second"]);
    await store.mark(["source/third"]);
    await store.keep(SCOPE, mark!, "a", read("late"), LONG_MS);
    expect(await find(store, "a")).toBeNull();
  });
});

test("what is kept is shared as it is, and nobody can change it", async () => {
  const store = memoryReads();
  const value = { rows: [{ config: { name: "a" } }] };
  await keep(store, "a", value);
  expect(await find(store, "a")).toBe(value);
  expect([value, value.rows, value.rows[0], value.rows[0]!.config].every(Object.isFrozen)).toBe(true);
});

test.each([
  ["a text", "12345", 26],
  ["a number", 5, 16],
  ["nothing", null, 16],
  ["a date", new Date(), 16],
  ["a list", [1, 2], 48],
  ["objects in objects", { a: { b: "1" }, c: true }, 66],
])("%s is taken for so many bytes", (_label, value, bytes) => {
  expect(settleDown(value)).toBe(bytes);
});

test("what is nested deeper than the stack goes is not kept, and fails nothing", async () => {
  const store = memoryReads();
  let deep: unknown = "end";
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  await keep(store, "a", deep);
  expect(await find(store, "a")).toBeNull();
});
