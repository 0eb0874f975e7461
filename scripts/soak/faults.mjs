import { setTimeout as delay } from "node:timers/promises";
import { UPSTREAM_TIMEOUT_MS } from "./replica.mjs";

const METHODS = [undefined, "GET", "POST", "PUT", "DELETE"];
const HTML = "<!doctype html><title>Something else</title>";
/** More that wait for a request than this are taken back: some wait for what nobody sends. */
const MOST_WAITING = 12;

/**
 * What may go wrong. A vendor that says 429 or 503 is believed that it did nothing, so those never come after it did.
 * @type {((random: import("./random.mjs").Random) => object)[]}
 */
const KINDS = [
  (random) => ({ delayMs: random.between(20, UPSTREAM_TIMEOUT_MS / 3) }),
  (random) => ({ delayMs: random.between(UPSTREAM_TIMEOUT_MS * 1.6, UPSTREAM_TIMEOUT_MS * 2.4) }),
  (random) => ({ respond: { status: random.pick([500, 502, 504]), body: "{}" }, when: before(random) }),
  () => ({ respond: { status: 503, body: "{}" } }),
  (random) => ({
    respond: { status: 429, headers: { "retry-after": String(random.between(0, 1)) }, body: "{}" },
  }),
  (random) => ({
    respond: { status: 200, headers: { "content-type": "text/html" }, body: HTML },
    when: before(random),
  }),
  (random) => ({ drop: true, when: before(random) }),
  (random) => ({ reset: true, when: before(random) }),
  (random) => ({ hang: "headers", when: before(random) }),
  () => ({ hang: "body" }),
  (random) => ({ truncate: random.pick(["connection", "json"]) }),
  (random) => ({ dripMs: random.between(1, 3) }),
];

/** @param {import("./random.mjs").Random} random */
function before(random) {
  return random.pick(["before", "after"]);
}

/**
 * Injects faults into the emulators, some in every second, until it is stopped.
 * @param {readonly import("../../src/sandbox/emulator.js").Emulator[]} emulators
 * @param {import("./random.mjs").Random} random @param {number} perSecond
 */
export function injectFaults(emulators, random, perSecond) {
  const waiting = new Map(emulators.map((emulator) => [emulator, 0]));
  let hits = 0;
  let isOn = perSecond > 0;

  /** @param {import("../../src/sandbox/emulator.js").Emulator} emulator */
  function injectOne(emulator) {
    const times = random.pick([1, 1, 1, 2, 3]);
    const onHit = () => {
      hits += 1;
      waiting.set(emulator, (waiting.get(emulator) ?? 0) - 1);
    };
    emulator.inject({ ...random.pick(KINDS)(random), method: random.pick(METHODS), times, onHit });
    waiting.set(emulator, (waiting.get(emulator) ?? 0) + times);
  }

  function clear() {
    for (const emulator of emulators) {
      emulator.clearFaults();
      waiting.set(emulator, 0);
    }
  }

  async function run() {
    while (isOn) {
      const emulator = random.pick(emulators);
      if ((waiting.get(emulator) ?? 0) > MOST_WAITING) {
        emulator.clearFaults();
        waiting.set(emulator, 0);
      }
      if (random.chance(0.05)) {
        emulator.expireTokens();
        hits += 1;
      } else injectOne(emulator);
      await delay(random.between(1, 2_000 / perSecond));
    }
    clear();
  }
  const running = run();

  return {
    /** How often something went wrong on purpose. */
    hits: () => hits,
    async stop() {
      isOn = false;
      clear();
      await running;
    },
  };
}
