/** The vendor's JSON, field for field in its casing and order (the vendor sheet, sections 5 and 10). */
export interface CyclrAccount {
  CreatedDate: string;
  /** Usually a GUID, but any string the partner chose when creating the account. */
  Id: string;
  Name: string;
  Description: string | null;
  AuditInfo: string | null;
  TaskAuditInfo: string | null;
  Timezone: string;
  NextBillDateUtc: string;
  StepDataSuccessRetentionHours: number | null;
  StepDataErroredRetentionHours: number | null;
  TransactionErrorWebhookEnabled: boolean;
  TransactionErrorWebhookUrl: string | null;
  TransactionErrorWebhookIncludeWarnings: boolean;
}

export interface CyclrParameter {
  IsAccountConnectorProperty: boolean;
  TargetType: string;
  /** The name of the property, in contrast to `Name`, which is its label. */
  TargetName: string;
  IsSensitive: boolean;
  Id: number;
  Name: string;
  Description: string | null;
  IsOptional: boolean;
  DataType: string;
  /** `null`, or the text `"null"`: the vendor's samples have both (sections 5.1 and 13). */
  TriggerName: string | null;
  Values: string[];
}

export interface CyclrAuthentication {
  Id: string;
  AuthName: string | null;
  AuthDescription: string | null;
  AuthType: string;
  /** Says nothing unless `AuthType` is `OAuth2`. */
  OAuth2Type: string | null;
  AuthScheme: string | null;
}

/** What account connector lists embed. */
export interface CyclrConnectorSummary {
  /** The id of a release: an upgraded account connector points to another one. */
  Id: number;
  Name: string;
  Description: string | null;
  Status: string;
  Version: string | null;
  Icon: string | null;
  AuthDescription: string | null;
  /** The three below are deprecated and may disagree with `Authentication` (section 13). */
  AuthType: string | null;
  OAuth2Type: string | null;
  AuthScheme: string | null;
}

export interface CyclrConnector extends CyclrConnectorSummary {
  Parameters: CyclrParameter[];
  Authentication: CyclrAuthentication[];
  Categories: string[];
}

/** A lookup of a connector; only answers about one account connector carry them (section 5.1). */
export interface CyclrTrigger {
  TriggerId: number;
  Name: string;
  MethodId: number;
  HumanReadableKey: string;
  IdentifierKey: string;
}

export interface CyclrProperty {
  Id: number;
  Name: string;
  Value: string | null;
  AccountConnectorId: number;
}

export interface CyclrCustomField {
  Id: number;
  ConnectorField: string;
  SystemField: string | null;
  DisplayName: string;
  Description: string | null;
  DataType: string;
  MethodUniqueIdentifier: string;
  DataTypeFormat: string | null;
  EntityIdentifier: string | null;
  ForRequestFormat: boolean;
}

export interface CyclrAccountConnector {
  Id: number;
  Name: string;
  Description: string | null;
  /** In clear, secret as it is: no source says that the vendor masks it (section 5.4). */
  AuthValue: string | null;
  Authenticated: boolean;
  Connector: CyclrConnectorSummary | (CyclrConnector & { Triggers: CyclrTrigger[] });
  IsPartnerIntegrationConnector: boolean;
  Properties: CyclrProperty[];
  CustomFields: CyclrCustomField[];
}

/** A parameter of a method; its id is what a call of the method names it by. */
export interface CyclrMethodParameter {
  Id: number;
  Name: string;
  TargetName: string;
  IsOptional: boolean;
  DataType: string;
}

/** What a connector can do (section 5.7). */
export interface CyclrMethod {
  /** Of one release; `MethodUniqueIdentifier` is the same in all of them. */
  Id: number;
  Name: string;
  Description: string | null;
  Category: string | null;
  MethodType: string;
  EndPoint: string | null;
  MethodUniqueIdentifier: string;
  Parameters: CyclrMethodParameter[];
}

/** A connector that an account brought along. */
export interface CyclrCustomConnector {
  Id: number;
  Name: string;
  Description: string | null;
  Status: string;
  Version: string | null;
  ReleaseStatus: string;
  UniqueIdentifier: string | null;
}

export interface CyclrUsage {
  Id: string;
  TasksUsed: number;
  StartTime: string;
  EndTime: string;
}

/** Signs a person in once (section 9). */
export interface CyclrSignInToken {
  Token: string;
  ExpiresAtUtc: string;
}
