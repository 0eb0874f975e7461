import { z } from "zod";
import type { Api } from "../api/api.js";
import { CommandError, MISUSED } from "../failure.js";
import { plain } from "../output/plain.js";
import {
  NOUNS,
  pageDocument,
  pageSchema,
  toRow,
  type InventoryRow,
  type Noun,
  type SelectedFailure,
} from "./inventory-row.js";

/** One noun of one source: the parts are read side by side, each page by page. */
export interface Part {
  readonly sourceId: string;
  readonly noun: Noun;
}

/** How far a part has been read. */
export interface PartState {
  /** Where to go on; `null` at the beginning. */
  readonly after: string | null;
  readonly isDone: boolean;
  /** Ids that were written of what comes behind `after`: not to be written again. */
  readonly written: readonly string[];
}

/** Told of what is read, as it is read. Nothing else is kept. */
export interface InventorySink {
  /** The rows of a page that are new, and how far the part has come with them. */
  write(part: Part, rows: readonly InventoryRow[], state: PartState): void;
  fail(part: Part, failures: readonly SelectedFailure[]): void;
}

const BEGINNING: PartState = { after: null, isDone: false, written: [] };

const sourcesSchema = z.array(z.object({ id: z.string(), capabilities: z.array(z.string()) }));

/** The parts there are, of these sources and nouns. Throws `CommandError` for a source that is not there. */
export async function partsOf(
  api: Api,
  wanted: { readonly sources: readonly string[] | undefined; readonly noun: Noun | undefined },
): Promise<readonly Part[]> {
  const { data, errors } = await api.execute<{ sources: unknown }>("{ sources { id capabilities } }");
  if (!data)
    throw new CommandError(`The sources cannot be read: ${plain(errors?.[0]?.message ?? "no answer")}`);
  const sources = readAnswer(sourcesSchema, data.sources);
  const unknown = wanted.sources?.find((id) => !sources.some((source) => source.id === id));
  if (unknown !== undefined) {
    const known = sources.map(({ id }) => id).join(", ");
    throw new CommandError(`There is no source "${plain(unknown)}". There are ${plain(known)}.`, MISUSED);
  }
  return sources
    .filter(({ id }) => wanted.sources?.includes(id) ?? true)
    .flatMap(({ id, capabilities }) =>
      NOUNS.filter((noun) => capabilities.includes(noun.toUpperCase()) && (wanted.noun ?? noun) === noun).map(
        (noun) => ({ sourceId: id, noun }),
      ),
    );
}

/**
 * Reads a part to its end, or until the signal says that it is enough. What cannot be read of it is told, and the rest
 * is read all the same; then it is not done, and a later run begins with the page that had the first failure.
 */
export async function readPart(
  api: Api,
  part: Part,
  sink: InventorySink,
  { from = BEGINNING, signal }: { readonly from?: PartState | undefined; readonly signal: AbortSignal },
): Promise<void> {
  const document = pageDocument(part.noun);
  const written = new Set(from.written);
  let after = from.after;
  /** Where a later run has to begin; set by the first failure. */
  let failedAt: { readonly after: string | null } | null = null;
  while (!signal.aborted) {
    const { data, errors } = await api.execute<{ page: unknown }>(document, {
      sourceId: part.sourceId,
      after,
    });
    if (!data?.page) return sink.fail(part, [refusalOf(part, errors?.[0]?.message)]);

    const { nodes, pageInfo, failures } = readAnswer(pageSchema, data.page);
    // Else it would be asked for the same page for ever.
    if (pageInfo.hasNextPage && pageInfo.endCursor === after)
      return sink.fail(part, [refusalOf(part, "the server goes round in circles")]);
    if (failures.length > 0) {
      sink.fail(part, failures);
      failedAt ??= { after };
    }
    const rows = nodes.filter(({ id }) => !written.has(id)).map((row) => toRow(part.noun, row));
    if (failedAt) nodes.forEach(({ id }) => written.add(id));
    const isLast = !pageInfo.hasNextPage || pageInfo.endCursor === null;
    after = pageInfo.endCursor;
    const isDone = isLast && !failedAt;
    sink.write(part, rows, { after: failedAt ? failedAt.after : after, isDone, written: [...written] });
    if (isLast) return;
  }
}

/** A server may be anything. Throws `CommandError` when it does not answer as Patchbay does. */
function readAnswer<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const answer = schema.safeParse(value);
  if (answer.success) return answer.data;
  throw new CommandError("The answer is not that of Patchbay. Is this the address of its GraphQL endpoint?");
}

function refusalOf({ sourceId }: Part, message = "there was no answer"): SelectedFailure {
  return { source: { id: sourceId }, workspaceId: null, problem: { code: "REFUSED", message } };
}
