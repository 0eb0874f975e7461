import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { ENSURE, INSTALL, REGISTER, VENDORS, WORKSPACES } from "./places.mjs";
import { choose } from "./replica.mjs";

const PAUSE_MS = 60;
/** For how long clients make sure of the same names. */
const SHARED_MS = 2_500;

const FAILURES = "failures { source { id } workspaceId problem { code message } }";
const LISTS = [
  `query ($first: Int!) { installations(first: $first) { nodes { id name state } pageInfo { hasNextPage } ${FAILURES} } }`,
  `query ($first: Int!) { connectors(first: $first) { nodes { id name } ${FAILURES} } }`,
  `query ($first: Int!) { registrations(first: $first) { nodes { id name } ${FAILURES} } }`,
  `query ($first: Int!) { installations(first: $first) { nodes { name connector { id name } workspace { id name } } ${FAILURES} } }`,
];
const NODE = "query ($id: ID!) { node(id: $id) { __typename id } }";
const SOURCES = "{ sources { id name capabilities } }";

/**
 * What a client has installed or registered, as far as it knows: `there`, `gone`, or neither.
 * @typedef {{ id: string, name: string, state: "there" | "gone" | "unsure" }} Thing
 */

/**
 * One client: reads, and writes about things of its own and about names it shares with the others.
 * @param {{ number: number, run: string, random: import("./random.mjs").Random, until: number,
 *   ask: import("./ask.mjs").Ask, replicas: readonly import("./replica.mjs").Replica[],
 *   write: ReturnType<typeof import("./writes.mjs").createWriter>["write"], things: Thing[], readMs: number[] }} options
 */
export async function runClient({ number, run, random, until, ask, replicas, write, things, readMs }) {
  let made = 0;
  /** Those of this client that it may still do something with. @type {(Thing & { vendor: string, kind: string })[]} */
  const own = [];

  async function read() {
    const startedAt = performance.now();
    const known =
      own.length > 0 && random.chance(0.5)
        ? random.pick(own).id
        : random.pick(Object.values(ENSURE)).workspaceId;
    if (random.chance(0.5)) await ask(choose(random, replicas), NODE, { id: known });
    else if (random.chance(0.1)) await ask(choose(random, replicas), SOURCES);
    else await ask(choose(random, replicas), random.pick(LISTS), { first: random.pick([5, 25, 100]) });
    readMs.push(performance.now() - startedAt);
  }

  /** @param {"install" | "register"} kind */
  async function make(kind) {
    const places = kind === "install" ? INSTALL : REGISTER;
    const [vendor, place] = random.pick(Object.entries(places));
    const name = `${run} ${number}-${(made += 1)}`;
    const mutation = kind === "install" ? "installConnector" : "registerConnector";
    const { id } = await write(random, { mutation, vendor, name, input: { ...place, name } });
    if (id === null) return;
    const thing = { id, name, state: /** @type {const} */ ("there"), vendor, kind };
    own.push(thing);
    things.push(thing);
  }

  /** @param {typeof own[number]} thing */
  async function rename(thing) {
    const name = `${run} ${number}-${(made += 1)}`;
    const input = { installationId: thing.id, name };
    const { result } = await write(random, {
      mutation: "updateInstallation",
      vendor: thing.vendor,
      name,
      input,
    });
    if (result === "done") thing.name = name;
    else if (!isRefusal(result)) leave(thing, "unsure");
  }

  /** @param {typeof own[number]} thing */
  async function remove(thing) {
    const isInstalled = thing.kind === "install";
    const mutation = isInstalled ? "uninstallConnector" : "deleteRegistration";
    const input = isInstalled ? { installationId: thing.id } : { registrationId: thing.id };
    const { result } = await write(random, { mutation, vendor: thing.vendor, name: thing.name, input });
    if (!isRefusal(result)) leave(thing, result === "done" ? "gone" : "unsure");
  }

  async function ensure() {
    const [vendor, place] = random.pick(Object.entries(ENSURE));
    const name = `${run} shared ${Math.floor(performance.now() / SHARED_MS)} ${random.between(1, 2)}`;
    await write(random, { mutation: "ensureInstallation", vendor, name, input: { ...place, name } });
  }

  /** @param {typeof own[number]} thing @param {Thing["state"]} state */
  function leave(thing, state) {
    thing.state = state;
    own.splice(own.indexOf(thing), 1);
  }

  while (performance.now() < until) {
    if (random.chance(0.6)) await read();
    else if (random.chance(0.25)) await ensure();
    else if (own.length < 3) await make(random.chance(0.7) ? "install" : "register");
    else {
      const thing = random.pick(own);
      await (thing.kind === "install" && random.chance(0.5) ? rename(thing) : remove(thing));
    }
    await delay(random.between(0, PAUSE_MS));
  }
}

/**
 * Asks each replica for everything once: what is done for the first time takes long.
 * @param {import("./ask.mjs").Ask} ask @param {readonly import("./replica.mjs").Replica[]} replicas
 */
export async function warmUp(ask, replicas) {
  await Promise.all(
    replicas.map(async (replica) => {
      for (const list of LISTS) await ask(replica, list, { first: 25 });
    }),
  );
}

/** Whether nothing can have been changed. @param {string} result */
function isRefusal(result) {
  return !["done", "broken", "OUTCOME_UNKNOWN", "CONFLICT"].includes(result);
}

/**
 * Everything in the workspaces that were written to, once every source answers again: names by id.
 * @param {import("./ask.mjs").Ask} ask @param {import("./replica.mjs").Replica} replica @param {number} until
 */
export async function readAll(ask, replica, until) {
  for (;;) {
    /** @type {Map<string, string>} */
    const rows = new Map();
    let isWhole = true;
    for (const [kind, workspaceIds] of Object.entries(WORKSPACES)) {
      const type = kind === "installations" ? "InstallationFilter" : "RegistrationFilter";
      const query = `query ($filter: ${type}, $after: String) { ${kind}(first: 100, filter: $filter, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } ${FAILURES} } }`;
      for (let after = null, isMore = true; isMore && isWhole;) {
        /** @type {any} */
        const page = (await ask(replica, query, { filter: { workspaceIds }, after })).data?.[kind];
        isWhole = page?.failures.length === 0;
        for (const { id, name } of page?.nodes ?? []) rows.set(id, name);
        isMore = page?.pageInfo.hasNextPage ?? false;
        after = page?.pageInfo.endCursor ?? null;
      }
    }
    if (isWhole) return rows;
    if (performance.now() > until) throw new Error(`Not every one of ${VENDORS.join(", ")} answers again.`);
    await delay(200);
  }
}
