import type { ConductorOneUser } from "../../types/conductorone-workspace.js";
import type { Installation } from "../../types/installation.js";
import { vendorWords } from "../core/http/answer-problem.js";
import { itemId, itemIdentity, WHOLE_SOURCE } from "../core/ids.js";
import { toDate, toText } from "../core/wire.js";
import { toInt, toWord, type WireConnector } from "./conductorone-api-types.js";
import { toCommonConfig, toConfigValues } from "./conductorone-config.js";
import { toState } from "./conductorone-state.js";

/** The common shape of a connector; `secrets` are kept out of the vendor's own texts. */
export function toInstallation(
  sourceId: string,
  app: string,
  connector: WireConnector,
  secrets: readonly string[] = [],
  owners: ConductorOneUser[] | null = null,
): Installation {
  const catalogId = toText(connector.catalogId);
  const { status, oauthAuthorizedAs: authorized, connectorSyncCronSchedule: schedule } = connector;
  const lastError = vendorWords(status?.lastError, secrets);
  const config = toConfigValues(catalogId ?? "", connector.config);
  return {
    // The app that was asked for, not the one in the answer: only the former leads back here.
    ...itemIdentity(sourceId, app, "installations", connector.id),
    name: toText(connector.displayName) ?? connector.id,
    description: toText(connector.description),
    ...toState(connector, secrets),
    lastError,
    createdAt: toDate(connector.createdAt),
    updatedAt: toDate(connector.updatedAt),
    config: toCommonConfig(config),
    // Also for an entry that the known catalog lacks: the id is right, and will be found once the entry is known.
    connectorId: catalogId && itemId(sourceId, WHOLE_SOURCE, "connectors", catalogId),
    details: {
      __typename: "ConductorOneInstallationDetails",
      status: status
        ? {
            status: toWord(status.status),
            startedAt: toDate(status.startedAt),
            completedAt: toDate(status.completedAt),
            updatedAt: toDate(status.updatedAt),
            lastError,
          }
        : null,
      config,
      configUpdatedAt: toDate(connector.configUpdatedAt),
      // ConductorOne calls them integration owners; changes may take minutes to show up in reads.
      ownerIds: connector.userIds ?? null,
      owners,
      deletedAt: toDate(connector.deletedAt),
      syncDisabledAt: toDate(connector.syncDisabledAt),
      syncDisabledReason: vendorWords(connector.syncDisabledReason, secrets),
      syncDisabledCategory: toText(connector.syncDisabledCategory),
      canResumeSync: connector.canResumeSync ?? null,
      disableCheckBadSync: connector.disableCheckBadSync ?? null,
      downloadUrl: toText(connector.downloadUrl),
      oauthAuthorizedAs: authorized
        ? { authEmail: toText(authorized.authEmail), authorizedAt: toDate(authorized.authorizedAt) }
        : null,
      profileAllowList: connector.profileAllowList ?? null,
      profileIgnoreList: connector.profileIgnoreList ?? null,
      syncResourceTypeIds: connector.syncConfig?.syncResourceTypeIds ?? null,
      syncSchedule: schedule
        ? {
            cronSpec: toText(schedule.cronSpec),
            timezone: toText(schedule.timezone),
            start: toDate(schedule.start),
          }
        : null,
      connectorApiVersion: toInt(connector.connectorApiVersion),
      // The one field that is left out while it is not set.
      parallelSyncWorkerCount: toInt(connector.parallelSyncWorkerCount),
    },
  };
}
