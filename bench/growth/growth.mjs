import { performance } from "node:perf_hooks";
import { measureClients } from "./clients.mjs";
import { measureProcesses } from "./processes.mjs";
import { measureRows } from "./rows.mjs";
import { measureSources } from "./sources.mjs";

/** Each part, and the share of the time at whose end it should be over. */
const PARTS = [
  ["rows", measureRows, 0.25],
  ["sources", measureSources, 0.55],
  ["clients", measureClients, 0.85],
  ["processes", measureProcesses, 1],
];

/**
 * How the cost of Patchbay grows, with what there is and with who asks.
 * @param {{ budgetMs: number, folder: string, say: (line: string) => void }} options
 * @returns {Promise<Growth>}
 */
export async function measureGrowth({ budgetMs, folder, say }) {
  const from = performance.now();
  const results = {};
  for (const [name, measurePart, end] of PARTS) {
    results[name] = await measurePart({ endsAt: from + budgetMs * end, folder, say });
  }
  return results;
}

/**
 * @typedef {{ rows: Awaited<ReturnType<typeof measureRows>>, sources: Awaited<ReturnType<typeof measureSources>>,
 *   clients: Awaited<ReturnType<typeof measureClients>>,
 *   processes: Awaited<ReturnType<typeof measureProcesses>> }} Growth
 */
