import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import autocannon from "autocannon";
import { cpuMs } from "./proc.mjs";

const LONGER_S = 60;
/** A program that used this much in that time has something to do. */
const IDLE_CPU_MS = 10;
const LOOK_EVERY_MS = 40;
const IDLE_WITHIN_MS = 5_000;

/**
 * What one program did under one load. `cpuMs` and `upstream` are for one operation; a percentile is in milliseconds.
 * @typedef {{ perSecond: number, p50: number, p99: number, cpuMs: number | null, upstream: number, operations: number,
 *   bad: number }} Cell
 */

/**
 * Asks programs the same question for a while from some connections, each of which asks again as soon as it was
 * answered. What is measured begins when they are warm, and ends while they are still being asked: what is under way
 * at the beginning and at the end is about the same. More than one program share the connections.
 * @param {{ programs: readonly import("./program.mjs").Program[], stub: import("./stub.mjs").Stub, body: object,
 *   connections: number, warmUpMs: number, ms: number }} options
 * @returns {Promise<Cell>}
 */
export async function measure({ programs, stub, body, connections, warmUpMs, ms }) {
  const each = Math.max(1, Math.floor(connections / programs.length));
  const loads = programs.map(({ origin }) => press(origin, body, each, warmUpMs + ms));
  const look = async () => {
    const [at, cpu, seen] = [
      performance.now(),
      cpuOf(programs),
      loads.map(({ latencies }) => latencies.length),
    ];
    return { at, cpu, seen, calls: await stub.count() };
  };

  await delay(warmUpMs);
  const from = await look();
  await delay(ms - (performance.now() - from.at));
  const to = await look();
  const bad = await Promise.all(loads.map((one) => one.stop()));
  await untilIdle(programs);

  const measured = loads.flatMap(({ latencies }, index) => latencies.slice(from.seen[index], to.seen[index]));
  const latencies = Float64Array.from(measured).sort();
  const operations = latencies.length;
  return {
    perSecond: (operations / (to.at - from.at)) * 1_000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpuMs: from.cpu === null || to.cpu === null ? null : (to.cpu - from.cpu) / operations,
    upstream: (to.calls - from.calls) / operations,
    operations,
    bad: bad.reduce((total, one) => total + one, 0),
  };
}

/** @param {readonly import("./program.mjs").Program[]} programs */
function cpuOf(programs) {
  const each = programs.map(({ pid }) => cpuMs(pid));
  return each.includes(null) ? null : each.reduce((total, one) => total + one, 0);
}

/** Waits until programs are done with what nobody waits for any more, which would slow the next one down. */
async function untilIdle(programs) {
  const deadline = performance.now() + IDLE_WITHIN_MS;
  let [before, now] = [NaN, cpuOf(programs)];
  while (now !== null && !(now - before <= IDLE_CPU_MS) && performance.now() < deadline) {
    await delay(LOOK_EVERY_MS);
    [before, now] = [now, cpuOf(programs)];
  }
}

/** @param {string} origin @param {object} body @param {number} connections @param {number} ms */
function press(origin, body, connections, ms) {
  /** @type {number[]} */
  const latencies = [];
  const running = autocannon({
    url: `${origin}/graphql`,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    connections,
    // It is stopped, on the beat of its samples.
    duration: ms / 1_000 + LONGER_S,
    sampleInt: 50,
    timeout: 10,
    verifyBody: isGood,
  });
  // Its own histogram knows whole milliseconds only.
  running.on("response", (_client, _status, _bytes, latency) => latencies.push(latency));
  return {
    latencies,
    /** Resolves to how many answers were not as they should be. */
    async stop() {
      running.stop();
      const { errors, timeouts, non2xx, mismatches } = await running;
      return errors + timeouts + non2xx + mismatches;
    },
  };
}

/** Whether an answer has data and no errors; Patchbay's mutations say what went wrong in `problem`. */
function isGood(text) {
  return text.includes('"data":{') && !text.includes('"errors":') && !text.includes('"problem":{');
}

/** @param {Float64Array} sorted @param {number} share */
function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
