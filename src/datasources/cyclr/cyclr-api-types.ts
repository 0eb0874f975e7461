import { z } from "zod";

/**
 * Cyclr's JSON, as far as it is read. Only ids are demanded: a field of another type than documented counts as
 * absent, so that one odd field never hides a whole list.
 */

/** Cyclr's samples write some absent texts as the string `"null"`: https://docs.cyclr.com/api/get-the-connector-id. */
const presentText = (value: string | null | undefined) => (value && value !== "null" ? value : null);

const text = z.string().nullish().catch(null).transform(presentText);
const flag = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
/** GraphQL's `Int` ends where .NET's `int` does. */
const integer = z
  .int32()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** `null` when it is absent, which is not the same as empty: abridged objects leave lists out. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);
}

/** An account; https://docs.cyclr.com/create-account. */
export const accountSchema = z.object({
  Id: z.string(),
  Name: text,
  Description: text,
  CreatedDate: text,
  AuditInfo: text,
  TaskAuditInfo: text,
  Timezone: text,
  NextBillDateUtc: text,
  StepDataSuccessRetentionHours: integer,
  StepDataErroredRetentionHours: integer,
  TransactionErrorWebhookEnabled: flag,
  TransactionErrorWebhookUrl: text,
  TransactionErrorWebhookIncludeWarnings: flag,
});

/** An account, when all that matters is that there is one. */
export const accountIdSchema = accountSchema.pick({ Id: true });

/**
 * A setting of a connector. `TargetName` is what installing calls it, `Name` is the label:
 * https://docs.cyclr.com/api/install-the-connector.
 */
const parameterSchema = z.object({
  Id: z.int32(),
  Name: text,
  TargetName: text,
  TargetType: text,
  Description: text,
  IsAccountConnectorProperty: flag,
  IsOptional: flag,
  IsSensitive: flag,
  DataType: text,
  TriggerName: text,
  Values: listOf(z.string()),
});

/** A way to authenticate. The ids are GUIDs, and the names of types are open: Cyclr has added some over the years. */
const authenticationSchema = z.object({
  Id: z.string(),
  AuthName: text,
  AuthDescription: text,
  AuthType: text,
  OAuth2Type: text,
  AuthScheme: text,
});

/** An entry of the catalog; lists of account connectors embed one without its four lists. */
export const connectorSchema = z.object({
  Id: z.int32(),
  Name: text,
  Description: text,
  Status: text,
  Version: text,
  Icon: text,
  Categories: listOf(z.string()),
  Parameters: listOf(parameterSchema),
  /** Named in the singular, but a list. */
  Authentication: listOf(authenticationSchema),
  // Deprecated since connectors can have several methods; they may contradict the list.
  AuthType: text,
  OAuth2Type: text,
  AuthScheme: text,
  AuthDescription: text,
});

/** A setting of an account connector; its `Id` is not that of the parameter it belongs to. */
const propertySchema = z.object({
  Id: integer,
  Name: text,
  /** The documentation types it as a list of texts, and shows a text each time. */
  Value: z
    .union([z.string(), z.array(z.string()).transform((values) => values.join(", "))])
    .nullish()
    .catch(null)
    .transform(presentText),
});

/**
 * A setting in the account connector's own list of them, as it is written: it is compared with what is wanted, so an
 * empty text must not look like an absent one. Without its `Id` it could be neither changed nor removed.
 */
export const storedPropertySchema = z.object({
  Id: z.int32(),
  Name: z.string().nullish().catch(null),
  Value: z.string().nullish().catch(null),
});

/** A field the account added to what the connector reads or writes. */
const customFieldSchema = z.object({
  Id: integer,
  ConnectorField: text,
  SystemField: text,
  DisplayName: text,
  Description: text,
  DataType: text,
  DataTypeFormat: text,
  MethodUniqueIdentifier: text,
  EntityIdentifier: text,
  ForRequestFormat: flag,
});

/** An installed connector; https://docs.cyclr.com/api/get-account-connectors. */
export const accountConnectorSchema = z.object({
  Id: z.int32(),
  Name: text,
  Description: text,
  Authenticated: flag,
  /** The credential, possibly in clear: all that is kept is whether there is one; `null` when Cyclr does not say. */
  AuthValue: z
    .unknown()
    .optional()
    .transform((value) => (value === undefined ? null : Boolean(value) && value !== "null")),
  IsPartnerIntegrationConnector: flag,
  /** Its `Id` is that of a release, and changes when the account connector is upgraded. */
  Connector: connectorSchema.nullish().catch(null),
  Properties: listOf(propertySchema),
  CustomFields: listOf(customFieldSchema),
});

/** Something a connector can do; https://docs.cyclr.com/api/call-a-connector-method. */
export const methodSchema = z.object({
  /** Of one release; `MethodUniqueIdentifier` is the same in all of them. */
  Id: z.int32(),
  Name: text,
  Description: text,
  Category: text,
  MethodType: text,
  EndPoint: text,
  MethodUniqueIdentifier: text,
});

/** How many tasks an account ran. That `Id` is the account's is our assumption. */
export const usageSchema = z.object({ Id: z.string(), TasksUsed: integer, StartTime: text, EndTime: text });

/** A custom connector of an account, as far as it is known: its list is documented by example only. */
export const customConnectorSchema = z.object({ Id: z.int32(), Name: text });

/** A ticket to sign in with, once: https://docs.cyclr.com/api/oauth-authentication. */
export const signInTokenSchema = z.object({ Token: z.string().min(1), ExpiresAtUtc: text });

/** What a failure says. */
export const errorSchema = z.object({
  Message: text,
  ModelState: z.record(z.string(), z.array(z.string())).nullish().catch(null),
});

export type CyclrAccount = z.infer<typeof accountSchema>;
export type CyclrApiConnector = z.infer<typeof connectorSchema>;
export type CyclrApiAuthentication = z.infer<typeof authenticationSchema>;
export type CyclrApiParameter = z.infer<typeof parameterSchema>;
export type CyclrApiProperty = z.infer<typeof propertySchema>;
export type CyclrAccountConnector = z.infer<typeof accountConnectorSchema>;
export type CyclrApiMethod = z.infer<typeof methodSchema>;
export type CyclrStoredProperty = z.infer<typeof storedPropertySchema>;
export type CyclrCustomConnector = z.infer<typeof customConnectorSchema>;
