// Drives mixed traffic with random faults against two replicas and four emulators, and compares what the vendors did
// with what clients were told: see docs/soak.md.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import { parseArgs } from "node:util";
import { report } from "./soak/report.mjs";
import { soak } from "./soak/run.mjs";

/** What it may take beyond `--seconds`, on a machine with much other work. */
const MARGIN_S = 45;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    clients: { type: "string", default: "16" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    "fault-rate": { type: "string", default: "6" },
  },
});
const options = {
  seconds: numberFrom("seconds", 3),
  clients: numberFrom("clients", 1),
  seed: numberFrom("seed", 0),
  faultRate: numberFrom("fault-rate", 0),
};

const folder = mkdtempSync(join(tmpdir(), "patchbay-soak-"));
const stuck = setTimeout(
  () => {
    console.error(`It did not end within ${options.seconds + MARGIN_S} seconds.`);
    process.exit(1);
  },
  (options.seconds + MARGIN_S) * 1_000,
);
try {
  console.log(`seed ${options.seed}`);
  process.exitCode = report(await soak(options, folder)) ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  clearTimeout(stuck);
  rmSync(folder, { recursive: true, force: true });
}

/** @param {keyof typeof values} name @param {number} least */
function numberFrom(name, least) {
  const number = Number(values[name]);
  if (Number.isFinite(number) && number >= least) return number;
  console.error(`--${name}: use a number, ${least} at least.`);
  process.exit(1);
}
