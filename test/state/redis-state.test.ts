import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { Redis } from "ioredis";
import { openState } from "../../src/state/open-state.js";
import type { SharedState } from "../../src/state/state.js";
import { StateUnavailableError } from "../../src/state/state.js";
import { createRedis, describeWithRedis, type TestRedis } from "../support/redis.js";
import { until } from "../support/until.js";
import { defineStateContract } from "./state-contract.js";

const LONG_MS = 60_000;
const never = () => new AbortController().signal;

describeWithRedis("over a real Redis", () => {
  let redis: TestRedis;
  let raw: Redis;
  const opened: SharedState[] = [];

  /** A state that has connected: how fast it does is not the matter here. */
  async function open(
    encryptionKey = "planted-encryption-key".repeat(2),
    keyPrefix = "patchbay",
  ): Promise<SharedState> {
    const state = await openState({ redis: { url: redis.url, encryptionKey, keyPrefix } }, () => {});
    opened.push(state);
    const isReachable = () =>
      state.check().then(
        () => true,
        () => false,
      );
    await until(isReachable);
    return state;
  }

  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
    raw = new Redis(redis.url);
  });
  afterEach(() => Promise.all(opened.splice(0).map((state) => state.close())));
  afterAll(async () => {
    await raw?.quit();
    await redis?.remove();
  });

  describe("the contract", () => {
    defineStateContract(open);
  });

  describe("two states over one Redis", () => {
    test("share records: of fifty claims one wins, and both read its text", async () => {
      const [key, one, other] = [randomUUID(), await open(), await open()];
      const claims = Array.from({ length: 50 }, (_, i) =>
        (i % 2 ? one : other).records.claim(key, `text ${i}`, LONG_MS),
      );
      const answers = await Promise.all(claims);
      const text = `text ${answers.indexOf(null)}`;
      expect(answers.filter((answer) => answer === null)).toHaveLength(1);
      expect(answers.filter((answer) => answer === text)).toHaveLength(49);
      expect(await Promise.all([one.records.read(key), other.records.read(key)])).toEqual([text, text]);
      await one.records.remove(key);
      expect(await other.records.read(key)).toBeNull();
    });

    test("share locks: of twenty holders there is never more than one at a time", async () => {
      const [name, one, other] = [randomUUID(), await open(), await open()];
      let [holders, most, runs] = [0, 0, 0];
      const work = async () => {
        most = Math.max(most, ++holders);
        await one.check();
        holders -= 1;
        runs += 1;
      };
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? one : other).locks.hold(name, never(), work)),
      );
      expect({ most, runs }).toEqual({ most: 1, runs: 20 });
    });

    test("share turns", async () => {
      const [source, one, other] = [randomUUID(), await open(), await open()];
      await one.turns(source, 2, 0).take(new AbortController().signal);
      await other.turns(source, 2, 0).take(new AbortController().signal);
      await expect(one.turns(source, 2, 0).take(new AbortController().signal)).rejects.toThrow();
      await expect(other.turns(source, 2, 0).take(new AbortController().signal)).rejects.toThrow();
    });

    test("share nothing under different prefixes", async () => {
      const [key, one, other] = [randomUUID(), await open(), await open(undefined, "another")];
      expect(await one.records.claim(key, "one", LONG_MS)).toBeNull();
      expect(await other.records.claim(key, "other", LONG_MS)).toBeNull();
    });
  });

  test("work hears that its lock was lost", async () => {
    await raw.flushall();
    const state = await open();
    const reason = await state.locks.hold(randomUUID(), never(), async (signal) => {
      const [key] = await raw.keys("*mutex*");
      expect(signal.aborted).toBe(false);
      await raw.del(key ?? "");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return signal.reason as unknown;
    });
    expect(reason).toBeInstanceOf(StateUnavailableError);
  });

  test("a lock that is held for long is renewed", async () => {
    await raw.flushall();
    const state = await open();
    await state.locks.hold(randomUUID(), never(), async (signal) => {
      const [key = ""] = await raw.keys("*mutex*");
      await raw.pexpire(key, 4_000);
      while ((await raw.pttl(key)) < 4_500) await setImmediate();
      expect(signal.aborted).toBe(false);
    });
    expect(await raw.keys("*mutex*")).toEqual([]);
  });

  test("nothing in Redis can be read there, and every key begins with the prefix", async () => {
    await raw.flushall();
    const state = await open();
    const planted = [
      "planted-record",
      "planted-text",
      "planted-lock",
      "planted-source",
      "planted-encryption-key",
    ];
    await state.records.claim("planted-record", "planted-text", LONG_MS);
    await state.records.write("planted-record 2", "planted-text 2", LONG_MS);
    await state.turns("planted-source", 5, 5).take(new AbortController().signal);
    const { keys, everything } = await state.locks.hold("planted-lock", never(), async () => {
      const keys = await raw.keys("*");
      const dumps = await Promise.all(keys.map(async (key) => [await raw.get(key), await raw.dump(key)]));
      return { keys, everything: JSON.stringify([keys, dumps]) };
    });
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(key).toMatch(/^patchbay:(record|mutex:lock|turns):[0-9a-f]{64}(:turns)?$/);
    for (const text of planted) {
      expect(everything).not.toContain(text);
      expect(everything).not.toContain(Buffer.from(text).toString("base64url").slice(0, -2));
    }
  });

  test("what was written with another key is not taken for absent", async () => {
    const [key, one, other] = [randomUUID(), await open(), await open("another-key".repeat(3))];
    await one.records.claim(key, "planted-text", LONG_MS);
    const failures = [other.records.read(key), other.records.claim(key, "mine", LONG_MS)];
    for (const failure of failures) {
      await expect(failure).rejects.toThrow(StateUnavailableError);
      await expect(failure).rejects.toThrow("another encryptionKey");
    }
    expect(await one.records.read(key)).toBe("planted-text");
  });

  test("a text that somebody moved to another key does not open there", async () => {
    await raw.flushall();
    const state = await open();
    await state.records.write("admin", "yes", LONG_MS);
    const [admin = ""] = await raw.keys("*record*");
    await state.records.write("guest", "no", LONG_MS);
    const guest = (await raw.keys("*record*")).find((key) => key !== admin) ?? "";
    await raw.set(guest, (await raw.get(admin)) ?? "");
    await expect(state.records.read("guest")).rejects.toThrow(StateUnavailableError);
    expect(await state.records.read("admin")).toBe("yes");
  });
});
