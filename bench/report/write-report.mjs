import { mkdirSync, writeFileSync } from "node:fs";
import { growthTables } from "./growth-tables.mjs";
import { operationTables, processTable, targetTable } from "./peers-tables.mjs";
import { drawPlots } from "./plots.mjs";

const DOCS = new URL("../../docs/", import.meta.url);

const CAPTIONS = {
  requests: "Requests per second of each contestant",
  cpu: "CPU time per operation of each contestant",
  rows: "Time and CPU per row over the number of rows",
  sources: "Time and CPU per operation over the number of sources",
  clients: "Requests per second over the number of clients",
  "clients-p99": "99th percentile over the number of clients",
};

/**
 * Writes `docs/performance-results.md` and its plots.
 * @param {{ machine: import("./machine.mjs").Machine, peers: import("../measure/peers.mjs").Peers | null,
 *   growth: import("../growth/growth.mjs").Growth | null }} results
 */
export async function writeReport(results, docs = DOCS) {
  const plots = await drawPlots(results);
  const images = new URL("images/", docs);
  mkdirSync(images, { recursive: true });
  for (const [name, text] of Object.entries(plots)) {
    writeFileSync(new URL(`performance-${name}.svg`, images), text);
  }
  const picture = (name) => (name in plots ? [`![${CAPTIONS[name]}](images/performance-${name}.svg)`] : []);
  const blocks = [
    "# Measured performance",
    "Written by `npm run bench -- --report` in [`bench/`](../bench/README.md), which says what is measured and how.",
    machineText(results.machine),
    ...(results.peers ? peerBlocks(results.peers, picture) : []),
    ...(results.growth ? growthBlocks(results.growth, picture) : []),
  ];
  writeFileSync(new URL("performance-results.md", docs), `${blocks.join("\n\n")}\n`);
}

/** @param {import("./machine.mjs").Machine} machine */
function machineText({ processor, cores, memoryGb, node, platform, load, date }) {
  return `Measured on ${date}: ${cores} cores (${processor}), ${memoryGb} GB, ${platform}, Node.js ${node}; the load average was ${load} before it began.`;
}

/** @param {import("../measure/peers.mjs").Peers} peers @param {(name: string) => string[]} picture */
function peerBlocks({ measured, leftOut }, picture) {
  const list = measured.map(({ name, about }) => `- \`${name}\`: ${about}`).join("\n");
  return [
    "## Beside others",
    list,
    ...leftOut.map(({ name }) => `\`${name}\` could not be started and is left out.`),
    "Figures are medians over the rounds. A figure that ends in × is how many times that of the contestant in its head. `calls` are requests to the vendor per operation; a contestant marked (!) gave bad answers, and its figures say nothing.",
    ...operationTables(measured).flatMap(({ name, text }) => [`### ${name}`, text]),
    ...picture("requests"),
    ...picture("cpu"),
    "### Processes",
    processTable(measured),
    "### Targets",
    targetTable(measured),
  ];
}

/** @param {import("../growth/growth.mjs").Growth} growth @param {(name: string) => string[]} picture */
function growthBlocks(growth, picture) {
  const pictures = [["rows"], ["sources"], ["clients", "clients-p99"], []];
  return [
    "## How cost grows",
    ...growthTables(growth).flatMap(({ title, text }, index) => [
      `### ${title}`,
      text,
      ...pictures[index].flatMap(picture),
    ]),
  ];
}
