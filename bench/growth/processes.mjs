import { join } from "node:path";
import { pingOneSource } from "../contestants/patchbay/config.mjs";
import { patchbayQuestions } from "../contestants/patchbay/contestant.mjs";
import { toBody } from "../measure/check.mjs";
import { measure } from "../measure/load.mjs";
import { startStub } from "../measure/stub.mjs";
import { startPatchbay } from "./start-patchbay.mjs";
import { timeForEach } from "./time-left.mjs";

const COUNTS = [1, 2];
const CONNECTIONS = 32;
const WARM_UP_SHARE = 0.35;
const LIMITS = { overheadMs: 1_500, shortestMs: 1_000 };

/**
 * Spreads one load over one process and over two.
 * @param {{ endsAt: number, folder: string, say: (line: string) => void }} options
 */
export async function measureProcesses({ endsAt, folder, say }) {
  const stub = await startStub("server.mjs", join(folder, "stub.log"));
  const programs = [];
  const results = [];
  try {
    for (const [index, processes] of COUNTS.entries()) {
      const ms = timeForEach(endsAt, COUNTS.length - index, LIMITS);
      const warmUpMs = ms * WARM_UP_SHARE;
      programs.push(await startPatchbay(folder, { sources: [pingOneSource(stub.origin)] }));
      const body = toBody(patchbayQuestions.nested);
      const load = { body, connections: CONNECTIONS, warmUpMs, ms: ms - warmUpMs };
      results.push({ processes, ...(await measure({ programs, stub, ...load })) });
      say(`load spread over ${processes}`);
    }
    return results;
  } finally {
    await Promise.all([...programs.map((program) => program.stop()), stub.stop()]);
  }
}
