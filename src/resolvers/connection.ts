import type { Context } from "../context.js";
import { collect, type ListPage } from "../datasources/core/list/collect.js";
import type { Listed, ListedRows } from "../datasources/core/list/walk.js";
import { workspaceId } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { DEFAULT_FIRST, type Connection, type PageArgs } from "../types/connection.js";
import { requireFirst, withCursor } from "./arguments.js";
import { type AnyFilter, matcherOf, scopeOf, type Scope } from "./list-filter.js";
import { toProblem } from "./to-problem.js";

/** A page of a list over everything the filter allows. */
export async function listConnection<Noun extends Listed>(
  noun: Noun,
  page: PageArgs,
  filter: AnyFilter | null | undefined,
  context: Context,
): Promise<Connection<ListedRows[Noun]>> {
  const key = JSON.stringify([noun, filter ?? null]);
  return connection(noun, page, scopeOf(filter ?? {}, context), key, context, matcherOf(filter ?? {}));
}

/** A page of what one workspace holds, or (`workspaceExternalId` null) of what one source holds. */
export async function nestedConnection<Noun extends Listed>(
  noun: Noun,
  page: PageArgs,
  place: { readonly sourceId: string; readonly workspaceExternalId: string | null },
  context: Context,
  matches?: { readonly key: string; readonly test: (row: ListedRows[Noun]) => boolean },
): Promise<Connection<ListedRows[Noun]>> {
  const { sourceId, workspaceExternalId } = place;
  const source = context.sources.find(sourceId);
  const scope = {
    sources: source ? [source] : [],
    ...(workspaceExternalId !== null && { workspacesOf: () => [workspaceExternalId] }),
    explicit: true,
  };
  const key = JSON.stringify([noun, sourceId, workspaceExternalId, matches?.key ?? null]);
  return connection(noun, page, scope, key, context, matches?.test);
}

async function connection<Noun extends Listed>(
  noun: Noun,
  { first, after }: PageArgs,
  scope: Scope,
  listKey: string,
  context: Context,
  matches?: (row: ListedRows[Noun]) => boolean,
): Promise<Connection<ListedRows[Noun]>> {
  const options = { first: requireFirst(first ?? DEFAULT_FIRST), after: after ?? null };
  const { call, listCalls: calls } = context;
  const list = await withCursor(() =>
    collect<Noun>({ noun, ...scope, ...options, listKey, matches, call, calls }),
  );
  return toConnection(list, options.after, context);
}

function toConnection<Row>(list: ListPage<Row>, after: string | null, context: Context): Connection<Row> {
  return {
    edges: list.rows.map(({ row, cursor }) => ({ node: row, cursor })),
    nodes: list.rows.map(({ row }) => row),
    pageInfo: {
      hasNextPage: list.hasNextPage,
      hasPreviousPage: after !== null,
      startCursor: list.rows[0]?.cursor ?? null,
      endCursor: list.endCursor,
    },
    stoppedEarly: list.stoppedEarly,
    failures: list.failures.map(({ source, workspaceExternalId, error }) => ({
      source: toSource(source),
      workspaceId: workspaceExternalId === null ? null : workspaceId(source.id, workspaceExternalId),
      problem: toProblem(error, context),
    })),
  };
}
