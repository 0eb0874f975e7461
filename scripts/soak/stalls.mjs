import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { request } from "undici";
import { UPSTREAM_TIMEOUT_MS } from "./replica.mjs";

const LOOK_EVERY_MS = 100;
/** Two of these, one on each side, are a timeout that no fault has made. */
const STALL_MS = UPSTREAM_TIMEOUT_MS / 2;

/**
 * Notes when a replica, or this process with the vendors in it, was too busy to answer in time: on a machine with other
 * work a request may time out without a fault.
 * @param {readonly import("./replica.mjs").Replica[]} replicas
 */
export function watchStalls(replicas) {
  /** @type {import("./replica.mjs").Window[]} */
  const windows = [];
  let isWatching = true;

  /** @param {string} what @param {() => Promise<unknown>} look */
  async function watch(what, look) {
    while (isWatching) {
      const from = performance.now();
      await look();
      const to = performance.now();
      if (to - from > STALL_MS) windows.push({ what: `stall of ${what}`, from, to });
      await delay(LOOK_EVERY_MS);
    }
  }

  const watching = [
    watch("the vendors", () => delay(LOOK_EVERY_MS)),
    ...replicas.map(({ name, origin }) =>
      watch(name, () =>
        request(`${origin}/health/live`).then(
          ({ body }) => body.dump(),
          () => undefined,
        ),
      ),
    ),
  ];
  return {
    windows,
    async stop() {
      isWatching = false;
      await Promise.all(watching);
    },
  };
}
