// Measures Patchbay beside what people would use instead, and how its cost grows: see README.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { contestants } from "./contestants/list.mjs";
import { measureGrowth } from "./growth/growth.mjs";
import { measurePeers, operations } from "./measure/peers.mjs";
import { hasProc } from "./measure/proc.mjs";
import { growthTables } from "./report/growth-tables.mjs";
import { machine } from "./report/machine.mjs";
import { operationTables, processTable, targetTable } from "./report/peers-tables.mjs";
import { writeReport } from "./report/write-report.mjs";

/** How much of the time is for the contestants when the growth is measured, too. */
const PEERS_SHARE = 0.78;
/** From this load average on other work is in the way. */
const BUSY = 0.5;
const RESULTS = new URL("results/", import.meta.url);

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    check: { type: "boolean", default: false },
    report: { type: "boolean", default: false },
    rounds: { type: "string", default: "3" },
    minutes: { type: "string", default: "4.7" },
    contestants: { type: "string" },
    operations: { type: "string" },
  },
});

const from = performance.now();
const say = (line) =>
  console.error(`${((performance.now() - from) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
const folder = mkdtempSync(join(tmpdir(), "patchbay-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
// Whoever ends it wants its programs ended, too.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
await run();

async function run() {
  const wantsPeers = values.only !== "growth";
  const wantsGrowth = values.only !== "peers" && !values.check;
  const budgetMs = numberFrom("minutes", 0.1) * 60_000;
  const results = { machine: machine(), peers: null, growth: null };
  if (!hasProc) say("this is not Linux: CPU time and memory stay empty");
  if (results.machine.load > BUSY) say(`the machine is busy already, with ${results.machine.load} processes`);

  if (wantsPeers) {
    results.peers = await measurePeers({
      contestants: chosen(contestants, values.contestants),
      operations: chosen(operations, values.operations),
      rounds: numberFrom("rounds", 1),
      budgetMs: budgetMs * (wantsGrowth ? PEERS_SHARE : 1),
      checkOnly: values.check,
      folder,
      say,
    });
    // Without its subject it has measured nothing.
    if (results.peers.leftOut.some(({ name }) => name.startsWith("patchbay"))) process.exitCode = 1;
    if (values.check) return;
    save(results);
    printPeers(results.peers);
  }
  if (wantsGrowth) {
    results.growth = await measureGrowth({
      budgetMs: budgetMs * (wantsPeers ? 1 - PEERS_SHARE : 1),
      folder,
      say,
    });
    save(results);
    for (const { title, text } of growthTables(results.growth)) console.log(`\n${title}\n\n${text}`);
  }
  if (values.report) await writeReport(results);
  say("done");
}

/** Keeps everything that is known so far. */
function save(results) {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL("latest.json", RESULTS), `${JSON.stringify(results, null, 1)}\n`);
}

/** @param {import("./measure/peers.mjs").Peers} peers */
function printPeers({ measured, leftOut }) {
  for (const { name, text } of operationTables(measured)) console.log(`\n${name}\n\n${text}`);
  console.log(`\nprocesses\n\n${processTable(measured)}`);
  console.log(`\ntargets\n\n${targetTable(measured)}`);
  for (const { name, why } of leftOut) console.log(`\n${name} is left out. ${why}`);
}

/** Those that are named, or all. @template {{ name: string }} One @param {readonly One[]} all @param {string} [names] */
function chosen(all, names) {
  if (names === undefined) return all;
  return names.split(",").map((name) => {
    const found = all.find((one) => one.name === name);
    if (found) return found;
    console.error(`${name}: use one of ${all.map((one) => one.name).join(", ")}.`);
    process.exit(1);
  });
}

/** @param {"rounds" | "minutes"} name @param {number} least */
function numberFrom(name, least) {
  const number = Number(values[name]);
  if (Number.isFinite(number) && number >= least) return number;
  console.error(`--${name}: use a number, ${least} at least.`);
  process.exit(1);
}
