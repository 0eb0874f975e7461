import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { peakMb } from "../measure/proc.mjs";
import { createClient, repeat } from "../measure/sequence.mjs";
import { startStub } from "../measure/stub.mjs";
import { NO_CACHE, startPatchbay } from "./start-patchbay.mjs";
import { share, timeForEach } from "./time-left.mjs";

const COUNTS = [10, 100, 1_000, 10_000];
const LIMITS = { overheadMs: 300, shortestMs: 1_000 };
const PAGE = 100;
/** How many rows are read before anything counts, over and over. */
const WARM_UP_ROWS = 5_000;
const MOST_WARM_UPS = 100;

const LIST = `query List($first: Int!, $after: String) {
  installations(first: $first, after: $after, filter: { workspaceIds: ["cyclr/acme"] }) {
    nodes { id name state }
    pageInfo { hasNextPage endCursor }
  }
}`;

/**
 * Reads a list to its end in pages, for longer and longer lists.
 * @param {{ endsAt: number, folder: string, say: (line: string) => void }} options
 */
export async function measureRows({ endsAt, folder, say }) {
  const results = [];
  for (const [index, rows] of COUNTS.entries()) {
    const ms = timeForEach(endsAt, COUNTS.length - index, LIMITS);
    results.push(await measureOne(rows, performance.now() + ms, folder));
    say(`${rows} rows read`);
  }
  return results;
}

/** @param {number} rows @param {number} endsAt @param {string} folder */
async function measureOne(rows, endsAt, folder) {
  const stub = await startStub("cyclr-server.mjs", join(folder, "cyclr.log"), ["--rows", String(rows)]);
  const source = { id: "cyclr", vendor: "cyclr", baseUrl: stub.origin, clientId: "bench" };
  const program = await startPatchbay(folder, {
    sources: [{ ...source, clientSecret: "bench-secret", ...NO_CACHE }],
  });
  const client = createClient(program.origin);
  try {
    const once = () => readAll(client, rows);
    const warmUps = Math.min(MOST_WARM_UPS, Math.ceil(WARM_UP_ROWS / rows));
    const { ms, cpuMs, calls } = await repeat({ program, stub, once, warmUps, least: 1, endsAt });
    const memory = { peakMb: peakMb(program.pid) };
    return { rows, msPerRow: ms / rows, cpuMsPerRow: share(cpuMs, rows), calls, ...memory };
  } finally {
    await client.close();
    await Promise.all([program.stop(), stub.stop()]);
  }
}

/** @param {ReturnType<typeof createClient>} client @param {number} rows how many there have to be */
async function readAll(client, rows) {
  let seen = 0;
  for (let after = null, isMore = true; isMore;) {
    const { installations } = await client.ask({ query: LIST, variables: { first: PAGE, after } });
    const { nodes, pageInfo } = installations;
    seen += nodes.length;
    isMore = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  if (seen !== rows) throw new Error(`The list has ${seen} rows, not ${rows}.`);
}
