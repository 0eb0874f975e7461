import { getMany } from "../core/get-many.js";
import { isUsableExternalId } from "../core/ids.js";
import type { Call, InWorkspace, Page } from "../core/port.js";
import { isProblem, problem } from "../core/problem-error.js";
import { isBadRequest, type PingOneClient } from "./pingone-client.js";
import { insideEnvironment } from "./pingone-environment.js";

/** How the items of one kind are read below an environment. */
export interface ItemReader<Row> {
  /** Rejects with the problem `NotFound` when there is none. */
  readOne(environmentId: string, id: string, call: Call): Promise<Row>;
  /** Every item of the environment, in PingOne's order. */
  readAll(environmentId: string, call: Call): Promise<readonly Row[]>;
}

/**
 * One page that holds everything: DaVinci's collections have no pages (docs/vendors/pingone.md#lists). An environment
 * without DaVinci has nothing of the kind, so its list is empty.
 */
export function listItems<Row>(
  client: PingOneClient,
  reader: ItemReader<Row>,
  scope: InWorkspace,
  call: Call,
): Promise<Page<Row>> {
  const toPage = (rows: readonly Row[]): Page<Row> => ({ rows, nextToken: null });
  const read = async (environmentId: string) => toPage(await reader.readAll(environmentId, call));
  return insideEnvironment(client, scope, "read", call, read, toPage([]));
}

/** Finds items below an environment by id; `null` for each when there is no such environment. */
export async function getItems<Row extends { readonly externalId: string }>(
  client: PingOneClient,
  reader: ItemReader<Row>,
  scope: InWorkspace,
  ids: readonly string[],
  call: Call,
): Promise<(Row | null)[]> {
  // One environment is looked into once, however many reads were refused: the first refusal ends them all.
  const read = (possible: string[]) => {
    const find = (environmentId: string) =>
      getMany({
        ids: possible,
        getOne: (id) => reader.readOne(environmentId, id, call).catch(nullWhenAbsent),
        listPage: (token) => listForLookup(token, () => reader.readAll(environmentId, call)),
      });
    const none = possible.map(() => null);
    return insideEnvironment<(Row | null)[]>(client, scope, "read", call, find, none);
  };
  const toPossible = (id: string) => (isUsableExternalId(id) ? id : null);
  return getPossible(ids, toPossible, (possible) =>
    read(possible).catch((error: unknown) => {
      if (isProblem(error, "NotFound")) return possible.map(() => null);
      throw error;
    }),
  );
}

/** Reads only the ids that the vendor can have, in its own spelling; resolves in the order of all `ids`. */
export async function getPossible<Row>(
  ids: readonly string[],
  toPossible: (id: string) => string | null,
  read: (possible: string[]) => Promise<readonly (Row | null)[]>,
): Promise<(Row | null)[]> {
  const possible = [...new Set(ids.map(toPossible).filter((id) => id !== null))];
  const rows = possible.length > 0 ? await read(possible) : [];
  const found = new Map(possible.map((id, index) => [id, rows[index] ?? null]));
  return ids.map((id) => found.get(toPossible(id) ?? "") ?? null);
}

/** Throws the problem `NotFound` for an id that nothing can have. */
export function requirePossible(externalId: string, what: string): void {
  if (!isUsableExternalId(externalId)) {
    throw problem("NotFound", `No ${what} can have this id: check it.`, {});
  }
}

/** There is no such item, or none can have such an id: a read by id holds nothing else that could be malformed. */
export function nullWhenAbsent(error: unknown): null {
  if (isProblem(error, "NotFound") || isBadRequest(error)) return null;
  throw error;
}

/**
 * The list as a short cut to many items. One item that PingOne cannot serialise fails the whole list although the
 * others can still be read (docs/vendors/pingone.md#quirks), so a failed list counts as one that held nothing.
 */
async function listForLookup<Row>(
  token: string | null,
  readAll: () => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const nothing = { rows: [], nextToken: "one by one" };
  if (token !== null) return nothing;
  try {
    return { rows: await readAll(), nextToken: null };
  } catch (error) {
    if (isProblem(error, "VendorUnavailable") && error.problem.retryable) return nothing;
    throw error;
  }
}
