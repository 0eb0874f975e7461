import DataLoader from "dataloader";
import { codedError } from "./coded-error.js";
import { itemId, parseId, WHOLE_SOURCE, workspaceId, type Noun } from "./datasources/core/ids.js";
import type { ListCalls } from "./datasources/core/list/list-pages.js";
import type { Call } from "./datasources/core/port.js";
import { ask, type ConfiguredSource, type SourceDirectory } from "./datasources/core/source.js";
import type { Connector } from "./types/connector.js";
import type { ConnectorSettings } from "./types/connector-settings.js";
import type { Installation } from "./types/installation.js";
import type { Registration } from "./types/registration.js";
import type { Workspace } from "./types/workspace.js";

/** By id; `null` when there is no such object, an error when its source failed. One set per GraphQL request. */
export interface Loaders {
  readonly workspaces: DataLoader<string, Workspace | null>;
  readonly connectors: DataLoader<string, Connector | null>;
  readonly installations: DataLoader<string, Installation | null>;
  readonly registrations: DataLoader<string, Registration | null>;
  /** By the connector's id. */
  readonly connectorSettings: DataLoader<string, ConnectorSettings | null>;
}

const GET_OPERATION = {
  connectors: "getConnectors",
  installations: "getInstallations",
  registrations: "getRegistrations",
} as const satisfies Record<Noun, string>;

/** Loaders group their ids by source and workspace, and ask for each group at once. */
export function createLoaders(sources: SourceDirectory, call: Call, calls: ListCalls): Loaders {
  const itemLoader = <Row>(noun: Noun) =>
    createLoader<Row>(sources, noun, (source, workspaceExternalId, ids) =>
      ask(source, GET_OPERATION[noun], { workspaceExternalId }, ids, call),
    );
  return {
    workspaces: createLoader(sources, "workspaces", (source, _scope, ids) =>
      ask(source, "getWorkspaces", ids, call),
    ),
    connectors: itemLoader("connectors"),
    installations: itemLoader("installations"),
    registrations: itemLoader("registrations"),
    // Vendors tell the settings of one connector at a time: this saves asking twice for the same.
    connectorSettings: new DataLoader((ids) =>
      Promise.all(ids.map((id) => loadSettings(sources, id, call, calls))),
    ),
  };
}

/** The settings of one connector; an error, not a rejection, so that one failure leaves the others. */
async function loadSettings(sources: SourceDirectory, id: string, call: Call, calls: ListCalls) {
  const name = parseId(id);
  const source = sources.find(name.sourceId);
  if (!source || name.kind !== "connectors") return null;
  if (!calls.take()) {
    return codedError(
      "BAD_USER_INPUT",
      "Ask for `configFields` and `authMethods` of fewer connectors: each takes a request of its own.",
    );
  }
  const { workspaceExternalId, externalId } = name;
  return ask(source, "getConnectorSettings", { workspaceExternalId }, externalId, call).catch(
    (error: Error) => error,
  );
}

type Fetch = (source: ConfiguredSource, scope: string, ids: readonly string[]) => Promise<readonly unknown[]>;

function createLoader<Row>(
  sources: SourceDirectory,
  noun: Noun | "workspaces",
  fetch: Fetch,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const found = new Map<string, Row | Error | null>();
    const groups = groupByScope(ids);
    await Promise.all(
      [...groups.values()].map(async ({ sourceId, scope, items }) => {
        const source = sources.find(sourceId);
        if (!source || !canHold(source, noun, scope)) return;
        const externalIds = [...items.values()];
        const rows: readonly unknown[] | Error = await fetch(source, scope, externalIds).catch(
          (error: Error) => error,
        );
        [...items.keys()].forEach((id, index) =>
          found.set(id, rows instanceof Error ? rows : ((rows[index] as Row | null) ?? null)),
        );
      }),
    );
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** Whether there can be such objects: a vendor may lack the noun, or have one catalog for all workspaces. */
function canHold({ dataSource }: ConfiguredSource, noun: Noun | "workspaces", scope: string): boolean {
  if (noun === "workspaces") return true;
  if (dataSource[GET_OPERATION[noun]] === undefined) return false;
  return noun !== "connectors" || dataSource.catalogScope !== "source" || scope === WHOLE_SOURCE;
}

/** Ids by source and workspace: what one upstream request can answer. */
function groupByScope(ids: readonly string[]) {
  const groups = new Map<string, { sourceId: string; scope: string; items: Map<string, string> }>();
  for (const id of ids) {
    const name = parseId(id);
    if (name.kind === "source") continue;
    const scope = name.kind === "workspace" ? "" : name.workspaceExternalId;
    const key = `${name.sourceId}/${scope}`;
    const group = groups.get(key) ?? { sourceId: name.sourceId, scope, items: new Map<string, string>() };
    group.items.set(id, name.kind === "workspace" ? name.workspaceExternalId : name.externalId);
    groups.set(key, group);
  }
  return groups;
}

/** The one spelling of an id that loaders and caches go by: other encodings of the same name end up here. */
export function canonicalId(id: string): string {
  const name = parseId(id);
  if (name.kind === "source") return name.sourceId;
  if (name.kind === "workspace") return workspaceId(name.sourceId, name.workspaceExternalId);
  return itemId(name.sourceId, name.workspaceExternalId, name.kind, name.externalId);
}
