import type { Context } from "../context.js";
import { WHOLE_SOURCE } from "../datasources/core/ids.js";
import type { CollectOptions } from "../datasources/core/list/collect.js";
import type { Listed } from "../datasources/core/list/list-pages.js";
import type { ConfiguredSource } from "../datasources/core/source.js";
import type { CatalogSearch } from "../datasources/core/port.js";
import type { ConnectorFilter, InstallationFilter } from "../types/inputs/list-filter.js";
import type { InstallationState } from "../types/installation.js";
import { canonicalId } from "../loaders.js";
import { requireId } from "./arguments.js";

/** Any list's filter: these two have every condition there is. */
export type AnyFilter = InstallationFilter & ConnectorFilter;

/** Which part of which sources a list walks. */
export type Scope = Pick<CollectOptions<Listed>, "sources" | "workspacesOf" | "explicit">;

interface FilterableRow {
  readonly name: string;
  readonly state?: InstallationState;
  readonly connectorId?: string | null;
  readonly categories?: readonly string[] | null;
  readonly version?: string | null;
}

const ATTENTION: readonly `${InstallationState}`[] = [
  "NEEDS_AUTHENTICATION",
  "PENDING_CONFIGURATION",
  "PAUSED",
  "FAILED",
];

/** The places a filter allows; throws `INVALID_ID` for ids that are none. */
export function scopeOf(filter: AnyFilter, { sources: directory }: Context): Scope {
  const { vendors, sourceIds, workspaceIds, connectorIds } = filter;
  sourceIds?.forEach((id) => requireId(directory, id, "source"));
  const workspaces = workspaceIds?.flatMap((id) => requireId(directory, id, "workspace")?.name ?? []);
  const connectors = connectorIds?.flatMap((id) => requireId(directory, id, "connectors")?.name ?? []);
  const sources = directory.all.filter(
    ({ id, dataSource }) =>
      (vendors?.includes(dataSource.vendor) ?? true) &&
      (sourceIds?.includes(id) ?? true) &&
      [workspaces, connectors].every((names) => names?.some(({ sourceId }) => sourceId === id) ?? true),
  );

  /** The workspaces of a source that some names are in; `null` when that leaves none out. */
  const within = (names: typeof workspaces | typeof connectors, source: ConfiguredSource) => {
    const own = names
      ?.filter(({ sourceId }) => sourceId === source.id)
      .map((name) => name.workspaceExternalId);
    return !own || own.includes(WHOLE_SOURCE) ? null : [...new Set(own)];
  };
  const narrow = (source: ConfiguredSource) => {
    const given = within(workspaces, source);
    const catalogs = within(connectors, source);
    return given && catalogs ? given.filter((id) => catalogs.includes(id)) : (given ?? catalogs ?? undefined);
  };
  return {
    sources,
    workspacesOf: narrow,
    explicit: Boolean(vendors ?? sourceIds ?? workspaceIds ?? connectorIds),
  };
}

/** What a vendor's catalog can be searched for; a vendor without a search leaves it to {@link matcherOf}. */
export function searchOf(
  noun: Listed,
  { text, category, name, version }: AnyFilter,
): { readonly search?: CatalogSearch } {
  const search = {
    ...(text && { text }),
    ...(category && { category }),
    ...(name && { name }),
    ...(version && { version }),
  };
  return noun === "connectors" && Object.keys(search).length > 0 ? { search } : {};
}

/** What a row has to be like; `undefined` when every row will do. */
export function matcherOf(filter: AnyFilter): ((row: FilterableRow) => boolean) | undefined {
  const { text, states, needsAttention, category, version } = filter;
  const connectorIds = filter.connectorIds?.map(canonicalId);
  const conditions: ((row: FilterableRow) => boolean)[] = [];
  const wanted = text?.toLowerCase();
  if (wanted) conditions.push(({ name }) => name.toLowerCase().includes(wanted));
  if (typeof filter.name === "string") conditions.push(({ name }) => name === filter.name);
  if (typeof version === "string") conditions.push((row) => row.version === version);
  if (typeof category === "string") conditions.push((row) => isListedUnder(row, category));
  if (states) conditions.push(({ state }) => state !== undefined && states.includes(state));
  if (connectorIds) conditions.push(({ connectorId }) => connectorIds.includes(connectorId ?? ""));
  if (typeof needsAttention === "boolean") {
    conditions.push(({ state }) => state !== undefined && ATTENTION.includes(state) === needsAttention);
  }
  return conditions.length > 0 ? (row) => conditions.every((holds) => holds(row)) : undefined;
}

function isListedUnder({ categories }: FilterableRow, category: string): boolean {
  return categories?.some((one) => one.toLowerCase() === category.toLowerCase()) ?? false;
}
