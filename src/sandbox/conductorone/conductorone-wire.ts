import { withoutSecrets } from "./conductorone-catalog.js";
import type { AppRecord, ConnectorRecord, UserRecord } from "./conductorone-state.js";

/**
 * How records look in answers: every field of the message is there, unset ones as protojson's `EmitUnpopulated` writes
 * them (vendor sheet, sections 3 and 6). Return types are inferred: the OpenAPI document checks them in the test.
 */
export function toConnector(record: ConnectorRecord, now: number) {
  const status = toStatus(record, now);
  return {
    id: record.id,
    appId: record.appId,
    catalogId: record.catalogId,
    displayName: record.displayName,
    description: record.description,
    userIds: record.userIds,
    status,
    // An Any: `null` while there is no configuration, as for a connector somebody else has yet to configure.
    config: record.configuration && {
      "@type": "type.googleapis.com/c1.api.app.v1.EnvConfig",
      configuration: withoutSecrets(record.catalogId, record.configuration),
    },
    createdAt: record.createdAt,
    // A sync writes to its connector, too.
    updatedAt: latest(record.updatedAt, status.updatedAt),
    deletedAt: record.deletedAt,
    configUpdatedAt: record.configUpdatedAt,
    oauthAuthorizedAs: record.oauthAuthorizedAs,
    downloadUrl: "",
    profileAllowList: record.profileAllowList,
    profileIgnoreList: record.profileIgnoreList,
    syncDisabledAt: record.pause?.at ?? null,
    syncDisabledReason: record.pause?.reason ?? "",
    syncDisabledCategory: "",
    canResumeSync: record.pause !== null,
    disableCheckBadSync: record.disableCheckBadSync,
    connectorApiVersion: 2,
    connectorSyncCronSchedule: record.schedule,
    syncConfig: record.syncConfig,
    ...(record.parallelSyncWorkerCount !== undefined && {
      parallelSyncWorkerCount: record.parallelSyncWorkerCount,
    }),
  };
}

/** Inferred from what the fields mean (vendor sheet, section 8). */
export function toStatus({ sync, pause }: ConnectorRecord, now: number) {
  const isStarted = sync !== null && Date.parse(sync.startedAt) <= now;
  const startedAt = isStarted ? sync.startedAt : null;
  const completedAt = isStarted && isPast(sync.completedAt, now) ? sync.completedAt : null;
  const lastError = completedAt === null ? "" : (sync?.lastError ?? "");
  const updatedAt = latest(completedAt ?? startedAt, pause?.at ?? null);
  const status = () => {
    // A pause hides how the last sync went, but its times stay.
    if (pause) return "SYNC_STATUS_DISABLED";
    if (!isStarted) return "SYNC_STATUS_UNSPECIFIED";
    if (completedAt === null) return "SYNC_STATUS_RUNNING";
    return lastError === "" ? "SYNC_STATUS_DONE" : "SYNC_STATUS_ERROR";
  };
  return { status: status(), startedAt, completedAt, updatedAt, lastError };
}

function isPast(time: string | null, now: number): boolean {
  return time !== null && Date.parse(time) <= now;
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) < Date.parse(b) ? b : a;
}

/** Policies are the same for every app: they are outside of what is emulated. */
export function toApp(record: AppRecord) {
  return {
    id: record.id,
    displayName: record.displayName,
    description: record.description,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    deletedAt: null,
    logoUri: "",
    iconUrl: "",
    appAccountId: "",
    appAccountName: "",
    // Empty on every live app, although owners exist (vendor sheet, section 6.6).
    appOwners: [],
    certifyPolicyId: "2sCg7D9acOSSOSak93oAj0eE4ZT",
    grantPolicyId: "2sCg790lTLSzZkZMyVEZlALI8qW",
    revokePolicyId: "",
    fieldMask: null,
    identityMatching: "APP_USER_IDENTITY_MATCHING_STRICT",
    monthlyCostUsd: record.monthlyCostUsd,
    isDirectory: record.isDirectory,
    isManuallyManaged: false,
    parentAppId: "",
    // int64: a string on the wire.
    userCount: String(record.userCount),
    strictAccessEntitlementProvisioning: false,
    defaultRequestCatalogId: "",
    connectorVersion: 2,
    instructions: "",
    annotations: record.annotations,
    accessModel: "APP_ACCESS_MODEL_CLASSIC",
    enableConnectorSourcedOwnership: false,
    revokeGrantSources: false,
    matchBatonRef: null,
    appUserMapper: null,
  };
}

/** Only ever seen in `expanded`; sources of attributes are left empty. */
export function toUser(record: UserRecord) {
  const { id, displayName, email, jobTitle, department, createdAt } = record;
  return {
    id,
    displayName,
    email,
    emails: [email],
    emailSources: [],
    username: email,
    usernames: [email],
    usernameSources: [],
    jobTitle,
    jobTitleSources: [],
    department,
    departmentSources: [],
    employmentStatus: "Active",
    employmentStatusSources: [],
    employmentType: "Full time",
    employmentTypeSources: [],
    employeeIds: [],
    employeeIdSources: [],
    managerIds: [],
    managerSources: [],
    directoryIds: [],
    directoryStatus: "ENABLED",
    directoryStatusSources: [],
    status: "ENABLED",
    type: "USER_TYPE_HUMAN",
    origin: "USER_ORIGIN_DIRECTORY",
    roleIds: [],
    delegatedUserId: "",
    profile: null,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
}
