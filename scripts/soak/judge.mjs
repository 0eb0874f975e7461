import { isCreation } from "./journals.mjs";
import { isPending } from "./writes.mjs";

/** How long after a stop something may still be explained by it. */
const AFTERWARDS_MS = 6_000;
const STOPPING_MS = 500;

/** @typedef {import("./writes.mjs").Write} Write */
/** @typedef {import("./journals.mjs").WriteSeen} WriteSeen */
/**
 * A client was told something that is not so.
 * @typedef {{ fault: "lost" | "doubled" | "unexplained", why: string, write?: Write, seen?: WriteSeen[],
 *   more?: unknown }} Case
 */

/**
 * Holds what clients were told against what the vendors did.
 * @param {{ ledger: readonly Write[], journals: import("./journals.mjs").Journals, rows: ReadonlyMap<string, string>,
 *   things: readonly import("./traffic.mjs").Thing[], windows: readonly import("./replica.mjs").Window[],
 *   stalls: readonly import("./replica.mjs").Window[], wrong: readonly import("./ask.mjs").WrongAnswer[] }} evidence
 * @returns {Case[]}
 */
export function judge({ ledger, journals, rows, things, windows, stalls, wrong }) {
  const seenOf = (/** @type {Write} */ { told }) => journals.of(told.map(({ requestId }) => requestId));
  return [
    ...ledger.flatMap((write) => judgeWrite(write, seenOf(write), { rows, windows, stalls })),
    ...judgeShared(ledger, rows, seenOf),
    ...things.flatMap(({ id, name, state }) => judgeThing({ id, name, state }, rows)),
    ...wrong
      .filter(({ what, at }) => !/^status 5/.test(what) || !isDuring(windows, at, at, STOPPING_MS))
      .map((more) => toCase("unexplained", "an answer that must not be", { more })),
  ];
}

/**
 * @param {Write} write @param {WriteSeen[]} seen
 * @param {{ rows: ReadonlyMap<string, string>, windows: readonly import("./replica.mjs").Window[],
 *   stalls: readonly import("./replica.mjs").Window[] }} evidence
 * @returns {Case[]}
 */
function judgeWrite(write, seen, { rows, windows, stalls }) {
  const { mutation, name, final, from, to } = write;
  const makes = ["installConnector", "registerConnector", "ensureInstallation"].includes(mutation);
  const acted = seen.filter(({ handled, isRefused }) => handled && !isRefused);
  const creations = acted.filter(isCreation);
  const own = makes ? creations : acted;
  const about = { write, seen };
  /** @type {Case[]} */
  const cases = [];
  if (creations.length > 1) cases.push(toCase("doubled", "one write, several creations", about));
  if (makes && mutation !== "ensureInstallation") {
    const named = [...rows].filter(([, named]) => named === name);
    if (named.length > 1) cases.push(toCase("doubled", "several have its name", { ...about, more: named }));
  }
  if (final.result === "done") {
    const isNeeded = mutation !== "ensureInstallation" || final.action === "CREATED";
    if (isNeeded && own.length === 0) cases.push(toCase("lost", "done, and no request was handled", about));
  } else if (final.result === "OUTCOME_UNKNOWN") {
    const isSpoilt = seen.some(({ injected, status }) => injected || status === 0);
    const isSlow = /no answer came within/.test(final.message) && isDuring(stalls, from, to, 0);
    if (!isSpoilt && !isSlow && !isDuring(windows, from, to, AFTERWARDS_MS))
      cases.push(toCase("unexplained", "OUTCOME_UNKNOWN, and nothing went wrong", about));
  } else if (final.result !== "broken" && !isPending(final) && !isToldInPart(final)) {
    // What a fault spoilt may have been refused before: only what the vendor answered itself is certain.
    const isDone = own.some(({ injected }) => !injected) || (own.length > 0 && isVisible(write, rows));
    if (isDone) cases.push(toCase("unexplained", `${final.result}, and it was done`, about));
  }
  return cases;
}

/** Whether it can be seen that a write was done. @param {Write} write @param {ReadonlyMap<string, string>} rows */
function isVisible({ mutation, name, input }, rows) {
  if (mutation === "uninstallConnector") return !rows.has(String(input.installationId));
  if (mutation === "deleteRegistration") return !rows.has(String(input.registrationId));
  return mutation !== "ensureInstallation" && [...rows.values()].includes(name);
}

/**
 * A problem that says itself what was done, and does not invite to do it again.
 * @param {import("./writes.mjs").Told} told
 */
function isToldInPart({ result, message, retryable }) {
  const isInviting = retryable || result === "RATE_LIMITED";
  return !isInviting && /^It was installed, as |^It was done, |^The changes were made, /.test(message);
}

/**
 * Names that several clients made sure of: one installation each, and the same one for everybody.
 * @param {readonly Write[]} ledger @param {ReadonlyMap<string, string>} rows
 * @param {(write: Write) => WriteSeen[]} seenOf
 * @returns {Case[]}
 */
function judgeShared(ledger, rows, seenOf) {
  const ensured = ledger.filter(({ mutation }) => mutation === "ensureInstallation");
  const groups = new Map(ensured.map(({ vendor, name }) => [`${vendor} ${name}`, { vendor, name }]));
  return [...groups.values()].flatMap(({ vendor, name }) => {
    const writes = ensured.filter((write) => write.vendor === vendor && write.name === name);
    const found = [...rows]
      .filter(([id, named]) => named === name && id.startsWith(`${vendor}/`))
      .map(([id]) => id);
    const told = new Set(writes.flatMap(({ final }) => (final.result === "done" ? [final.id] : [])));
    const more = {
      name,
      found,
      told: [...told],
      writes: writes.map((write) => ({ ...short(write), seen: seenOf(write) })),
    };
    const isLost = [...told].some((id) => id === null || !found.includes(id));
    return [
      ...(found.length > 1 || told.size > 1
        ? [toCase("doubled", `${vendor} has several of an ensured name`, { more })]
        : []),
      ...(isLost ? [toCase("lost", `ensured at ${vendor}, and not there`, { more })] : []),
    ];
  });
}

/** @param {import("./traffic.mjs").Thing} thing @param {ReadonlyMap<string, string>} rows @returns {Case[]} */
function judgeThing(thing, rows) {
  const { id, name, state } = thing;
  if (state === "gone" && rows.has(id)) return [toCase("lost", "removed, and still there", { more: thing })];
  if (state !== "there" || rows.get(id) === name) return [];
  return [toCase("lost", "there, and it is not so", { more: { thing, found: rows.get(id) ?? null } })];
}

/** @param {readonly import("./replica.mjs").Window[]} windows @param {number} from @param {number} to @param {number} slackMs */
function isDuring(windows, from, to, slackMs) {
  return windows.some((window) => from <= window.to + slackMs && to >= window.from);
}

/** @param {Case["fault"]} fault @param {string} why @param {Partial<Case>} about @returns {Case} */
function toCase(fault, why, about) {
  return { fault, why, ...about };
}

/** @param {Write} write */
function short({ mutation, key, from, to, told }) {
  return { mutation, key, from, to, told };
}
