import type { GraphQLFormattedError } from "graphql";
import type { Counted, Missing, SourceStatus, StatusInstallation, StatusSource } from "./status.js";

/** Executes a documented operation, named by its file, as the caller of the page. */
export type Execute = (
  operation: "status" | "status-sources",
  variables?: Readonly<Record<string, unknown>>,
) => Promise<Executed>;

/** An answer of GraphQL. */
export interface Executed {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** How many pages of a list are read; a page has a hundred rows at most. */
const MAX_PAGES = 10;

interface List<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly failures: readonly {
    readonly workspaceId: string | null;
    readonly problem: { readonly message: string };
    readonly rowsReadAt: Date | null;
  }[];
}

interface Answer {
  readonly source: {
    readonly installations?: List<StatusInstallation> | null;
    readonly registrations?: List<{ readonly id: string }> | null;
  } | null;
}

/** One source as it was read, and what the caller is to be told of the whole page. */
export interface SourceRead {
  readonly status: SourceStatus;
  readonly notes: readonly string[];
}

/** Reads the lists that a source has, page after page as far as the page goes. */
export async function readSource(
  source: StatusSource,
  execute: Execute,
  signal: AbortSignal,
): Promise<SourceRead> {
  const installations = collector<StatusInstallation>(source.capabilities.includes("INSTALLATIONS"));
  const registrations = collector<{ readonly id: string }>(source.capabilities.includes("REGISTRATIONS"));
  const missing = new Map<string, Missing>();
  const notes: string[] = [];
  for (let page = 0; page < MAX_PAGES && !signal.aborted; page += 1) {
    if (!installations.isWanted() && !registrations.isWanted()) break;
    const { data, errors = [] } = await execute("status", {
      sourceId: source.id,
      withInstallations: installations.isWanted(),
      afterInstallation: installations.after(),
      withRegistrations: registrations.isWanted(),
      afterRegistration: registrations.after(),
    });
    notes.push(...errors.map(({ message }) => message));
    const lists = (data as Answer | null | undefined)?.source ?? {};
    for (const list of [lists.installations, lists.registrations])
      for (const failure of list?.failures ?? []) note(missing, failure);
    installations.add(lists.installations);
    registrations.add(lists.registrations);
  }
  if (signal.aborted && (installations.isWanted() || registrations.isWanted()))
    missing.set(TIME_IS_UP.message, TIME_IS_UP);
  const status = {
    source,
    installations: installations.counted(),
    registrations: registrations.counted(),
    missing: [...missing.values()],
  };
  return { status, notes };
}

const TIME_IS_UP: Missing = {
  message: "The time of this page was up before everything was read. `server.operationTimeoutMs` sets it.",
  parts: 1,
  rowsReadAt: null,
};

/** Many workspaces can fail for the same reason, which is told once. */
function note(missing: Map<string, Missing>, failure: List<unknown>["failures"][number]): void {
  const { message } = failure.problem;
  const parts = (missing.get(message)?.parts ?? 0) + 1;
  missing.set(message, { message, parts, rowsReadAt: failure.rowsReadAt });
}

function collector<Row>(exists: boolean) {
  const rows: Row[] = [];
  let next: { readonly after: string | null } | null = exists ? { after: null } : null;
  let wasRead = false;
  let hasGaps = false;
  return {
    isWanted: () => next !== null,
    after: () => next?.after ?? null,
    add(list: List<Row> | null | undefined): void {
      if (next === null) return;
      // Without an answer there is no way on: what was read before counts, and is said to be a part.
      if (!list) {
        if (!wasRead) next = null;
        return;
      }
      wasRead = true;
      rows.push(...list.nodes);
      hasGaps ||= list.failures.some(({ rowsReadAt }) => rowsReadAt === null);
      const { hasNextPage, endCursor } = list.pageInfo;
      next = hasNextPage && endCursor !== null ? { after: endCursor } : null;
    },
    counted(): Counted<Row> | null {
      if (!wasRead) return null;
      return { rows, extent: hasGaps ? "gaps" : next === null ? "all" : "first" };
    },
  };
}
