import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import type { ReadStore } from "../../src/datasources/core/cache/read-store.js";
import { openState } from "../../src/state/open-state.js";
import { sharedReads } from "../../src/state/redis-reads.js";
import type { Records, SharedState } from "../../src/state/state.js";
import { StateUnavailableError } from "../../src/state/state.js";
import { createRedis, describeWithRedis, type TestRedis } from "../support/redis.js";
import { until } from "../support/until.js";
import { defineReadsContract } from "./reads-contract.js";

const LONG_MS = 60_000;
const encryptionKey = "planted-encryption-key".repeat(2);
const read = (value: unknown) => ({ value, readAt: Date.now() });

async function keep(store: ReadStore, scope: string, key: string, value: unknown): Promise<void> {
  const { mark } = await store.find(scope, []);
  await store.keep(scope, mark!, key, read(value), LONG_MS);
}

async function find(store: ReadStore, scope: string, key: string): Promise<unknown> {
  return (await store.find(scope, [key])).reads[0]?.value ?? null;
}

const isReachable = (state: SharedState) =>
  state.check().then(
    () => true,
    () => false,
  );

describeWithRedis("over a real Redis", () => {
  let redis: TestRedis;
  const opened: SharedState[] = [];

  async function open(): Promise<SharedState> {
    const state = await openState(
      { redis: { url: redis.url, encryptionKey, keyPrefix: "patchbay" } },
      () => {},
    );
    opened.push(state);
    await until(() => isReachable(state));
    return state;
  }

  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
  });
  afterEach(() => Promise.all(opened.splice(0).map((state) => state.close())));
  afterAll(() => redis?.remove());

  describe("the contract", () => {
    defineReadsContract(async () => (await open()).reads);
  });

  test("two replicas find each other's answers, and see each other's marks", async () => {
    const [{ reads: one }, { reads: other }] = [await open(), await open()];
    const [scope, key] = [`source/${randomUUID()}`, randomUUID()];
    await keep(one, scope, key, { at: new Date(0) });
    expect(await find(other, scope, key)).toEqual({ at: new Date(0) });
    const before = await one.find(scope, [key]);
    await other.mark([scope]);
    expect(await find(one, scope, key)).toBeNull();
    // What one asked for before the other's mark, and gets afterwards.
    await one.keep(scope, before.mark!, key, read("late"), LONG_MS);
    expect([await find(one, scope, key), await find(other, scope, key)]).toEqual([null, null]);
    await keep(other, scope, key, "new");
    expect(await find(one, scope, key)).toBe("new");
  });

  test("what one replica gets can be changed without another seeing it", async () => {
    const [{ reads: one }, { reads: other }] = [await open(), await open()];
    const [scope, key] = [`source/${randomUUID()}`, randomUUID()];
    await keep(one, scope, key, { rows: [1] });
    ((await find(one, scope, key)) as { rows: number[] }).rows.push(2);
    expect(await find(other, scope, key)).toEqual({ rows: [1] });
  });

  test("nothing can be read in Redis: neither what is kept, nor where", async () => {
    const { reads } = await open();
    const raw = new Redis(redis.url);
    await raw.flushall();
    const planted = ["planted-scope", "planted-key", "planted-value", "planted-name"];
    await reads.mark(["planted-scope"]);
    await keep(reads, "planted-scope", "planted-key", { "planted-name": "planted-value" });
    expect(await find(reads, "planted-scope", "planted-key")).toEqual({ "planted-name": "planted-value" });
    const keys = await raw.keys("*");
    const texts = await Promise.all(keys.map(async (key) => `${key} ${await raw.get(key)}`));
    const lives = await Promise.all(keys.map((key) => raw.pttl(key)));
    await raw.quit();
    expect(keys).toHaveLength(2);
    for (const ttl of lives) expect(ttl).toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatch(/^patchbay:record:[0-9a-f]{64}$/);
    for (const text of [...planted, "planted-encryption-key"])
      for (const encoding of ["utf8", "base64", "base64url", "hex"] as const)
        expect(texts.join("\n")).not.toContain(Buffer.from(text).toString(encoding).slice(0, 14));
  });

  test("an answer that somebody put in another's place is not found there", async () => {
    const { reads } = await open();
    const raw = new Redis(redis.url);
    await raw.flushall();
    await keep(reads, "scope", "one", "of one");
    const [one = ""] = await raw.keys("*");
    await keep(reads, "scope", "other", "of other");
    const other = (await raw.keys("*")).find((key) => key !== one)!;
    await raw.set(other, (await raw.get(one))!);
    await raw.quit();
    expect(await find(reads, "scope", "other")).toBeNull();
  });
});

describeWithRedis("when Redis goes away", () => {
  let redis: TestRedis;
  let state: SharedState;
  beforeEach(async () => {
    redis = await createRedis();
    await redis.start();
    state = await openState({ redis: { url: redis.url, encryptionKey, keyPrefix: "patchbay" } }, () => {});
    await until(() => isReachable(state));
  });
  afterEach(async () => {
    await state.close();
    await redis.remove();
  });

  test("nothing is found, nothing is kept, and nothing is thrown; when it is back all goes on", async () => {
    const { reads } = state;
    await keep(reads, "scope", "key", "value");
    await redis.stop();
    expect(await reads.find("scope", ["key", "other"])).toEqual({ mark: null, reads: [null, null] });
    await expect(reads.keep("scope", "", "key", read("value"), LONG_MS)).resolves.toBeUndefined();
    await expect(reads.mark(["scope", "another"])).resolves.toBeUndefined();
    await redis.start();
    await until(() => isReachable(state));
    expect(await find(reads, "scope", "key")).toBeNull();
    await keep(reads, "scope", "key", "new");
    expect(await find(reads, "scope", "key")).toBe("new");
  });

  test("a Redis that answers nothing is as good as gone, and what was to be marked then is marked before it is found again", async () => {
    const { reads } = state;
    await keep(reads, "scope", "key", "out of date");
    await keep(reads, "another", "key of another", "good");
    redis.freeze();
    await reads.mark(["scope"]);
    redis.resume();
    await until(() => isReachable(state));
    expect(await find(reads, "scope", "key")).toBeNull();
    expect(await find(reads, "another", "key of another")).toBe("good");
  });
});

/** Records in memory that are out of reach when a test says so; they tell what was done. */
function shakyRecords() {
  const texts = new Map<string, string>();
  const done: string[] = [];
  const shaky = { isGone: false, failWrites: false };
  const reach = (what: string, isFailing = shaky.isGone) => {
    if (isFailing) throw new StateUnavailableError("gone");
    done.push(what);
  };
  const records: Records = {
    async claim() {
      throw new Error("not used");
    },
    async read(key) {
      reach(`read ${key}`);
      return texts.get(key) ?? null;
    },
    async write(key, text) {
      reach(`write ${key}`, shaky.isGone || shaky.failWrites);
      texts.set(key, text);
    },
    async remove() {
      throw new Error("not used");
    },
  };
  return { records, shaky, done, texts };
}

describe("over records that come and go", () => {
  test("a mark that could not be set is set before anything of that scope is found", async () => {
    const { records, shaky, done } = shakyRecords();
    const store = sharedReads(records);
    await keep(store, "scope", "key", "out of date");
    await keep(store, "another", "key of another", "good");
    shaky.failWrites = true;
    await store.mark(["scope"]);
    // It can be read, but not be marked: nothing of the scope is found, and of others all.
    expect(await store.find("scope", ["key"])).toEqual({ mark: null, reads: [null] });
    expect(await find(store, "another", "key of another")).toBe("good");
    shaky.failWrites = false;
    done.length = 0;
    expect((await store.find("scope", ["key"])).reads).toEqual([null]);
    expect(done[0]).toMatch(/^write mark\/scope$/);
    // And only once.
    done.length = 0;
    await store.find("scope", ["key"]);
    expect(done.filter((what) => what.startsWith("write"))).toEqual([]);
    await keep(store, "scope", "key", "new");
    expect(await find(store, "scope", "key")).toBe("new");
  });

  test("what was asked for before a mark that could not be set, and comes later, is not found either", async () => {
    const { records, shaky } = shakyRecords();
    const store = sharedReads(records);
    const { mark } = await store.find("scope", []);
    shaky.isGone = true;
    await store.mark(["scope"]);
    shaky.isGone = false;
    await store.keep("scope", mark!, "key", read("late"), LONG_MS);
    expect(await find(store, "scope", "key")).toBeNull();
  });

  test("text that is no answer is not found, and nothing is thrown", async () => {
    const { records, texts } = shakyRecords();
    const store = sharedReads(records);
    await keep(store, "scope", "key", "value");
    const place = [...texts.keys()].find((key) => key.startsWith("answer"))!;
    texts.set(place, "no answer at all");
    expect((await store.find("scope", ["key"])).reads).toEqual([null]);
  });

  test("a value that cannot leave the process is not kept, and nothing is thrown", async () => {
    const { records, texts } = shakyRecords();
    const store = sharedReads(records);
    await expect(keep(store, "scope", "key", { run: () => {} })).resolves.toBeUndefined();
    expect(texts.size).toBe(0);
  });
});
