import { follow, NO_TRAIL, type Trail } from "./list/trail.js";
import type { Page } from "./port.js";

/** From how many wanted items on a list call is likely to be cheaper than one call each. */
const LIST_FROM = 3;
/** Pages read before falling back to single calls: a workspace can be much larger than what is wanted. */
const MAX_PAGES = 2;
const CONCURRENT_GETS = 8;

/**
 * Finds items by id with few calls: one call each for one or two, else up to two pages of the list and single calls
 * for what was not on them. Resolves in the order of `ids`, `null` where there is no such item.
 */
export async function getMany<Row extends { readonly externalId: string }>(options: {
  readonly ids: readonly string[];
  /** Resolves to `null` when there is no such item. Left out: the list is the only way, and is read to its end. */
  readonly getOne?: (id: string) => Promise<Row | null>;
  readonly listPage: (token: string | null) => Promise<Page<Row>>;
}): Promise<(Row | null)[]> {
  const found = new Map<string, Row | null>();
  const missing = () => options.ids.filter((id) => !found.has(id));
  let ended = false;

  if (!options.getOne || options.ids.length >= LIST_FROM) {
    let token: string | null = null;
    let trail: Trail | null = NO_TRAIL;
    const maxPages = options.getOne ? MAX_PAGES : Infinity;
    for (let pages = 0; pages < maxPages && !ended && missing().length > 0; pages += 1) {
      const page: Page<Row> = await options.listPage(token);
      for (const row of page.rows) found.set(row.externalId, row);
      ended = page.nextToken === null;
      // A list that goes round in circles would never end.
      trail = page.nextToken === null ? trail : follow(trail, token, page.nextToken);
      if (trail === null) break;
      token = page.nextToken;
    }
  }

  const { getOne } = options;
  const rest = getOne && !ended ? missing() : [];
  for (let start = 0; start < rest.length; start += CONCURRENT_GETS) {
    const batch = rest.slice(start, start + CONCURRENT_GETS);
    const rows = await Promise.all(batch.map((id) => getOne!(id)));
    batch.forEach((id, index) => found.set(id, rows[index] ?? null));
  }
  return options.ids.map((id) => found.get(id) ?? null);
}
