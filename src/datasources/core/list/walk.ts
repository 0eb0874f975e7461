import { WHOLE_SOURCE } from "../ids.js";
import type { Page, PageRequest } from "../port.js";
import { problem, ProblemError } from "../problem-error.js";
import { supports, unsupported, type ConfiguredSource } from "../source.js";
import type { Position } from "./cursor.js";
import {
  beginPage,
  LIST_OPERATION,
  WORKSPACE_PAGE_SIZE,
  type Listed,
  type ListedRows,
  type PageOptions,
} from "./list-pages.js";
import { readAhead, readSourcesAhead, type Ahead } from "./read-ahead.js";
import { follow, NO_TRAIL, type Trail } from "./trail.js";
import { givenWorkspaces, type WalkOptions } from "./walk-options.js";

/** Part of a list that could not be read. */
export interface ListFailure {
  readonly source: ConfiguredSource;
  /** `null` when it concerns the whole source. */
  readonly workspaceExternalId: string | null;
  readonly error: ProblemError;
  /** When the rows of this part were read that stand in for it, in milliseconds since 1970; `null`: there are none. */
  readonly rowsReadAt: number | null;
}

type FailureStep = { readonly kind: "failure"; readonly failure: ListFailure };

/** One thing met on the way through a list. */
export type Step<Row> =
  /** The rows of a page from `start` on; `after` tells where the list goes on behind the row at an index. */
  | {
      readonly kind: "rows";
      readonly rows: readonly Row[];
      readonly start: number;
      readonly after: (index: number) => Position;
    }
  | FailureStep
  /** The operation has no calls or no time left; the list goes on at this position. */
  | { readonly kind: "paused"; readonly at: Position };

const CIRCLE = "The vendor's list leads back to a page it came from. The rows from there on are left out.";

/** Walks a list over sources, their workspaces and the vendors' pages, from a position on, in order; it reads a little ahead. */
export async function* walk<Noun extends Listed>(
  options: WalkOptions<Noun>,
  from: Position | null,
): AsyncGenerator<Step<ListedRows[Noun]>> {
  const first = from ? options.sources.findIndex((source) => source.id === from.source) : 0;
  const ahead: Ahead = { done: 0 };
  const sources = options.sources.slice(first);
  for (const [index, source] of sources.entries()) {
    if (!supports(source, LIST_OPERATION[options.noun])) {
      const error = unsupported(source, LIST_OPERATION[options.noun]);
      if (options.explicit)
        yield { kind: "failure", failure: { source, workspaceExternalId: null, error, rowsReadAt: null } };
      continue;
    }
    const start = index === 0 && from ? from : startOf(source, options.size);
    const paused = yield* walkSource(options, source, start, ahead);
    if (paused) return;
    readSourcesAhead(options, sources.slice(index + 1), ahead);
  }
}

/** Walks one source; returns true when it was paused. */
async function* walkSource<Noun extends Listed>(
  options: WalkOptions<Noun>,
  source: ConfiguredSource,
  start: Position,
  ahead: Ahead,
): AsyncGenerator<Step<ListedRows[Noun]>, boolean> {
  let position = start;
  for (;;) {
    if (position.workspace === null) {
      const next = yield* nextWorkspace(options, source, position);
      if (next === "end") return false;
      if (next === "paused") return true;
      position = next;
    }
    await readAhead(options, source, position, ahead);
    const after = yield* walkRows(options, source, position);
    if (after === "paused") return true;
    ahead.done += 1;
    position = after;
  }
}

/** Finds the workspace a position stands before. */
async function* nextWorkspace<Noun extends Listed>(
  options: WalkOptions<Noun>,
  source: ConfiguredSource,
  position: Position,
): AsyncGenerator<Step<ListedRows[Noun]>, Position | "end" | "paused"> {
  const given = givenWorkspaces(options, source);
  if (given) {
    const workspace = given[position.workspaceIndex];
    return workspace === undefined ? "end" : { ...position, workspace };
  }
  const all = { ...options, request: {} };
  let at = position;
  for (;;) {
    const request = { token: at.workspacesToken, size: WORKSPACE_PAGE_SIZE };
    const page = yield* readPage(all, "workspaces", source, WHOLE_SOURCE, request, at.workspacesTrail);
    if (page === "paused") {
      yield { kind: "paused", at };
      return "paused";
    }
    if (!page) return "end";
    const row = page.rows[at.workspaceIndex];
    if (row) return { ...at, workspace: row.externalId };
    if (page.nextToken === null) return "end";
    const workspaceIndex = beyondPage(at.workspaceIndex, page);
    at = { ...at, workspacesToken: page.nextToken, workspacesTrail: page.trail, workspaceIndex };
  }
}

/** Yields the rows of one workspace; returns where the walk goes on: before the next workspace. */
async function* walkRows<Noun extends Listed>(
  options: WalkOptions<Noun>,
  source: ConfiguredSource,
  start: Position,
): AsyncGenerator<Step<ListedRows[Noun]>, Position | "paused"> {
  const workspace = start.workspace ?? "";
  const beyond = {
    ...startOf(source, start.size),
    workspacesToken: start.workspacesToken,
    workspacesTrail: start.workspacesTrail,
    workspaceIndex: start.workspaceIndex + 1,
  };
  let position = start;
  for (;;) {
    const request = { token: position.rowsToken, size: position.size };
    const page = yield* readPage(options, options.noun, source, workspace, request, position.rowsTrail);
    if (page === "paused") {
      yield { kind: "paused", at: position };
      return "paused";
    }
    if (!page) return beyond;
    const nextPage: Position | null =
      page.nextToken === null
        ? null
        : { ...position, rowsToken: page.nextToken, rowsTrail: page.trail, rowOffset: 0 };
    const here = position;
    const after = (index: number) =>
      index === page.rows.length - 1 ? (nextPage ?? beyond) : { ...here, rowOffset: index + 1 };
    yield { kind: "rows", rows: page.rows, start: here.rowOffset, after };
    if (!nextPage) return beyond;
    position = { ...nextPage, rowOffset: beyondPage(position.rowOffset, page) };
  }
}

/**
 * How many rows are done on the page behind this one. Usually none, but the same page can be shorter than it was when
 * a cursor was made of it, since vendors take sizes for hints: then the next one begins with rows that were on it.
 */
function beyondPage(done: number, { rows }: Page<unknown>): number {
  return Math.max(0, done - rows.length);
}

/** Reads one page, and follows the trail to the next; a problem becomes a failure step, and `null`. */
async function* readPage<Noun extends Listed>(
  options: PageOptions,
  noun: Noun,
  source: ConfiguredSource,
  workspaceExternalId: string,
  wanted: PageRequest,
  soFar: Trail,
): AsyncGenerator<FailureStep, (Page<ListedRows[Noun]> & { readonly trail: Trail }) | null | "paused"> {
  try {
    const read = beginPage(options, noun, source, workspaceExternalId, wanted);
    if (read === null) return "paused";
    const page = await read;
    if (page.stale) {
      const { error, readAt } = page.stale;
      yield failureStep(source, workspaceExternalId, error, readAt);
    }
    const trail = page.nextToken === null ? soFar : follow(soFar, wanted.token, page.nextToken);
    // Its own rows may be known, too: a vendor that takes no notice of tokens sends the same ones every time.
    if (trail === null) throw problem("VendorUnavailable", CIRCLE, { retryable: false });
    return { ...page, trail };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // What was not waited for is not the vendor's failure: it is still there for the next page.
    if (options.call.signal.aborted) return "paused";
    yield failureStep(source, workspaceExternalId, error, null);
    return null;
  }
}

function failureStep(
  source: ConfiguredSource,
  scope: string,
  error: ProblemError,
  rowsReadAt: number | null,
): FailureStep {
  error.source ??= { id: source.id, vendor: source.dataSource.vendor };
  const workspaceExternalId = scope === WHOLE_SOURCE ? null : scope;
  return { kind: "failure", failure: { source, workspaceExternalId, error, rowsReadAt } };
}

function startOf(source: ConfiguredSource, size: number): Position {
  return {
    source: source.id,
    workspacesToken: null,
    workspaceIndex: 0,
    workspacesTrail: NO_TRAIL,
    workspace: null,
    rowsToken: null,
    rowOffset: 0,
    rowsTrail: NO_TRAIL,
    size,
  };
}
