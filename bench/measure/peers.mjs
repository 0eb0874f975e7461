import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { check, toBody } from "./check.mjs";
import { measure } from "./load.mjs";
import { median, medianCell } from "./median.mjs";
import { peakMb } from "./proc.mjs";
import { answersGraphQL, freePort, startProgram } from "./program.mjs";
import { startStub } from "./stub.mjs";

const STARTS = 3;
const CONNECTIONS = 16;
/** For how long each question is asked before anything counts: a program is slow until it has been compiled. */
const PREPARE_MS = 2_000;
/** What comes with a cell besides its load. */
const CELL_OVERHEAD_MS = 150;
const WARM_UP_SHARE = 0.25;
const SHORTEST_CELL_MS = 300;
const LONGEST_CELL_MS = 3_000;

/** What is measured: a question, and how long the vendor takes to answer. */
export const operations = [
  { name: "flat", question: "flat", latencyMs: 0 },
  { name: "nested", question: "nested", latencyMs: 0 },
  { name: "entities", question: "entities", latencyMs: 0 },
  { name: "distinct", question: "distinct", latencyMs: 0 },
  { name: "mutation", question: "mutation", latencyMs: 0 },
  { name: "nested@50ms", question: "nested", latencyMs: 50 },
];

/**
 * What one contestant did.
 * @typedef {{ name: string, about: string, startMs: number, peakMb: number | null,
 *   cells: Record<string, import("./load.mjs").Cell>, rounds: Record<string, import("./load.mjs").Cell[]> }} Measured
 */
/** @typedef {{ measured: Measured[], leftOut: { name: string, why: string }[], cellMs: number }} Peers */

/**
 * Measures the contestants in turns: in every round each of them with every operation.
 * @param {{ contestants: readonly import("../contestants/shared/environment.mjs").Contestant[],
 *   operations: typeof operations, rounds: number, budgetMs: number, checkOnly: boolean, folder: string,
 *   say: (line: string) => void }} options
 * @returns {Promise<Peers>}
 */
export async function measurePeers({ contestants, operations, rounds, budgetMs, checkOnly, folder, say }) {
  const endsAt = performance.now() + budgetMs;
  const stub = await startStub("server.mjs", join(folder, "stub.log"));
  const { running, leftOut } = await startAll(contestants, stub, folder, checkOnly ? 1 : STARTS, say);
  try {
    for (const { contestant, program } of running) {
      await check(contestant, program.origin);
      say(`${contestant.name} answers everything as it should`);
    }
    if (checkOnly) return { measured: [], leftOut, cellMs: 0 };

    for (const { contestant, program } of running) await prepare(contestant, program, stub);
    const cells = running.length * operations.length * rounds;
    const cellMs = between(
      SHORTEST_CELL_MS,
      (endsAt - performance.now()) / cells - CELL_OVERHEAD_MS,
      LONGEST_CELL_MS,
    );
    say(`${cells} cells of ${Math.round(cellMs)} ms`);
    for (let round = 0; round < rounds; round += 1) {
      for (const one of running) await measureAll(one, operations, stub, cellMs);
      say(`round ${round + 1} of ${rounds} done`);
    }
    return { measured: running.map(toMeasured), leftOut, cellMs };
  } finally {
    await Promise.all([...running.map(({ program }) => program.stop()), stub.stop()]);
  }
}

/** Starts each contestant several times, and leaves it running. One that cannot be started is left out. */
async function startAll(contestants, stub, folder, starts, say) {
  const running = [];
  const leftOut = [];
  for (const contestant of contestants) {
    const { name } = contestant;
    try {
      const startMs = [];
      let program = null;
      for (let start = 0; start < starts; start += 1) {
        await program?.stop();
        const port = await freePort();
        const command = await contestant.command({ port, upstream: stub.origin, folder });
        const logFile = join(folder, `${name}.log`);
        program = await startProgram(command, { port, logFile, isReady: answersGraphQL });
        startMs.push(program.startMs);
      }
      running.push({ contestant, program, startMs: median(startMs), rounds: {} });
    } catch (error) {
      leftOut.push({ name, why: error.message });
      say(`${name} is left out. ${error.message}`);
    }
  }
  return { running, leftOut };
}

async function prepare({ questions }, program, stub) {
  for (const question of Object.values(questions)) {
    const load = { body: toBody(question), connections: CONNECTIONS, warmUpMs: 0, ms: PREPARE_MS };
    await measure({ programs: [program], stub, ...load });
  }
}

async function measureAll({ contestant, program, rounds }, operations, stub, cellMs) {
  for (const { name, question, latencyMs } of operations) {
    if (latencyMs > 0) await stub.setLatency(latencyMs);
    const warmUpMs = cellMs * WARM_UP_SHARE;
    const cell = await measure({
      programs: [program],
      stub,
      body: toBody(contestant.questions[question]),
      connections: CONNECTIONS,
      warmUpMs,
      ms: cellMs - warmUpMs,
    });
    (rounds[name] ??= []).push(cell);
    if (latencyMs > 0) await stub.setLatency(0);
  }
}

function toMeasured({ contestant: { name, about }, program, startMs, rounds }) {
  const cells = Object.fromEntries(
    Object.entries(rounds).map(([operation, each]) => [operation, medianCell(each)]),
  );
  return { name, about, startMs, peakMb: peakMb(program.pid), cells, rounds };
}

function between(least, value, most) {
  return Math.min(most, Math.max(least, value));
}
