import { performance } from "node:perf_hooks";
import { Client } from "undici";
import { median } from "./median.mjs";
import { cpuMs } from "./proc.mjs";

const LONGEST_ANSWER_MS = 60_000;
/** Processor time is told in steps of about 10 ms. */
const LEAST_MS = 400;

/** A client with one connection, which it keeps. @param {string} origin */
export function createClient(origin) {
  const client = new Client(origin, { headersTimeout: LONGEST_ANSWER_MS, bodyTimeout: LONGEST_ANSWER_MS });
  const headers = { "content-type": "application/json" };
  return {
    /** Resolves to the data. Throws when there are errors. @param {object} body */
    async ask(body) {
      const options = { path: "/graphql", method: /** @type {const} */ ("POST"), headers };
      const answer = await client.request({ ...options, body: JSON.stringify(body) });
      const { data, errors } = await answer.body.json();
      if (errors) throw new Error(`It answered ${JSON.stringify(errors).slice(0, 1_000)}.`);
      return data;
    },
    close: () => client.close(),
  };
}

/**
 * Does the same over and over, one after the other, until the time is over and it was done often enough. `cpuMs` and
 * `calls` are for one time.
 * @param {{ program: import("./program.mjs").Program, stub: import("./stub.mjs").Stub, once: () => Promise<void>,
 *   warmUps: number, least: number, endsAt: number }} options
 */
export async function repeat({ program, stub, once, warmUps, least, endsAt }) {
  for (let time = 0; time < warmUps; time += 1) await once();

  const [cpuBefore, callsBefore] = [cpuMs(program.pid), await stub.count()];
  /** @type {number[]} */
  const durations = [];
  const until = Math.max(endsAt, performance.now() + LEAST_MS);
  while (durations.length < least || performance.now() < until) {
    const from = performance.now();
    await once();
    durations.push(performance.now() - from);
  }
  const times = durations.length;
  return {
    times,
    ms: median(durations),
    cpuMs: cpuBefore === null ? null : (cpuMs(program.pid) - cpuBefore) / times,
    calls: ((await stub.count()) - callsBefore) / times,
  };
}
