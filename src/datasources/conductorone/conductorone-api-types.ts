import { z } from "zod";

/*
 * ConductorOne answers protojson: unset strings are "", unset messages null, unset `optional` numbers are left out,
 * and tenants differ in what they leave out. So nothing but an id is ever required. See docs/vendors/conductorone.md#quirks.
 */
const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();
/** An enum is its name, or a number when the vendor's gateway does not know the name. 64-bit numbers come as text. */
const textOrNumber = z.union([z.string(), z.number()]).nullish();

/** `c1.api.user.v1.User`; only what Patchbay shows. */
export const userSchema = z.object({ id: z.string().min(1), displayName: text, email: text });
export type WireUser = z.infer<typeof userSchema>;

/** `c1.api.app.v1.App`. */
export const appSchema = z.object({
  id: z.string().min(1),
  displayName: text,
  description: text,
  createdAt: text,
  updatedAt: text,
  deletedAt: text,
  logoUri: text,
  iconUrl: text,
  appAccountId: text,
  appAccountName: text,
  appOwners: z.array(z.unknown()).nullish(),
  certifyPolicyId: text,
  grantPolicyId: text,
  revokePolicyId: text,
  identityMatching: textOrNumber,
  monthlyCostUsd: textOrNumber,
  isDirectory: flag,
  isManuallyManaged: flag,
  parentAppId: text,
  userCount: textOrNumber,
  strictAccessEntitlementProvisioning: flag,
  defaultRequestCatalogId: text,
  connectorVersion: textOrNumber,
  instructions: text,
  annotations: z.record(z.string(), z.string()).nullish(),
  accessModel: textOrNumber,
  enableConnectorSourcedOwnership: flag,
  revokeGrantSources: flag,
});
export type WireApp = z.infer<typeof appSchema>;

/** `c1.api.app.v1.Connector`. The values in `config` are taken apart elsewhere: their kinds are not all published. */
export const connectorSchema = z.object({
  id: z.string().min(1),
  catalogId: text,
  displayName: text,
  description: text,
  userIds: texts,
  status: z
    .object({
      status: textOrNumber,
      startedAt: text,
      completedAt: text,
      updatedAt: text,
      lastError: text,
    })
    .nullish(),
  config: z.object({ configuration: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  createdAt: text,
  updatedAt: text,
  deletedAt: text,
  configUpdatedAt: text,
  syncDisabledAt: text,
  syncDisabledReason: text,
  syncDisabledCategory: text,
  downloadUrl: text,
  oauthAuthorizedAs: z.object({ authEmail: text, authorizedAt: text }).nullish(),
  profileAllowList: texts,
  profileIgnoreList: texts,
  canResumeSync: flag,
  disableCheckBadSync: flag,
  connectorApiVersion: textOrNumber,
  connectorSyncCronSchedule: z.object({ cronSpec: text, start: text, timezone: text }).nullish(),
  syncConfig: z.object({ syncResourceTypeIds: texts }).nullish(),
  parallelSyncWorkerCount: textOrNumber,
});
export type WireConnector = z.infer<typeof connectorSchema>;

/** `c1.api.app.v1.ConnectorView`: a connector, and where its related objects stand in the answer. */
export const connectorView = z.object({
  connector: connectorSchema.nullish(),
  appPath: text,
  usersPath: text,
});

const expanded = z.array(z.unknown()).nullish();

export const getAppAnswer = z.object({ app: appSchema.nullable() });
export const getConnectorAnswer = z.object({ connectorView: connectorView.nullable() });
/** Of a create or update: the connector has to be there, else nobody knows what was done. */
export const writtenConnectorAnswer = z.object({
  connectorView: connectorView.extend({ connector: connectorSchema }),
  expanded,
});
export type WrittenConnector = z.infer<typeof writtenConnectorAnswer>;

/** Of a write without outcome. Seen live: some answer with nothing at all. */
export const emptyAnswer = z.object({}).nullish();

/** `c1.api.app.v1.ConnectorCredential`. */
const credentialSchema = z.object({
  id: z.string().min(1),
  displayName: text,
  createdAt: text,
  expiresTime: text,
});
export type WireCredential = z.infer<typeof credentialSchema>;

/** Of a rotation, the only answer that has the secret. */
export const rotatedCredentialAnswer = z.object({
  credential: credentialSchema.extend({ clientId: z.string().min(1), clientSecret: z.string().min(1) }),
});
/** Of a read by id. What was revoked is still there, with a date (inferred). */
export const credentialAnswer = z.object({
  credential: credentialSchema.extend({ clientId: text, deletedAt: text }).nullable(),
});

export const downloadUrlAnswer = z.object({ downloadUrl: z.string().nullable() });

/**
 * `c1.api.auth.v1.IntrospectResponse`, in the vendor's spelling. Somebody has to be named, so that some other JSON is
 * not taken for a yes.
 */
export const introspectAnswer = z
  .object({
    principleId: text,
    userId: text,
    tenantId: text,
    roles: texts,
    permissions: texts,
    features: texts,
  })
  .refine(({ principleId, userId }) => principleId || userId);

/** A page of a list. `list` has to be there, so that some other JSON is not taken for an empty list. */
export function pageAnswer<Row>(row: z.ZodType<Row>) {
  return z.object({ list: z.array(row).nullable(), nextPageToken: text });
}

/** `google.rpc.Status`, the body of every error of the API. */
export const statusAnswer = z.object({ code: textOrNumber, message: text });

/** A 32-bit number of GraphQL; `null` when it is absent or out of range. */
export function toInt(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined || value === "") return null;
  const number = Number(value);
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null;
}

/** The text of an enum or of a 64-bit number; `null` when it is absent or empty. */
export function toWord(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === "" ? null : String(value);
}
