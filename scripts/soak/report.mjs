const SHOWN = 5;
const FAULTS = /** @type {const} */ (["lost", "doubled", "unexplained"]);

/**
 * Prints what a run has found. The last lines are for programs, too.
 * @param {Awaited<ReturnType<typeof import("./run.mjs").soak>>} found
 * @returns {boolean} whether nothing was wrong
 */
export function report({ cases, counts, ledger, memory, readMs, windows }) {
  for (const fault of FAULTS) {
    for (const one of cases.filter((each) => each.fault === fault).slice(0, SHOWN)) {
      console.log(JSON.stringify(one, null, 1));
    }
  }
  for (const { what, from, to } of windows) console.log(`${what} took ${Math.round(to - from)} ms`);
  for (const [result, count] of Object.entries(countResults(ledger))) console.log(`told ${result} ${count}`);
  console.log(`stalls ${counts.stalls}`);
  console.log(`operations ${counts.asked}`);
  console.log(`writes ${ledger.length}`);
  console.log(`faults injected ${counts.faults}`);
  for (const fault of FAULTS) console.log(`${fault} ${cases.filter((each) => each.fault === fault).length}`);
  for (const { first, last } of memory) console.log(`memory first ${first} MB last ${last} MB`);
  console.log(`reads p50 ${percentile(readMs, 0.5)} ms p99 ${percentile(readMs, 0.99)} ms`);
  return cases.length === 0;
}

/** @param {readonly import("./writes.mjs").Write[]} ledger */
function countResults(ledger) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { final } of ledger) counts[final.result] = (counts[final.result] ?? 0) + 1;
  return counts;
}

/** @param {readonly number[]} values @param {number} share */
function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
