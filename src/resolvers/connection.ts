import type { Context } from "../context.js";
import { collect, type CollectOptions, type ListPage } from "../datasources/core/list/collect.js";
import type { Listed, ListedRows } from "../datasources/core/list/list-pages.js";
import { workspaceId } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { DEFAULT_FIRST, type Connection, type PageArgs } from "../types/connection.js";
import { requireFirst, withCursor } from "./arguments.js";
import { type AnyFilter, matcherOf, scopeOf, searchOf, type Scope } from "./list-filter.js";
import type { Loaders } from "../loaders.js";
import { toProblem } from "./to-problem.js";

/** A page of a list over everything the filter allows. */
export async function listConnection<Noun extends keyof Loaders & Listed>(
  noun: Noun,
  page: PageArgs,
  filter: AnyFilter | null | undefined,
  context: Context,
): Promise<Connection<ListedRows[Noun]>> {
  const key = JSON.stringify([noun, filter ?? null]);
  const scope = { ...scopeOf(filter ?? {}, context), request: searchOf(noun, filter ?? {}) };
  return connection(noun, page, scope, key, context, matcherOf(filter ?? {}));
}

/** Where a nested list is. */
interface Place {
  readonly sourceId: string;
  /** `null`: in all workspaces of the source. */
  readonly workspaceExternalId: string | null;
  /** What the operation needs to know besides. */
  readonly request?: Readonly<Record<string, unknown>>;
}

/** A page of what one workspace, one source or one item holds. */
export async function nestedConnection<Noun extends Listed>(
  noun: Noun,
  page: PageArgs,
  place: Place,
  context: Context,
  matches?: { readonly key: string; readonly test: (row: ListedRows[Noun]) => boolean },
): Promise<Connection<ListedRows[Noun]>> {
  const { sourceId, workspaceExternalId, request = {} } = place;
  const source = context.sources.find(sourceId);
  const scope = {
    sources: source ? [source] : [],
    ...(workspaceExternalId !== null && { workspacesOf: () => [workspaceExternalId] }),
    request,
    explicit: true,
  };
  const key = JSON.stringify([noun, sourceId, workspaceExternalId, request, matches?.key ?? null]);
  return connection(noun, page, scope, key, context, matches?.test);
}

async function connection<Noun extends Listed>(
  noun: Noun,
  { first, after }: PageArgs,
  scope: Scope & Pick<CollectOptions<Listed>, "request">,
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
    edges: list.edges,
    nodes: list.edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: list.hasNextPage,
      hasPreviousPage: after !== null,
      get startCursor() {
        return list.edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return list.endCursor;
      },
    },
    stoppedEarly: list.stoppedEarly,
    failures: list.failures.map(({ source, workspaceExternalId, error, rowsReadAt }) => ({
      source: toSource(source),
      workspaceId: workspaceExternalId === null ? null : workspaceId(source.id, workspaceExternalId),
      problem: toProblem(error, context),
      rowsReadAt: rowsReadAt === null ? null : new Date(rowsReadAt),
    })),
  };
}
