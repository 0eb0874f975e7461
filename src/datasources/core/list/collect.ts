import { decodeCursor, encodeCursor, InvalidCursorError, type Position } from "./cursor.js";
import type { Listed, ListedRows } from "./list-pages.js";
import type { WalkOptions } from "./walk-options.js";
import { walk, type ListFailure } from "./walk.js";

/** A row and where it stands. Cursors are made when they are read: most clients want the last one alone. */
export interface ListEdge<Row> {
  readonly node: Row;
  readonly cursor: string;
}

export interface ListPage<Row> {
  readonly edges: readonly ListEdge<Row>[];
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

  const edges: ListEdge<ListedRows[Noun]>[] = [];
  const failures: ListFailure[] = [];
  let ofThisPage = 0;
  for await (const step of walk({ ...options, size }, from)) {
    if (step.kind === "failure") {
      failures.push(step.failure);
      continue;
    }
    if (step.kind === "paused") {
      return { edges, failures, hasNextPage: true, stoppedEarly: true, endCursor: cursorAt(step.at) };
    }
    for (let index = step.start; index < step.rows.length; index += 1) {
      const node = step.rows[index]!;
      if (options.matches && !options.matches(node)) continue;
      if (edges.length === options.first) {
        return {
          edges,
          // The next page begins behind this one's last row, so it meets the later ones again.
          failures: failures.slice(0, ofThisPage),
          hasNextPage: true,
          stoppedEarly: false,
          get endCursor() {
            return edges.at(-1)?.cursor ?? null;
          },
        };
      }
      edges.push({
        node,
        get cursor() {
          return cursorAt(step.after(index));
        },
      });
      ofThisPage = failures.length;
    }
  }
  return {
    edges,
    failures,
    hasNextPage: false,
    stoppedEarly: false,
    get endCursor() {
      return edges.at(-1)?.cursor ?? options.after;
    },
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
