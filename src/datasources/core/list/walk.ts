import type { Connector } from "../../../types/connector.js";
import type { ConnectorMethod } from "../../../types/connector-method.js";
import type { Installation } from "../../../types/installation.js";
import type { InstallationOwner } from "../../../types/installation-owner.js";
import type { Registration } from "../../../types/registration.js";
import type { Workspace } from "../../../types/workspace.js";
import { WHOLE_SOURCE } from "../ids.js";
import type { Call, InWorkspace, Operation, Page, PageRequest } from "../port.js";
import { problem, ProblemError } from "../problem-error.js";
import { ask, supports, unsupported, type ConfiguredSource } from "../source.js";
import type { Position } from "./cursor.js";
import { follow, NO_TRAIL, type Trail } from "./trail.js";

export interface ListedRows {
  workspaces: Workspace;
  connectors: Connector;
  installations: Installation;
  registrations: Registration;
  subWorkspaces: Workspace;
  methods: ConnectorMethod;
  owners: InstallationOwner;
}
export type Listed = keyof ListedRows;

/** The upstream list calls of one operation: each page is fetched once, and only so many of them. */
export interface ListCalls {
  /**
   * The page with this key: the one that was fetched before, else what `fetch` brings; `null` when the operation has
   * used up its calls or its time.
   */
  read<Row>(key: string, fetch: () => Promise<Page<Row>>): Promise<Page<Row>> | null;
  /** Takes a call for something else that is asked row by row; false when none is left. */
  take(): boolean;
}

/** Part of a list that could not be read. */
export interface ListFailure {
  readonly source: ConfiguredSource;
  /** `null` when it concerns the whole source. */
  readonly workspaceExternalId: string | null;
  readonly error: ProblemError;
}

type FailureStep = { readonly kind: "failure"; readonly failure: ListFailure };

/** One thing met on the way through a list. */
export type Step<Row> =
  | { readonly kind: "row"; readonly row: Row; readonly after: Position }
  | FailureStep
  /** The operation has no calls or no time left; the list goes on at this position. */
  | { readonly kind: "paused"; readonly at: Position };

export interface WalkOptions<Noun extends Listed> {
  readonly noun: Noun;
  /** Walked in this order. */
  readonly sources: readonly ConfiguredSource[];
  /** Only these workspaces of a source, in this order; every workspace the vendor lists when left out. */
  readonly workspacesOf?: (source: ConfiguredSource) => readonly string[] | undefined;
  /** What the operation needs to know besides the workspace: an item whose rows are listed, or what they are like. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** Whether a source that lacks the noun was asked for by name: then that is a failure, else it is passed over. */
  readonly explicit: boolean;
  readonly size: number;
  readonly calls: ListCalls;
  readonly call: Call;
}

const LIST_OPERATION = {
  workspaces: "listWorkspaces",
  connectors: "listConnectors",
  installations: "listInstallations",
  registrations: "listRegistrations",
  subWorkspaces: "listSubWorkspaces",
  methods: "listConnectorMethods",
  owners: "listInstallationOwners",
} as const satisfies Record<Listed, Operation>;

const CIRCLE = "The vendor's list leads back to a page it came from. The rows from there on are left out.";

/** Workspaces are small; a full page of them costs one call. */
const WORKSPACE_PAGE_SIZE = 100;

/** Walks a list over sources, their workspaces and the vendors' pages, from a position on, in order; it reads a little ahead. */
export async function* walk<Noun extends Listed>(
  options: WalkOptions<Noun>,
  from: Position | null,
): AsyncGenerator<Step<ListedRows[Noun]>> {
  const first = from ? options.sources.findIndex((source) => source.id === from.source) : 0;
  const ahead: Ahead = { done: 0 };
  for (const [index, source] of options.sources.slice(first).entries()) {
    if (!supports(source, LIST_OPERATION[options.noun])) {
      const error = unsupported(source, LIST_OPERATION[options.noun]);
      if (options.explicit) yield { kind: "failure", failure: { source, workspaceExternalId: null, error } };
      continue;
    }
    const start = index === 0 && from ? from : startOf(source, options.size);
    const paused = yield* walkSource(options, source, start, ahead);
    if (paused) return;
  }
}

/** How many workspaces this walk has been through: the more, the more of the next ones are read at once. */
interface Ahead {
  done: number;
}

/** Workspaces that are read besides the one that is looked at: none at first, since it may fill the page. */
const MOST_AHEAD = 7;
const howFar = ({ done }: Ahead) => Math.min(2 ** done - 1, MOST_AHEAD);

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
    await readAhead(options, source, position, howFar(ahead));
    const after = yield* walkRows(options, source, position);
    if (after === "paused") return true;
    ahead.done += 1;
    position = after;
  }
}

/** Begins to read the first pages of the workspaces behind a position; whoever gets there finds them under way. */
async function readAhead(
  options: WalkOptions<Listed>,
  source: ConfiguredSource,
  position: Position,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const following = await workspacesBehind(options, source, position, count);
  // The one in front goes first: when calls run out, it is the one that counts.
  for (const [index, workspace] of [position.workspace ?? "", ...following].entries()) {
    const isFirst = index === 0;
    const wanted = { token: isFirst ? position.rowsToken : null, size: position.size };
    // What fails is told when the walk gets there.
    beginPage(options, options.noun, source, workspace, wanted)?.catch(() => undefined);
  }
}

/** The next workspaces of a source, as far as they are known without asking for more. */
async function workspacesBehind(
  options: WalkOptions<Listed>,
  source: ConfiguredSource,
  { workspaceIndex, workspacesToken }: Position,
  count: number,
): Promise<readonly string[]> {
  const from = workspaceIndex + 1;
  const given = givenWorkspaces(options, source);
  if (given) return given.slice(from, from + count);
  const request = { token: workspacesToken, size: WORKSPACE_PAGE_SIZE };
  const page = await beginPage(
    { ...options, request: {} },
    "workspaces",
    source,
    WHOLE_SOURCE,
    request,
  )?.catch(() => null);
  return (page?.rows ?? []).slice(from, from + count).map(({ externalId }) => externalId);
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
    for (let offset = position.rowOffset; offset < page.rows.length; offset += 1) {
      const isLast = offset === page.rows.length - 1;
      const after = isLast ? (nextPage ?? beyond) : { ...position, rowOffset: offset + 1 };
      yield { kind: "row", row: page.rows[offset]!, after };
    }
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

/** Workspaces known without asking the vendor; `null` when its list has to be walked. */
function givenWorkspaces(options: WalkOptions<Listed>, source: ConfiguredSource): readonly string[] | null {
  if (options.noun === "workspaces") return [WHOLE_SOURCE];
  if (options.noun === "connectors" && source.dataSource.catalogScope === "source") return [WHOLE_SOURCE];
  return options.workspacesOf?.(source) ?? null;
}

/** Reads one page, and follows the trail to the next; a problem becomes a failure step, and `null`. */
async function* readPage<Noun extends Listed>(
  { calls, call, request = {} }: Pick<WalkOptions<Listed>, "calls" | "call" | "request">,
  noun: Noun,
  source: ConfiguredSource,
  workspaceExternalId: string,
  wanted: PageRequest,
  soFar: Trail,
): AsyncGenerator<FailureStep, (Page<ListedRows[Noun]> & { readonly trail: Trail }) | null | "paused"> {
  try {
    const read = beginPage({ calls, call, request }, noun, source, workspaceExternalId, wanted);
    if (read === null) return "paused";
    const page = await read;
    const trail = page.nextToken === null ? soFar : follow(soFar, wanted.token, page.nextToken);
    // Its own rows may be known, too: a vendor that takes no notice of tokens sends the same ones every time.
    if (trail === null) throw problem("VendorUnavailable", CIRCLE, { retryable: false });
    return { ...page, trail };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // What was not waited for is not the vendor's failure: it is still there for the next page.
    if (call.signal.aborted) return "paused";
    error.source ??= { id: source.id, vendor: source.dataSource.vendor };
    const known = workspaceExternalId === WHOLE_SOURCE ? null : workspaceExternalId;
    yield { kind: "failure", failure: { source, workspaceExternalId: known, error } };
    return null;
  }
}

/** A page that is under way, or begins to be; `null` when the operation has no calls left. */
function beginPage<Noun extends Listed>(
  { calls, call, request = {} }: Pick<WalkOptions<Listed>, "calls" | "call" | "request">,
  noun: Noun,
  source: ConfiguredSource,
  workspaceExternalId: string,
  wanted: PageRequest,
): Promise<Page<ListedRows[Noun]>> | null {
  const key = JSON.stringify([noun, source.id, workspaceExternalId, request, wanted]);
  const within = { ...request, workspaceExternalId };
  return calls.read(key, () => fetchPage(noun, source, within, wanted, call));
}

async function fetchPage<Noun extends Listed>(
  noun: Noun,
  source: ConfiguredSource,
  within: InWorkspace,
  wanted: PageRequest,
  call: Call,
): Promise<Page<ListedRows[Noun]>> {
  const page =
    noun === "workspaces"
      ? await ask(source, "listWorkspaces", wanted, call)
      : await ask(source, LIST_OPERATION[noun as "installations"], within, wanted, call);
  return page as unknown as Page<ListedRows[Noun]>;
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
