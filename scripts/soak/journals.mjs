import { setTimeout as delay } from "node:timers/promises";

const DRAIN_EVERY_MS = 100;
const SIGN_IN = /\/(token|user\/login|signintoken)$/;

/**
 * What one request to a vendor was, as far as it matters afterwards.
 * @typedef {{ vendor: string, method: string, path: string, status: number, injected: boolean, handled: boolean,
 *   isRefused: boolean, answer: string }} WriteSeen
 */

/**
 * Takes the emulators' journals over, over and over, so that none of them reaches its limit. `writes` are kept by the
 * id of the request to Patchbay, which Patchbay passes on.
 * @param {readonly import("../../src/sandbox/emulator.js").Emulator[]} emulators
 */
export function followJournals(emulators) {
  /** @type {Map<string, WriteSeen[]>} */
  const writes = new Map();
  let isFollowing = true;

  function drain() {
    for (const emulator of emulators) {
      // Nothing can be recorded in between: the emulators run in this very thread.
      const exchanges = [...emulator.journal];
      emulator.clearJournal();
      for (const exchange of exchanges.filter(isWrite)) {
        const id = exchange.headers["x-request-id"] ?? "";
        writes.set(id, [...(writes.get(id) ?? []), toSeen(emulator.vendor, exchange)]);
      }
    }
  }

  async function follow() {
    while (isFollowing) {
      drain();
      await delay(DRAIN_EVERY_MS);
    }
    drain();
  }
  const following = follow();

  return {
    writes,
    /** @param {readonly string[]} requestIds @returns {WriteSeen[]} */
    of: (requestIds) => requestIds.flatMap((id) => writes.get(id) ?? []),
    async stop() {
      isFollowing = false;
      await following;
    },
  };
}

/** @typedef {ReturnType<typeof followJournals>} Journals */

/** @param {import("../../src/sandbox/emulator.js").Exchange} exchange */
function isWrite({ method, path }) {
  return method !== "GET" && !SIGN_IN.test(path);
}

/**
 * @param {string} vendor @param {import("../../src/sandbox/emulator.js").Exchange} exchange
 * @returns {WriteSeen}
 */
function toSeen(vendor, { method, path, status, injected, handled, responseBody }) {
  const saysNo = typeof responseBody === "object" && responseBody !== null && "status" in responseBody;
  // No fault invents a 401, so what is spoilt of one is still one.
  const isRefused =
    status === 401 || (!injected && (status >= 400 || (saysNo && responseBody.status === false)));
  const answer = (JSON.stringify(responseBody) ?? "").slice(0, 160);
  return { vendor, method, path, status, injected, handled, isRefused, answer };
}

/** Whether a request makes something new. @param {{ method: string, path: string }} request */
export function isCreation({ method, path }) {
  return (
    method === "POST" && /\/(install|custom|connectors\/create|connector|connectorInstances)$/.test(path)
  );
}
