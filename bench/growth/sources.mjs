import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pingOneSource } from "../contestants/patchbay/config.mjs";
import { createClient, repeat } from "../measure/sequence.mjs";
import { startStub } from "../measure/stub.mjs";
import { NO_CACHE, startPatchbay } from "./start-patchbay.mjs";
import { share, timeForEach } from "./time-left.mjs";

const COUNTS = [1, 2, 5, 10, 20, 50];
/** So few that the page is full with the last source only, and every one has to be asked. */
const ROWS_OF_A_SOURCE = 2;
const LATENCY_MS = 5;
/** Two requests for each source: its workspaces, and what is installed in one. */
const LIST_CALL_BUDGET = 200;
/** How many sources are read before anything counts, over and over. */
const WARM_UP_SOURCES = 60;
const LEAST_WARM_UPS = 3;
/** How often a list is read at least. */
const LEAST = 3;
/** Each number of sources needs a program of its own, which takes a while to start. */
const LIMITS = { overheadMs: 1_200, shortestMs: 600 };

const BODY = { query: "query List { installations(first: 100) { nodes { id name state } } }" };

/**
 * Reads one list over more and more sources, one operation at a time.
 * @param {{ endsAt: number, folder: string, say: (line: string) => void }} options
 */
export async function measureSources({ endsAt, folder, say }) {
  const flags = ["--instances", String(ROWS_OF_A_SOURCE), "--latency", String(LATENCY_MS)];
  const stub = await startStub("server.mjs", join(folder, "stub.log"), flags);
  const results = [];
  try {
    for (const [index, sources] of COUNTS.entries()) {
      const ms = timeForEach(endsAt, COUNTS.length - index, LIMITS);
      results.push(await measureOne(sources, performance.now() + ms, stub, folder));
      say(`${sources} sources read`);
    }
    return results;
  } finally {
    await stub.stop();
  }
}

/** @param {number} sources @param {number} endsAt @param {import("../measure/stub.mjs").Stub} stub @param {string} folder */
async function measureOne(sources, endsAt, stub, folder) {
  const program = await startPatchbay(folder, {
    server: { listCallBudget: LIST_CALL_BUDGET },
    sources: Array.from({ length: sources }, (_, index) => pingOneSource(stub.origin, `s${index}`, NO_CACHE)),
  });
  const client = createClient(program.origin);
  try {
    const once = async () => {
      const { installations } = await client.ask(BODY);
      const rows = installations.nodes.length;
      if (rows !== sources * ROWS_OF_A_SOURCE) throw new Error(`${sources} sources gave ${rows} rows.`);
    };
    const warmUps = Math.max(LEAST_WARM_UPS, Math.ceil(WARM_UP_SOURCES / sources));
    const { ms, cpuMs, calls } = await repeat({
      program,
      stub,
      once,
      warmUps,
      least: LEAST,
      endsAt,
    });
    const each = { msPerSource: ms / sources, cpuMsPerSource: share(cpuMs, sources) };
    return { sources, ms, cpuMs, calls, ...each };
  } finally {
    await client.close();
    await program.stop();
  }
}
