import { catalogEntry, checkConfiguration } from "./conductorone-catalog.js";
import { invalidArgument } from "./conductorone-errors.js";
import type { WritableConnector } from "./conductorone-messages.js";
import { timestamp, type ConductorOneState, type ConnectorRecord } from "./conductorone-state.js";

type Write = (record: ConnectorRecord, values: WritableConnector) => void;

/** How each path of an update mask is written. A listed field without a value is cleared (sheet, section 7.2.4). */
const WRITES: Readonly<Record<keyof WritableConnector, Write>> = {
  displayName: (record, { displayName }) => (record.displayName = displayName ?? ""),
  description: (record, { description }) => (record.description = description ?? ""),
  userIds: (record, { userIds }) => (record.userIds = userIds ?? []),
  // Inferred: the whole configuration is replaced, secrets included; nothing is merged.
  config: (record, { config }) => (record.configuration = config ? (config.configuration ?? {}) : null),
  profileAllowList: (record, { profileAllowList }) => (record.profileAllowList = profileAllowList ?? []),
  profileIgnoreList: (record, { profileIgnoreList }) => (record.profileIgnoreList = profileIgnoreList ?? []),
  disableCheckBadSync: (record, values) => (record.disableCheckBadSync = values.disableCheckBadSync ?? false),
  parallelSyncWorkerCount: (record, values) =>
    (record.parallelSyncWorkerCount = values.parallelSyncWorkerCount),
  syncConfig: (record, { syncConfig }) =>
    (record.syncConfig = syncConfig ? { syncResourceTypeIds: syncConfig.syncResourceTypeIds ?? [] } : null),
};

/** What the delegated form of an update may write: nothing that syncs (inferred; vendor sheet, section 7.2.5). */
export const DELEGATED_FIELDS = ["displayName", "description", "userIds"] as const;

/**
 * Writes the fields the mask lists. Inferred: without a mask, every writable field that was sent is written, and
 * ids, dates and the like are ignored; in a mask, a path that cannot be written is refused.
 */
export function updateConnector(
  state: ConductorOneState,
  record: ConnectorRecord,
  values: WritableConnector,
  mask: readonly string[] | undefined,
  writable: readonly string[] = Object.keys(WRITES),
): void {
  const isWritable = (path: string): path is keyof WritableConnector => writable.includes(path);
  const paths = mask?.length ? mask : Object.keys(values).filter(isWritable);
  const refused = paths.find((path) => !isWritable(path));
  if (refused !== undefined) throw invalidArgument(`update_mask: path "${refused}" cannot be updated`);
  const fields = paths.filter(isWritable);

  // Everything is checked before anything is written.
  if (fields.includes("userIds")) checkUsers(state, values.userIds);
  if (fields.includes("parallelSyncWorkerCount")) checkWorkers(values.parallelSyncWorkerCount);
  const entry = catalogEntry(record.catalogId);
  if (fields.includes("config") && entry) checkConfiguration(entry, values.config?.configuration ?? {});

  for (const field of fields) WRITES[field](record, values);
  if (fields.length > 0) record.updatedAt = timestamp(state.now());
  if (fields.includes("config")) {
    record.configUpdatedAt = record.updatedAt;
    // A new configuration is synced at once, but not while syncs are paused.
    if (!record.pause) record.sync = record.configuration && state.newSync({ queued: false });
  }
}

/** Inferred: owners must be users of the tenant. */
export function checkUsers(state: ConductorOneState, userIds: readonly string[] = []): void {
  const unknown = userIds.find((id) => !state.user(id));
  if (unknown !== undefined) throw invalidArgument(`user_ids: user "${unknown.slice(0, 100)}" not found`);
}

function checkWorkers(count = 0): void {
  if (count < 0 || count > 4) throw invalidArgument("parallel_sync_worker_count must be between 0 and 4");
}
