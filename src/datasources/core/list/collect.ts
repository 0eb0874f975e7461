import { decodeCursor, encodeCursor, InvalidCursorError, type Position } from "./cursor.js";
import { walk, type Listed, type ListedRows, type ListFailure, type WalkOptions } from "./walk.js";

export interface ListPage<Row> {
  readonly rows: readonly { readonly row: Row; readonly cursor: string }[];
  readonly failures: readonly ListFailure[];
  readonly hasNextPage: boolean;
  /** Whether the budget ended the page. */
  readonly stoppedEarly: boolean;
  /** Where the next page begins; `null` when there was neither a row nor a position to go on from. */
  readonly endCursor: string | null;
}

export interface CollectOptions<Noun extends Listed> extends Omit<WalkOptions<Noun>, "size"> {
  /** 1–100. */
  readonly first: number;
  readonly after: string | null;
  /** What makes this list this list: a cursor of one key is refused under another. */
  readonly listKey: string;
  /** Only rows that match; every row when left out. */
  readonly matches?: (row: ListedRows[Noun]) => boolean;
}

/** The vendors' common ground for page sizes. */
const MIN_SIZE = 10;
const MAX_SIZE = 100;

/**
 * Reads one page of a list, with one row more than asked for so that `hasNextPage` is exact.
 * When the budget ends first the page is short, `hasNextPage` is true and `endCursor` goes on from there.
 * Throws `InvalidCursorError` for a cursor that is not this list's.
 */
export async function collect<Noun extends Listed>(
  options: CollectOptions<Noun>,
): Promise<ListPage<ListedRows[Noun]>> {
  const size = options.matches ? MAX_SIZE : Math.min(MAX_SIZE, Math.max(MIN_SIZE, options.first + 1));
  const from = options.after === null ? null : readCursor(options);
  const cursorAt = (position: Position) => encodeCursor(options.listKey, position);

  const rows: { row: ListedRows[Noun]; cursor: string }[] = [];
  const failures: ListFailure[] = [];
  let ofThisPage = 0;
  for await (const step of walk({ ...options, size }, from)) {
    if (step.kind === "failure") {
      failures.push(step.failure);
    } else if (step.kind === "paused") {
      return { rows, failures, hasNextPage: true, stoppedEarly: true, endCursor: cursorAt(step.at) };
    } else if (options.matches?.(step.row) ?? true) {
      if (rows.length === options.first) {
        return {
          rows,
          // The next page begins behind this one's last row, so it meets the later ones again.
          failures: failures.slice(0, ofThisPage),
          hasNextPage: true,
          stoppedEarly: false,
          endCursor: rows.at(-1)?.cursor ?? null,
        };
      }
      rows.push({ row: step.row, cursor: cursorAt(step.after) });
      ofThisPage = failures.length;
    }
  }
  return {
    rows,
    failures,
    hasNextPage: false,
    stoppedEarly: false,
    endCursor: rows.at(-1)?.cursor ?? options.after,
  };
}

function readCursor({
  listKey,
  after,
  sources,
}: Pick<CollectOptions<Listed>, "listKey" | "after" | "sources">): Position {
  const position = decodeCursor(listKey, after ?? "");
  // The configuration may have changed since the cursor was given out.
  if (!sources.some((source) => source.id === position.source)) throw new InvalidCursorError();
  return position;
}
