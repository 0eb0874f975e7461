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

/** `c1.api.app.v1.ConnectorCredential`; of a rotation, the only answer that has the secret. */
export const rotatedCredentialAnswer = z.object({
  credential: z.object({
    id: z.string().min(1),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    displayName: text,
    createdAt: text,
    expiresTime: text,
  }),
});

/** What the kinds of a setting say of themselves, all in one. */
const fieldKind = z
  .object({
    secret: flag,
    optional: flag,
    items: z.array(z.object({ displayName: text, value: text })).nullish(),
  })
  .nullish();

/** `c1.api.integration.connector.v1.Field`: exactly one of the kinds is there. */
export const configFieldSchema = z.object({
  name: text,
  displayName: text,
  placeholder: text,
  additionalPlaceholder: text,
  helpUrl: text,
  str: fieldKind,
  text: fieldKind,
  secret: fieldKind,
  random: fieldKind,
  import: fieldKind,
  select: fieldKind,
  checkbox: fieldKind,
  strList: fieldKind,
  keyValue: fieldKind,
  stringMap: fieldKind,
  oauth2: fieldKind,
  options: fieldKind,
  readOnly: fieldKind,
});
export type WireConfigField = z.infer<typeof configFieldSchema>;

/** The settings of a catalog entry. The form is the newer description; only what the older one lacks is taken from it. */
export const configurationSchemaAnswer = z.object({
  schema: z
    .object({
      fields: z.array(configFieldSchema).nullish(),
      fieldGroups: z.array(z.object({ name: text, displayName: text, fieldNames: texts })).nullish(),
    })
    .nullable(),
  formSchema: z
    .object({ fields: z.array(z.object({ name: text, required: flag })).nullish() })
    .nullish()
    .catch(null),
});
export type ConfigurationSchemaAnswer = z.infer<typeof configurationSchemaAnswer>;

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
