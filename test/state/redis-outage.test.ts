import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { inspect } from "node:util";
import { jest } from "@jest/globals";
import { connectToRedis } from "../../src/state/redis-connection.js";
import { redisLocks } from "../../src/state/redis-locks.js";
import { redisState } from "../../src/state/redis-state.js";
import { StateUnavailableError, type SharedState } from "../../src/state/state.js";
import { createRedis, describeWithRedis, type TestRedis } from "../support/redis.js";
import { until } from "../support/until.js";

const LONG_MS = 60_000;
const never = () => new AbortController().signal;
const encryptionKey = "planted-encryption-key".repeat(2);
const settings = (url: string) => ({ url, encryptionKey, keyPrefix: "patchbay" });

/** Everything that depends on the state, and must be refused without it. */
const operations: readonly [string, (state: SharedState) => Promise<unknown>][] = [
  ["check", (state) => state.check()],
  ["claim", (state) => state.records.claim(randomUUID(), "planted-text", LONG_MS)],
  ["read", (state) => state.records.read(randomUUID())],
  ["write", (state) => state.records.write(randomUUID(), "planted-text", LONG_MS)],
  ["remove", (state) => state.records.remove(randomUUID())],
  ["hold", (state) => state.locks.hold(randomUUID(), never(), async () => "must not run")],
];

async function expectRefusals(state: SharedState, withoutText: string): Promise<void> {
  const before = Date.now();
  const failures = await Promise.all(
    operations.map(async ([name, operate]) => [name, await operate(state).catch((error: unknown) => error)]),
  );
  expect(Date.now() - before).toBeLessThan(3_000);
  for (const [name, failure] of failures) {
    expect([name, failure]).toEqual([name, expect.any(StateUnavailableError)]);
    expect(failure).toHaveProperty("cause.message");
    const shown = inspect(failure, { depth: Infinity, showHidden: true });
    for (const secret of [withoutText, "planted-text", encryptionKey]) expect(shown).not.toContain(secret);
  }
}

const isBack = (state: SharedState) =>
  state.check().then(
    () => true,
    () => false,
  );

describeWithRedis("when Redis goes away", () => {
  let redis: TestRedis;
  let state: SharedState | null = null;
  const reportProblem = jest.fn<(problem: StateUnavailableError | null) => void>();

  beforeEach(async () => {
    redis = await createRedis();
    reportProblem.mockClear();
  });
  afterEach(async () => {
    await state?.close();
    state = null;
    await redis.remove();
  });

  function open(url = redis.url): SharedState {
    return (state = redisState(settings(url), reportProblem));
  }

  test("what depends on it is refused soon, and works again when it is back", async () => {
    await redis.start();
    const state = open();
    await state.records.write("key", "text", LONG_MS);
    expect(reportProblem).not.toHaveBeenCalled();
    await redis.stop();
    await expectRefusals(state, redis.password);
    await until(() => reportProblem.mock.calls.length > 0);
    await redis.start();
    await until(() => isBack(state));
    expect(await state.records.claim("key", "next", LONG_MS)).toBeNull();
    expect(reportProblem.mock.calls).toEqual([[expect.any(StateUnavailableError)], [null]]);
  });

  test("a state that is opened meanwhile is there once Redis is, and has told of it once", async () => {
    const state = open();
    await expectRefusals(state, redis.password);
    await redis.start();
    await until(() => isBack(state));
    expect(reportProblem.mock.calls).toEqual([[expect.any(StateUnavailableError)], [null]]);
    expect(inspect(reportProblem.mock.calls, { depth: Infinity })).not.toContain(redis.password);
  });

  test("once it is known to be gone, nobody waits for it", async () => {
    const state = open();
    await expect(state.check()).rejects.toThrow(StateUnavailableError);
    const before = Date.now();
    for (let i = 0; i < 20; i++)
      await expect(state.records.read("key")).rejects.toThrow(StateUnavailableError);
    expect(Date.now() - before).toBeLessThan(2_000);
  });

  test("commands under way fail, and are not sent again later", async () => {
    await redis.start();
    const state = open();
    await state.check();
    redis.freeze();
    const claim = state.records.claim("key", "planted-text", LONG_MS);
    await expect(claim).rejects.toThrow(StateUnavailableError);
    await redis.stop();
    await redis.start();
    await until(() => isBack(state));
    expect(await state.records.read("key")).toBeNull();
  });

  test("a Redis that keeps its connections and answers nothing is as good as gone", async () => {
    await redis.start();
    const state = open();
    await state.check();
    redis.freeze();
    await expectRefusals(state, redis.password);
    await until(() => reportProblem.mock.calls.length > 0);
    await expectRefusals(state, redis.password);
    redis.resume();
    await until(() => isBack(state));
    expect(reportProblem.mock.calls).toEqual([[expect.any(StateUnavailableError)], [null]]);
  });

  test("a wrong password is told of once, without the password", async () => {
    await redis.start();
    const state = open(redis.url.replace(redis.password, "planted-wrong-password"));
    await expectRefusals(state, "planted-wrong-password");
    await expectRefusals(state, "planted-wrong-password");
    expect(reportProblem).toHaveBeenCalledTimes(1);
    expect(reportProblem.mock.calls[0]?.[0]?.message).toContain("(WRONGPASS)");
    expect(inspect(reportProblem.mock.calls, { depth: Infinity })).not.toContain("planted-wrong-password");
  });

  test("turns are still counted, by each process for itself", async () => {
    await redis.start();
    const state = open();
    await state.check();
    await redis.stop();
    const turns = state.turns("cyclr-uk", 2, 0);
    await turns.take(new AbortController().signal);
    await turns.take(new AbortController().signal);
    await expect(turns.take(new AbortController().signal)).rejects.toThrow();
  });

  test("whoever holds a lock hears of it before the lock ends in Redis", async () => {
    await redis.start();
    const connection = connectToRedis(settings(redis.url), reportProblem);
    const before = Date.now();
    const reason = await redisLocks(connection, 3_000).hold("name", never(), async (signal) => {
      await redis.stop();
      await once(signal, "abort");
      return signal.reason as unknown;
    });
    expect(reason).toBeInstanceOf(StateUnavailableError);
    expect(Date.now() - before).toBeLessThan(3_000);
    await connection.close();
  });

  test("a state that is closed tells nobody, and can be used no more", async () => {
    await redis.start();
    const state = open();
    await state.check();
    await state.close();
    await expect(state.records.read("key")).rejects.toThrow(StateUnavailableError);
    await redis.stop();
    expect(reportProblem).not.toHaveBeenCalled();
  });
});

test("to a rediss address it speaks TLS from the first byte", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const state = redisState(settings(`rediss://:password@127.0.0.1:${port}`), () => {});
  const [socket] = await once(server, "connection");
  const [first] = (await once(socket, "data")) as [Buffer];
  // A TLS record of the kind "handshake".
  expect(first[0]).toBe(0x16);
  await state.close();
  socket.destroy();
  server.close();
});
