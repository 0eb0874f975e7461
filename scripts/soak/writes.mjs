import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { choose } from "./replica.mjs";

const MOST_REPETITIONS = 8;
const WAIT_MS = 250;
const PROBLEM = "problem { code message ... on VendorUnavailable { retryable } }";
/** What says nothing of what became of an earlier request with the same key. */
const NO_WORD = ["broken", "SERVICE_UNAVAILABLE"];
const AGAIN = [...NO_WORD, "RATE_LIMITED"];

/** Each mutation, and what its answer holds when it is done. */
const MUTATIONS = {
  installConnector: "installation { id name }",
  ensureInstallation: "action installation { id name }",
  updateInstallation: "installation { id name }",
  uninstallConnector: "deletedInstallationId",
  registerConnector: "registration { id name }",
  deleteRegistration: "deletedRegistrationId",
};
/** @typedef {keyof typeof MUTATIONS} Mutation */

/**
 * One answer to a write: `done`, `broken` when none came, or a code.
 * @typedef {{ requestId: string, replica: string, result: string, message: string, id: string | null,
 *   action: string | null, retryable: boolean }} Told
 */
/**
 * Something a client wants done once, however often it asks for it.
 * @typedef {{ mutation: Mutation, vendor: string, name: string, input: Record<string, unknown>, key: string | null,
 *   from: number, to: number, told: Told[], final: Told }} Write
 */

/**
 * Sends writes, and notes what clients are told of them. A write with a key is repeated while that may help; one
 * without never is.
 * @param {import("./ask.mjs").Ask} ask @param {readonly import("./replica.mjs").Replica[]} replicas
 */
export function createWriter(ask, replicas) {
  /** @type {Write[]} */
  const ledger = [];
  let isOver = false;

  /**
   * @param {import("./random.mjs").Random} random
   * @param {{ mutation: Mutation, vendor: string, name: string, input: Record<string, unknown> }} wanted
   * @returns {Promise<Told>} the last word on it
   */
  async function write(random, { mutation, vendor, name, input }) {
    const key = random.chance(0.75) ? randomUUID() : null;
    const from = performance.now();
    const send = async (/** @type {import("./replica.mjs").Replica} */ replica) =>
      toTold(
        await ask(replica, documentOf(mutation), { input: { ...input, idempotencyKey: key } }),
        mutation,
        replica,
      );

    const atOnce = key !== null && random.chance(0.2) ? replicas : [choose(random, replicas)];
    const told = await Promise.all(atOnce.map(send));
    for (let count = 0; key !== null && !isOver && count < MOST_REPETITIONS && isToRepeat(told); count += 1) {
      await delay(WAIT_MS);
      told.push(await send(choose(random, replicas)));
    }
    // Now and then a client asks again although it knows.
    if (key !== null && random.chance(0.05)) told.push(await send(choose(random, replicas)));
    const final = lastWord(told);
    ledger.push({ mutation, vendor, name, input, key, from, to: performance.now(), told, final });
    return final;
  }

  return { write, ledger, end: () => void (isOver = true) };
}

/** Whether it still makes sense to ask again with the same key. @param {readonly Told[]} told */
function isToRepeat(told) {
  if (told.some(({ result }) => result === "done")) return false;
  const { result, retryable } = told[told.length - 1];
  return AGAIN.includes(result) || retryable || told.slice(-2).some(isPending);
}

/** What a client believes in the end. @param {readonly Told[]} told */
function lastWord(told) {
  const isDone = told.find(({ result }) => result === "done");
  return isDone ?? told.findLast(({ result }) => !NO_WORD.includes(result)) ?? told[told.length - 1];
}

/** Whether all that is known is that somebody else is at it. @param {Told} told */
export function isPending({ result, message }) {
  return result === "CONFLICT" && /still being carried out|making sure/.test(message);
}

/** @param {Mutation} mutation */
function documentOf(mutation) {
  const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${mutation}(input: $input) { ${MUTATIONS[mutation]} ${PROBLEM} } }`;
}

/**
 * @param {import("./ask.mjs").Answer} answer @param {Mutation} mutation
 * @param {import("./replica.mjs").Replica} replica @returns {Told}
 */
function toTold({ requestId, data, codes, broken }, mutation, replica) {
  const payload = data?.[mutation];
  const { code, message = "", retryable = false } = payload?.problem ?? {};
  const result = broken ? "broken" : (codes[0] ?? code ?? "done");
  const {
    installation,
    registration,
    deletedInstallationId,
    deletedRegistrationId,
    action = null,
  } = payload ?? {};
  const id = (installation ?? registration)?.id ?? deletedInstallationId ?? deletedRegistrationId ?? null;
  return { requestId, replica: replica.name, result, message: broken ?? message, id, action, retryable };
}
