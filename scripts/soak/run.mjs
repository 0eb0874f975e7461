import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { emulators as start } from "../../dist/sandbox/emulators.js";
import { createAsk } from "./ask.mjs";
import { injectFaults } from "./faults.mjs";
import { followJournals } from "./journals.mjs";
import { judge } from "./judge.mjs";
import { createRandom } from "./random.mjs";
import { findRedis, startRedis } from "./redis.mjs";
import { startReplica, UPSTREAM_TIMEOUT_MS } from "./replica.mjs";
import { watchStalls } from "./stalls.mjs";
import { readAll, runClient, warmUp } from "./traffic.mjs";
import { createWriter } from "./writes.mjs";

/** A vendor that was left alone is tried again soon, so that a short run sees both. */
const BREAKER = { windowMs: 2_000, retryAfterMs: 500, failureRate: 0.6 };
/** When in a run something is stopped, and when memory is measured first. */
const REDIS_STOPS = 0.2;
const REPLICA_STOPS = 0.35;
const WARMED_UP = 0.6;
const REDIS_AWAY_MS = 800;
const IDLE_MS = 1_500;
const RECOVERY_MS = 10_000;

/**
 * Runs all of it once.
 * @param {{ seconds: number, clients: number, seed: number, faultRate: number }} options
 * @param {string} folder for what is written while it runs
 */
export async function soak({ seconds, clients, seed, faultRate }, folder) {
  const program = findRedis();
  if (!program) console.log("No redis-server is installed: one replica, which keeps its state in memory.");
  const redis = program ? await startRedis(program, folder) : null;
  const emulators = await Promise.all(Object.values(start).map((one) => one()));
  const upstream = { timeoutMs: UPSTREAM_TIMEOUT_MS, breaker: BREAKER };
  const sources = emulators.map(({ vendor, settings }) => ({ id: vendor, vendor, upstream, ...settings }));
  /** @type {import("./replica.mjs").Replica[]} */
  const replicas = [];
  const { ask, wrong, asked, close } = createAsk();
  const journals = followJournals(emulators);
  try {
    const redisUrl = redis?.url ?? null;
    const names = redis ? ["one", "two"] : ["one"];
    const starts = await Promise.allSettled(
      names.map((name) => startReplica({ name, folder, sources, redisUrl })),
    );
    for (const started of starts) if (started.status === "fulfilled") replicas.push(started.value);
    for (const started of starts) if (started.status === "rejected") throw started.reason;
    const { write, ledger, end } = createWriter(ask, replicas);
    /** @type {import("./traffic.mjs").Thing[]} */
    const things = [];
    /** @type {number[]} */
    const readMs = [];
    await warmUp(ask, replicas);
    const stalls = watchStalls(replicas);
    const startedAt = performance.now();
    const at = (/** @type {number} */ share) => startedAt + share * seconds * 1_000;
    const faults = injectFaults(emulators, createRandom(seed), faultRate);
    const run = `soak-${seed}`;
    const running = Array.from({ length: clients }, (_, number) =>
      runClient({
        number,
        run,
        random: createRandom(seed + number + 1),
        until: at(1),
        ask,
        replicas,
        write,
        things,
        readMs,
      }),
    );
    const [{ windows, first }] = await Promise.all([
      interrupt(at, replicas, redis),
      delay(seconds * 1_000).then(end),
      ...running,
    ]);
    await Promise.all([faults.stop(), stalls.stop()]);
    await delay(IDLE_MS);
    const rows = await readAll(ask, replicas[0], performance.now() + RECOVERY_MS);
    const memory = await Promise.all(
      replicas.map(async (replica, index) => ({ first: first[index], last: await replica.memory() })),
    );
    await Promise.all(replicas.map((replica) => replica.stop()));
    await journals.stop();
    const bugs = replicas.flatMap(({ name, bugs }) =>
      bugs.map((text) => ({ at: 0, replica: name, what: "log", text })),
    );
    const evidence = { ledger, journals, rows, things, windows, stalls: stalls.windows };
    const cases = judge({ ...evidence, wrong: [...wrong, ...bugs] });
    const counts = { asked: asked(), faults: faults.hits() + windows.length, stalls: stalls.windows.length };
    return { cases, counts, ledger, memory, readMs, windows };
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await journals.stop();
    await Promise.all([close(), redis?.stop(), ...emulators.map((emulator) => emulator.stop())]);
  }
}

/**
 * Stops and starts what can be, once each. `first` is each replica's memory, after it has been warmed up.
 * @param {(share: number) => number} at @param {readonly import("./replica.mjs").Replica[]} replicas
 * @param {Awaited<ReturnType<typeof startRedis>> | null} redis
 */
async function interrupt(at, replicas, redis) {
  /** @type {import("./replica.mjs").Window[]} */
  const windows = [];
  const until = (/** @type {number} */ share) => delay(Math.max(0, at(share) - performance.now()));
  const last = replicas[replicas.length - 1];
  if (redis) {
    await until(REDIS_STOPS);
    const from = performance.now();
    await redis.stop();
    await delay(REDIS_AWAY_MS);
    await redis.start();
    windows.push({ what: "restart of Redis", from, to: performance.now() });
  }
  await until(REPLICA_STOPS);
  windows.push(await last.restart());
  // The one that was restarted has to be warm again before the two can be compared.
  await until(WARMED_UP);
  const first = await Promise.all(replicas.map((replica) => replica.memory()));
  return { windows, first };
}
