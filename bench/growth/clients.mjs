import { join } from "node:path";
import { pingOneSource } from "../contestants/patchbay/config.mjs";
import { patchbayQuestions } from "../contestants/patchbay/contestant.mjs";
import { toBody } from "../measure/check.mjs";
import { measure } from "../measure/load.mjs";
import { startStub } from "../measure/stub.mjs";
import { NO_CACHE, startPatchbay } from "./start-patchbay.mjs";
import { timeForEach } from "./time-left.mjs";

const COUNTS = [1, 4, 16, 64, 256];
const LATENCY_MS = 5;
const KINDS = { patchbay: {}, "patchbay-no-cache": NO_CACHE };
const WARM_UP_SHARE = 0.3;
/** For how long a program is asked before anything counts. */
const PREPARE_MS = 1_000;
/** What comes with a cell; the start of the programs is spread over all of them. */
const LIMITS = { overheadMs: 500, shortestMs: 500 };

/**
 * Asks one question from more and more clients at once.
 * @param {{ endsAt: number, folder: string, say: (line: string) => void }} options
 */
export async function measureClients({ endsAt, folder, say }) {
  const flags = ["--latency", String(LATENCY_MS)];
  const stub = await startStub("server.mjs", join(folder, "stub.log"), flags);
  let left = COUNTS.length * Object.keys(KINDS).length;
  const results = [];
  try {
    for (const [kind, settings] of Object.entries(KINDS)) {
      const program = await startPatchbay(folder, {
        sources: [pingOneSource(stub.origin, "pingone", settings)],
      });
      try {
        const shared = { programs: [program], stub, body: toBody(patchbayQuestions.nested) };
        await measure({ ...shared, connections: 16, warmUpMs: 0, ms: PREPARE_MS });
        for (const clients of COUNTS) {
          const ms = timeForEach(endsAt, left, LIMITS);
          left -= 1;
          const warmUpMs = ms * WARM_UP_SHARE;
          const cell = await measure({ ...shared, connections: clients, warmUpMs, ms: ms - warmUpMs });
          results.push({ kind, clients, ...cell });
        }
        say(`${COUNTS.join(", ")} clients served by ${kind}`);
      } finally {
        await program.stop();
      }
    }
    return results;
  } finally {
    await stub.stop();
  }
}
