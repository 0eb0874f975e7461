import type { Connector } from "../../../types/connector.js";
import type { ConnectorMethod } from "../../../types/connector-method.js";
import type { Installation } from "../../../types/installation.js";
import type { InstallationOwner } from "../../../types/installation-owner.js";
import type { Registration } from "../../../types/registration.js";
import type { Workspace } from "../../../types/workspace.js";
import type { Call, InWorkspace, Operation, Page, PageRequest } from "../port.js";
import { ask, type ConfiguredSource } from "../source.js";

/** What can be listed, and what its rows are. */
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

/** The operation of the port behind each list. */
export const LIST_OPERATION = {
  workspaces: "listWorkspaces",
  connectors: "listConnectors",
  installations: "listInstallations",
  registrations: "listRegistrations",
  subWorkspaces: "listSubWorkspaces",
  methods: "listConnectorMethods",
  owners: "listInstallationOwners",
} as const satisfies Record<Listed, Operation>;

/** Workspaces are small; a full page of them costs one call. */
export const WORKSPACE_PAGE_SIZE = 100;

/** What the reading of a page needs to know of the list it belongs to. */
export interface PageOptions {
  /** What the operation needs to know besides the workspace: an item whose rows are listed, or what they are like. */
  readonly request?: Readonly<Record<string, unknown>>;
  readonly calls: ListCalls;
  readonly call: Call;
}

/** A page that is under way, or begins to be; `null` when the operation has no calls left. */
export function beginPage<Noun extends Listed>(
  { calls, call, request = {} }: PageOptions,
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
