import { readSource, type Execute } from "./read-source.js";
import type { Status, StatusSource } from "./status.js";

/**
 * Gathers what the page shows, by nothing but GraphQL operations of its caller: what the caller may not see is not
 * there. Sources are read at the same time, so that a slow one holds up nobody but the reader. `null` when not even the
 * sources can be told.
 */
export async function readStatus(execute: Execute, signal: AbortSignal): Promise<Status | null> {
  const before = await readSources(execute);
  if (before === null) return null;
  const read = await Promise.all(before.map((source) => readSource(source, execute, signal)));
  // What was just read is what says how the vendors are doing.
  const after = new Map((await readSources(execute))?.map((source) => [source.id, source]));
  return {
    readAt: new Date(),
    sources: read.map(({ status }) => ({ ...status, source: after.get(status.source.id) ?? status.source })),
    notes: [...new Set(read.flatMap(({ notes }) => notes))],
  };
}

async function readSources(execute: Execute): Promise<readonly StatusSource[] | null> {
  const { data } = await execute("status-sources");
  return (data as { sources?: readonly StatusSource[] } | null | undefined)?.sources ?? null;
}
