import type { HttpAnswer, HttpRequest } from "../core/http/http-client.js";
import { getMany } from "../core/get-many.js";
import type { Page, PageRequest } from "../core/port.js";
import { invalidInput, isProblem } from "../core/problem-error.js";

/** The size of a page when the caller has no wish: rows of the catalog carry their icons, so not larger. */
const PAGE_SIZE = 100;

type Query = NonNullable<HttpRequest<unknown>["query"]>;

/**
 * Reads one page of a Cyclr list; the token is the page's number. `Total-Pages` ends a list early. The header is not
 * in Cyclr's documentation, so a list without it ends as documented: with an empty page, which costs a call more.
 * A short page is no end: the largest page size is not documented either, and may be smaller than what was asked for.
 */
export async function readPage<Wire, Row>(
  { token, size }: PageRequest,
  send: (query: Query) => Promise<HttpAnswer<Wire[]>>,
  toRow: (wire: Wire) => Row,
): Promise<Page<Row>> {
  const page = pageNumber(token);
  const { body, headers } = await send({ page, pageSize: size, sortOrderAsc: true });
  const total = Number(headers["total-pages"]);
  const ended = body.length === 0 || (total > 0 && page >= total);
  return { rows: body.map(toRow), nextToken: ended ? null : String(page + 1) };
}

/**
 * {@link readPage} for lists whose paging Cyclr documents only in general: the token also holds the first id of the
 * page before, so that a list which ignores `page` ends instead of beginning again for ever.
 */
export async function readPageOnce<Wire extends { readonly Id: number }, Row>(
  { token, size }: PageRequest,
  send: (query: Query) => Promise<HttpAnswer<Wire[]>>,
  toRow: (wire: Wire) => Row,
): Promise<Page<Row>> {
  const [number = null, before] = token === null ? [] : token.split("-", 2);
  const { rows, nextToken } = await readPage({ token: number, size }, send, (wire) => wire);
  const first = rows[0]?.Id;
  if (before !== undefined && String(first) === before) return { rows: [], nextToken: null };
  return { rows: rows.map(toRow), nextToken: nextToken === null ? null : `${nextToken}-${first}` };
}

/** Whether text is an id of a connector or account connector. Anything else would be taken for a connector's name. */
export function isIntegerId(text: string): boolean {
  // That ids end where .NET's `int` does is our assumption. Other spellings, such as `007`, would be second ids.
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 0x7fff_ffff;
}

/**
 * Finds items by id, as `get…` of the port promises. Nothing is sent for ids that `isPossible` refuses;
 * the problem `NotFound`, be it about the item or its account, means `null`.
 */
export async function findMany<Row extends { readonly externalId: string }>(
  ids: readonly string[],
  isPossible: (id: string) => boolean,
  getOne: (id: string) => Promise<Row | null>,
  list: (page: PageRequest) => Promise<Page<Row>>,
): Promise<(Row | null)[]> {
  const wanted = [...new Set(ids)].filter(isPossible);
  if (wanted.length === 0) return ids.map(() => null);
  const rows = await orNull(
    getMany({
      ids: wanted,
      getOne: (id) => orNull(getOne(id)),
      listPage: (token) => list({ token, size: PAGE_SIZE }),
    }),
  );
  return ids.map((id) => rows?.[wanted.indexOf(id)] ?? null);
}

/** The problem `NotFound` as `null`. */
export async function orNull<Value>(promise: Promise<Value>): Promise<Value | null> {
  try {
    return await promise;
  } catch (error) {
    if (isProblem(error, "NotFound")) return null;
    throw error;
  }
}

/** Tokens come back from callers, inside cursors that can be forged. */
function pageNumber(token: string | null): number {
  if (token === null) return 1;
  if (/^[1-9]\d{0,8}$/.test(token)) return Number(token);
  throw notACursor();
}

/** The problem of a token that no page of the list has. */
export function notACursor() {
  return invalidInput([{ path: ["after"], message: "is not a cursor of this list." }]);
}
