import type { InWorkspace, Operation } from "../port.js";
import type { CacheSettings } from "./cache-settings.js";

type Lifetime = Exclude<keyof CacheSettings, "enabled" | "staleMs">;

/** What the answer to a read depends on, and how long it stays good. */
export interface CachedRead {
  readonly lifetime: Lifetime;
  /** The scope it is in, of the first thing the operation is asked. */
  readonly scope: (request: unknown) => string;
  /** Which of its arguments is a list of ids: each of those is kept alone. Left out: it has no such list. */
  readonly idsAt?: 0 | 1;
}

const CATALOG = "catalog";
const WORKSPACES = "workspaces";

const inWorkspace = (noun: string) => (request: unknown) => {
  const { workspaceExternalId } = request as InWorkspace;
  // Some vendors take ids in any case: better one scope for two workspaces than two for one.
  return `${noun}/${workspaceExternalId.toLowerCase()}`;
};
const ofInstallations = inWorkspace("installations");
const ofRegistrations = inWorkspace("registrations");

/**
 * The reads that are kept. Not among them: what tells a secret, what is promised to be read anew, and what exists to
 * find out how things are right now.
 */
export const cachedReads: Partial<Record<Operation, CachedRead>> = {
  listWorkspaces: { lifetime: "workspacesMs", scope: () => WORKSPACES },
  getWorkspaces: { lifetime: "workspacesMs", scope: () => WORKSPACES, idsAt: 0 },
  listSubWorkspaces: { lifetime: "workspacesMs", scope: () => WORKSPACES },
  listConnectors: { lifetime: "catalogMs", scope: () => CATALOG },
  getConnectors: { lifetime: "catalogMs", scope: () => CATALOG, idsAt: 1 },
  getConnectorSettings: { lifetime: "catalogMs", scope: () => CATALOG },
  listConnectorMethods: { lifetime: "catalogMs", scope: () => CATALOG },
  listInstallations: { lifetime: "itemsMs", scope: ofInstallations },
  getInstallations: { lifetime: "itemsMs", scope: ofInstallations, idsAt: 1 },
  listInstallationOwners: { lifetime: "itemsMs", scope: ofInstallations },
  getWorkspaceUsage: { lifetime: "itemsMs", scope: ofInstallations },
  listRegistrations: { lifetime: "itemsMs", scope: ofRegistrations },
  getRegistrations: { lifetime: "itemsMs", scope: ofRegistrations, idsAt: 1 },
};

const changesInstallations = (request: unknown) => [ofInstallations(request)];
/** A custom connector may be in the catalog, too. */
const changesRegistrations = (request: unknown) => [ofRegistrations(request), CATALOG];

/** The scopes that a write changes something in. */
export const changedScopes: Partial<Record<Operation, (request: unknown) => readonly string[]>> = {
  installConnector: changesInstallations,
  updateInstallation: changesInstallations,
  uninstallConnector: changesInstallations,
  cloneInstallation: changesInstallations,
  startAuthentication: changesInstallations,
  deauthenticateInstallation: changesInstallations,
  syncInstallation: changesInstallations,
  pauseInstallation: changesInstallations,
  resumeInstallation: changesInstallations,
  scheduleInstallation: changesInstallations,
  confirmInstallationSync: changesInstallations,
  rotateInstallationCredential: changesInstallations,
  revokeInstallationCredential: changesInstallations,
  setInstallationOwners: changesInstallations,
  addInstallationOwner: changesInstallations,
  removeInstallationOwner: changesInstallations,
  registerConnector: changesRegistrations,
  deleteRegistration: changesRegistrations,
  deleteRegistrationPayload: changesRegistrations,
};

/** Reads that are never kept. With the two lists above they are all operations there are. */
export const uncachedReads = [
  "checkCredentials",
  "getRegistrationKeyMaterial",
  "readRaw",
  "checkConfig",
  "getSyncDownloadUrl",
  "getInstallationCredential",
  "validateRegistration",
] as const satisfies readonly Operation[];
