import { bulkhead } from "cockatiel";
import type { Api } from "../api/api.js";
import { remoteApi } from "../api/remote-api.js";
import { CommandError, FAILED, INTERRUPTED, MISUSED } from "../failure.js";
import { plain } from "../output/plain.js";
import { progressBar } from "../output/progress.js";
import type { Noun, SelectedFailure } from "./inventory-row.js";
import { openOutput, type Output } from "./output.js";
import { partsOf, readPart, type InventorySink, type Part } from "./read-inventory.js";
import { STREAMED, type Format } from "./row-writer.js";

/** How many lists are read side by side; each source has its own limits below that. */
const LISTS_AT_ONCE = 8;

export interface InventoryOptions {
  readonly config?: string;
  readonly url?: string;
  readonly source?: readonly string[];
  readonly noun?: Noun;
  readonly format: Format;
  readonly output?: string;
  readonly resume?: true;
}

/**
 * Writes all installations and registrations. What could not be read is told on standard error, and makes the exit
 * code 1. Throws `CommandError`.
 */
export async function inventory(options: InventoryOptions): Promise<void> {
  refuseWhatCannotBeResumed(options);
  const api = options.url === undefined ? await openLocalApi(options.config) : remoteApi(options.url);
  try {
    const parts = await partsOf(api, { sources: options.source, noun: options.noun });
    const { url, config, source, noun, format } = options;
    const output = openOutput(options, JSON.stringify([url, config, source, noun, format]));
    if (output) await readAll(api, parts, output);
    else process.stderr.write(`${options.output} is complete already.\n`);
  } finally {
    await api.close();
  }
}

/** All of Patchbay takes its time to load: whoever asks a server does not wait for it. */
async function openLocalApi(config: string | undefined): Promise<Api> {
  const { localApi } = await import("../api/local-api.js");
  return localApi(config);
}

function refuseWhatCannotBeResumed({ format, output, resume }: InventoryOptions): void {
  if (!resume || (output !== undefined && STREAMED.includes(format))) return;
  throw new CommandError(
    "--resume goes on with a file: it needs --output, and --format csv or ndjson.",
    MISUSED,
  );
}

async function readAll(api: Api, parts: readonly Part[], output: Output): Promise<void> {
  const interrupted = new AbortController();
  // The page under way is waited for; a second time ends it at once.
  process.once("SIGINT", () => interrupted.abort());
  const left = parts.filter((part) => !output.stateOf(part)?.isDone);
  const progress = progressBar("{value} of {total} lists, {rows} rows", left.length, { rows: 0 });
  const failures = new Set<string>();
  const counts = { done: 0, rows: 0 };
  const sink: InventorySink = {
    write(part, rows, state) {
      output.write(part, rows, state);
      counts.rows += rows.length;
      progress.update(counts.done, { rows: counts.rows });
    },
    fail: (part, told) => told.forEach((failure) => failures.add(describe(part, failure))),
  };
  const turns = bulkhead(LISTS_AT_ONCE, Infinity);
  const { signal } = interrupted;
  try {
    await Promise.all(
      left.map((part) =>
        turns.execute(async () => {
          await readPart(api, part, sink, { from: output.stateOf(part), signal });
          counts.done += 1;
          progress.update(counts.done, { rows: counts.rows });
        }),
      ),
    );
  } finally {
    progress.stop();
  }
  const isComplete = failures.size === 0 && !signal.aborted;
  output.end(isComplete);
  tell([...failures], signal.aborted, output);
}

function describe({ noun }: Part, { source, workspaceId, problem }: SelectedFailure): string {
  return plain(`${workspaceId ?? source.id}: ${noun} are missing: ${problem.message}`);
}

function tell(failures: readonly string[], isInterrupted: boolean, output: Output): void {
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  if (failures.length > 0) process.exitCode = FAILED;
  if (isInterrupted) process.exitCode = INTERRUPTED;
  if ((failures.length > 0 || isInterrupted) && output.canBeResumed)
    process.stderr.write("The same command with --resume reads what is missing.\n");
  else if (isInterrupted) process.stderr.write("It was interrupted: rows are missing.\n");
}
