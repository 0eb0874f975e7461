/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Who is to own an installation besides those who do. */
export type AddInstallationOwnerInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** The new owner. */
  owner: InstallationOwnerInput;
  /** What they own it as: the short name (slug) of a role at the vendor, as in `owners.nodes.role`. */
  role: string;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** How a connector proves to the connected application who it is, in the same words for every vendor. More values will come: have a default branch. */
export type AuthMethodType =
  /** An API key. */
  | 'API_KEY'
  /** A user name and a password. */
  | 'BASIC'
  /** A TLS client certificate. */
  | 'CLIENT_CERTIFICATE'
  /** Kerberos. */
  | 'KERBEROS'
  /** Nothing has to be proved. */
  | 'NONE'
  /** OAuth 1. */
  | 'OAUTH1'
  /** OAuth 2.0; `needsSignIn` tells whether a person has to take part. */
  | 'OAUTH2'
  /** Credentials among the settings: the sensitive ones of `configFields`. */
  | 'SETTINGS'
  /** The vendor does not say, or says something Patchbay does not know. */
  | 'UNKNOWN';

/** Whether requests to a vendor go out, or are spared it while it keeps failing. */
export type BreakerState =
  /** Requests go out. */
  | 'CLOSED'
  /** One request tries whether the vendor works again. */
  | 'HALF_OPEN'
  /** The vendor kept failing: for some seconds requests fail without being sent. */
  | 'OPEN';

/** Something a source can do, named after the field that does it. More values will come: have a default branch. */
export type Capability =
  /** `addInstallationOwner` works on it. */
  | 'ADD_INSTALLATION_OWNER'
  /** `validateConnectorConfig` has the vendor check the settings too: `markers`. */
  | 'CHECK_CONFIG'
  /** `cloneInstallation` works on it. */
  | 'CLONE_INSTALLATION'
  /** Connectors tell the settings they take: `configFields` and `authMethods`. */
  | 'CONFIG_FIELDS'
  /** `confirmInstallationSync` works on it. */
  | 'CONFIRM_INSTALLATION_SYNC'
  /** It has a catalog: `connectors` and `connector` answer for it. */
  | 'CONNECTORS'
  /** Connectors tell what they can do: `Connector.methods`. */
  | 'CONNECTOR_METHODS'
  /** `Source.credentialCheck` answers for it. */
  | 'CREDENTIAL_CHECK'
  /** `deauthenticateInstallation` works on it. */
  | 'DEAUTHENTICATE_INSTALLATION'
  /** `deleteRegistration` works on it. */
  | 'DELETE_REGISTRATION'
  /** `deleteRegistrationPayload` works on it. */
  | 'DELETE_REGISTRATION_PAYLOAD'
  /** `installations` and `installation` answer for it. */
  | 'INSTALLATIONS'
  /** `Installation.credential` answers for it. */
  | 'INSTALLATION_CREDENTIAL'
  /** Installations tell who owns them: `Installation.owners`. */
  | 'INSTALLATION_OWNERS'
  /** `installConnector` works on it. */
  | 'INSTALL_CONNECTOR'
  /** `pauseInstallation` works on it. */
  | 'PAUSE_INSTALLATION'
  /** Objects can be read as the vendor has them: `raw`. */
  | 'RAW'
  /** `registerConnector` works on it. */
  | 'REGISTER_CONNECTOR'
  /** `registrations` and `registration` answer for it. */
  | 'REGISTRATIONS'
  /** `Registration.key` and `Registration.secret` answer for it. */
  | 'REGISTRATION_SECRET'
  /** `removeInstallationOwner` works on it. */
  | 'REMOVE_INSTALLATION_OWNER'
  /** `resumeInstallation` works on it. */
  | 'RESUME_INSTALLATION'
  /** `revokeInstallationCredential` works on it. */
  | 'REVOKE_INSTALLATION_CREDENTIAL'
  /** `rotateInstallationCredential` works on it. */
  | 'ROTATE_INSTALLATION_CREDENTIAL'
  /** `scheduleInstallation` works on it. */
  | 'SCHEDULE_INSTALLATION'
  /** `setInstallationOwners` works on it. */
  | 'SET_INSTALLATION_OWNERS'
  /** `startAuthentication` works on it. */
  | 'START_AUTHENTICATION'
  /** Workspaces can have others below them: `Workspace.subWorkspaces`. */
  | 'SUB_WORKSPACES'
  /** `Installation.syncDownloadUrl` answers for it. */
  | 'SYNC_DOWNLOAD_URL'
  /** `syncInstallation` works on it. */
  | 'SYNC_INSTALLATION'
  /** `uninstallConnector` works on it. */
  | 'UNINSTALL_CONNECTOR'
  /** `updateInstallation` works on it. */
  | 'UPDATE_INSTALLATION'
  /** `validateRegistration` works on it. */
  | 'VALIDATE_REGISTRATION'
  /** `workspaces` and `workspace` answer for it. */
  | 'WORKSPACES'
  /** Workspaces tell how much they have used: `Workspace.usage`. */
  | 'WORKSPACE_USAGE';

/** Which installation to use `cloneInstallation` on. */
export type CloneInstallationInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** A related object that ConductorOne can send along with its answer. */
export type ConductorOneExpansion =
  /** The app, so that `installation.workspace` needs no further request. */
  | 'APP'
  /** The owners in full, in `details.owners`. */
  | 'OWNERS';

/** What only ConductorOne understands when a connector is installed. */
export type ConductorOneInstallOptionsInput = {
  /** Whether somebody else fills the settings in: the connector is created without them, takes a `name`, and waits (`PENDING_CONFIGURATION`). */
  delegated?: boolean | null | undefined;
  /** Related objects to send along. */
  expand?: Array<ConductorOneExpansion> | null | undefined;
  /** The ConductorOne users who own it. Left out: whoever Patchbay signs in as. */
  ownerIds?: Array<string | number> | null | undefined;
};

/** What only ConductorOne understands when an installation is changed. A field left out stays as it is; null clears it. */
export type ConductorOneUpdateOptionsInput = {
  /** Whether it was created with `delegated`: then only its name, description and owners can be changed here. */
  delegated?: boolean | null | undefined;
  /** Whether a run that loses much data is accepted without a question. */
  disableCheckBadSync?: boolean | null | undefined;
  /** Related objects to send along. */
  expand?: Array<ConductorOneExpansion> | null | undefined;
  /** All the ConductorOne users who own it. */
  ownerIds?: Array<string | number> | null | undefined;
  /** How many workers read in parallel, 1–4; null means the default. */
  parallelSyncWorkerCount?: number | null | undefined;
  /** The only profile attributes it may read; null means all. */
  profileAllowList?: Array<string> | null | undefined;
  /** The profile attributes it must not read. */
  profileIgnoreList?: Array<string> | null | undefined;
  /** The only resource types it reads; null means all. */
  syncResourceTypeIds?: Array<string> | null | undefined;
};

/** What kind of value a setting takes, in the same words for every vendor. More values will come: have a default branch. */
export type ConfigFieldType =
  /** Yes or no. */
  | 'BOOLEAN'
  /** Several values. */
  | 'LIST'
  /** Names with values. */
  | 'MAP'
  /** A number. */
  | 'NUMBER'
  /** Nothing to type in: a person signs in at the connected application. */
  | 'SIGN_IN'
  /** Text; one of `allowedValues` when there are any. */
  | 'TEXT'
  /** The vendor does not say, or says something Patchbay does not know. */
  | 'UNKNOWN';

/** How bad something is that a vendor's check found. */
export type ConfigMarkerSeverity =
  /** The setting cannot be used like this. */
  | 'ERROR'
  /** Something that could be better. */
  | 'HINT'
  /** Something to know. */
  | 'INFO'
  /** The vendor does not say, or says something Patchbay does not know. */
  | 'UNKNOWN'
  /** It can be used, and is probably not what was meant. */
  | 'WARNING';

/** One setting of an installation. */
export type ConfigValueInput = {
  /** Its name, as in the connector's `configFields`; dotted inside a group of DaVinci's, e.g. `openId.clientId`. */
  name: string;
  /** Its value: text, a number, a boolean, or a list or object where the connector takes one. */
  value?: unknown;
};

/** Which connectors to list. All given conditions have to hold; an empty list matches nothing; what is left out does not limit the list. */
export type ConnectorFilter = {
  /** Only those listed under this category, in any case; see `Connector.categories`. */
  category?: string | null | undefined;
  /** Only those with exactly this name. */
  name?: string | null | undefined;
  /** Only of the sources with these ids. */
  sourceIds?: Array<string | number> | null | undefined;
  /** Only those with this text in their name, in any case. */
  text?: string | null | undefined;
  /** Only of these vendors. */
  vendors?: Array<Vendor> | null | undefined;
  /** Only those with exactly this version. */
  version?: string | null | undefined;
  /** Only in the workspaces with these ids. */
  workspaceIds?: Array<string | number> | null | undefined;
};

/** What only Cyclr understands when a connector is installed. */
export type CyclrInstallOptionsInput = {
  /** The credential, so that nobody has to sign in later: an API key, the Base64 of `user:password`, or an OAuth access token. It is stored by Cyclr and never shown again. */
  authValue?: string | null | undefined;
  /** Which of the connector's `authenticationMethods` to use. Needed only when it has more than one; Cyclr picks its default otherwise. */
  authenticationId?: string | number | null | undefined;
};

/** What only Cyclr understands when a custom connector is registered. */
export type CyclrRegisterOptionsInput = {
  /** The connector's definition, an object in the form Cyclr's console exports. Its `Name` is the input's `name`; a `UniqueIdentifier` is made when it has none. Left out: an empty draft, to be filled in Cyclr's console. */
  definition?: unknown;
};

/** What only Cyclr understands when an installation is changed. A field left out stays as it is. */
export type CyclrUpdateOptionsInput = {
  /** A new credential: an API key, the Base64 of `user:password`, or an OAuth access token. It cannot be cleared here; use `deauthenticateInstallation`. */
  authValue?: string | null | undefined;
  /** Whether it connects to the partner's own application (a native connector). */
  isPartnerIntegrationConnector?: boolean | null | undefined;
};

/** Which installation to use `deauthenticateInstallation` on. */
export type DeauthenticateInstallationInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** Which registration to delete. */
export type DeleteRegistrationInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The registration to delete. */
  registrationId: string | number;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
  /** Whether to delete its payload too, before it: the description of its user interface that Jitterbit keeps. When that fails, the registration is left alone. */
  withPayload?: boolean | null | undefined;
};

/** Which connector to install where, and with what settings. */
export type InstallConnectorInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** Its settings. */
  config?: Array<ConfigValueInput> | null | undefined;
  /** The connector, from a catalog of the same source. */
  connectorId: string | number;
  /** A description for the installation. PingOne has none and refuses one. */
  description?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** A name for the installation. PingOne demands one; the others take the connector's name when it is left out. */
  name?: string | null | undefined;
  /** What only one vendor understands. */
  options?: InstallConnectorOptionsInput | null | undefined;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
  /** The workspace to install it in. */
  workspaceId: string | number;
};

/** What only one vendor understands: exactly one block, of the vendor of the workspace. */
export type InstallConnectorOptionsInput =
  {   /** For ConductorOne apps. */
  conductorOne: ConductorOneInstallOptionsInput; cyclr?: never; }
  |  { conductorOne?: never;   /** For Cyclr accounts. */
  cyclr: CyclrInstallOptionsInput; };

/** An owner of an installation: a person, or whoever holds an entitlement. */
export type InstallationOwnerInput =
  {   /** An entitlement. */
  entitlement: OwnerEntitlementInput; userId?: never; }
  |  { entitlement?: never;   /** The vendor's id of a person. */
  userId: string | number; };

/** How an installation is doing, in the same words for every vendor. More values will come: have a default branch. */
export type InstallationState =
  /** Its last run failed; see `lastError`. */
  | 'FAILED'
  /** Somebody has to sign in or give a credential first. */
  | 'NEEDS_AUTHENTICATION'
  /** It was switched off, by a person or by the vendor. */
  | 'PAUSED'
  /** It was created, and its settings have to be given first. */
  | 'PENDING_CONFIGURATION'
  /** It works, as far as the vendor tells: see `stateReason`. */
  | 'READY'
  /** It is reading data from the connected application right now. */
  | 'SYNCING'
  /** The vendor does not say, or says something Patchbay does not know. */
  | 'UNKNOWN';

/** An entitlement, by the vendor's ids. */
export type OwnerEntitlementInput = {
  /** The vendor's id of the entitlement. */
  externalId: string | number;
  /** The vendor's id of the workspace the entitlement belongs to. */
  workspaceExternalId: string;
};

/** The kind of a problem, for programs. Each value belongs to one type that implements `Problem`. More values will come: have a default branch. */
export type ProblemCode =
  /** The object is in a state, or in use, in a way that forbids this. */
  | 'CONFLICT'
  /** The input cannot be sent as it is; see `InvalidInput.fields`. */
  | 'INVALID_INPUT'
  /** The object to act on does not exist. */
  | 'NOT_FOUND'
  /** A change was sent and no usable answer came back: it may or may not have happened. */
  | 'OUTCOME_UNKNOWN'
  /** The vendor asks to send fewer requests; try again later. */
  | 'RATE_LIMITED'
  /** This is not offered for this vendor; see `Source.capabilities`. */
  | 'UNSUPPORTED_BY_VENDOR'
  /** The vendor refused the credentials, or they lack a right: those configured for the source, or the token its caller sent. */
  | 'VENDOR_CREDENTIALS_REJECTED'
  /** The vendor understood the request and refused it; nothing was changed. */
  | 'VENDOR_REJECTED'
  /** The vendor could not be reached or gave no usable answer. */
  | 'VENDOR_UNAVAILABLE';

/** Which custom connector to register where. The same name and version can be registered more than once. */
export type RegisterConnectorInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The connector's name. For Jitterbit it has to be the `name` in the connector's `adapter.json`. */
  name: string;
  /** What only one vendor understands. */
  options?: RegisterConnectorOptionsInput | null | undefined;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
  /** The connector's version, e.g. `1.0.0`. Jitterbit demands one; Cyclr has no place for one and refuses it. */
  version?: string | null | undefined;
  /** The workspace to register it in. */
  workspaceId: string | number;
};

/** What only one vendor understands: exactly one block, of the vendor of the workspace. */
export type RegisterConnectorOptionsInput =
  {   /** For Cyclr accounts. */
  cyclr: CyclrRegisterOptionsInput; };

/** Which registrations to list. All given conditions have to hold; an empty list matches nothing; what is left out does not limit the list. */
export type RegistrationFilter = {
  /** Only of the sources with these ids. */
  sourceIds?: Array<string | number> | null | undefined;
  /** Only those with this text in their name, in any case. */
  text?: string | null | undefined;
  /** Only of these vendors. */
  vendors?: Array<Vendor> | null | undefined;
  /** Only in the workspaces with these ids. */
  workspaceIds?: Array<string | number> | null | undefined;
};

/** Who is not to own an installation any more. */
export type RemoveInstallationOwnerInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** The owner to remove. */
  owner: InstallationOwnerInput;
  /** What they own it as: the short name (slug) of a role at the vendor, as in `owners.nodes.role`. */
  role: string;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** Which credential of which installation to revoke. */
export type RevokeInstallationCredentialInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** The vendor's id of the credential, from `rotateInstallationCredential`. */
  credentialId: string | number;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** Which installation to make a new credential for. */
export type RotateInstallationCredentialInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** When an installation is to read its data by itself. */
export type ScheduleInstallationInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** The times as a cron expression, e.g. `0 3 * * *` for three in the morning. */
  cronSpec: string;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** IANA time zone of the expression, e.g. `America/Los_Angeles`. The vendor's default when left out. */
  timezone?: string | null | undefined;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** Who is to own an installation in one role, and nobody else. */
export type SetInstallationOwnersInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** All owners in this role, 100 at most; an empty list leaves it without any. Other roles keep theirs. */
  owners: Array<InstallationOwnerInput>;
  /** What they own it as: the short name (slug) of a role at the vendor, as in `owners.nodes.role`. */
  role: string;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** How the vendor behind a source is doing, judged by the latest requests to it. More values may come: have a default branch. */
export type SourceHealthState =
  /** It refuses the credentials this source is configured with. */
  | 'CREDENTIALS_REJECTED'
  /** It answers, but a tenth or more of the latest requests failed, or it asks for fewer. */
  | 'DEGRADED'
  /** It gives no usable answers. Requests to it fail at once, apart from the few that try it. */
  | 'DOWN'
  /** It answers. */
  | 'HEALTHY'
  /** Nothing has been asked of it yet. */
  | 'UNKNOWN';

/** Which installation a person is to sign in to, and where they go afterwards. */
export type StartAuthenticationInput = {
  /** A message for the page that opened the link, sent with `window.postMessage` when it is done. */
  callbackMessage?: string | null | undefined;
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation to sign in to. */
  installationId: string | number;
  /** Where the browser goes afterwards; with `callbackMessage`, the origin of the page that opened the link and is told instead. An absolute http or https address. */
  targetOrigin: string;
  /** The vendor's name of the person who signs in. The vendor makes the user when there is none. */
  userName: string;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** Which installation to use `syncInstallation` on. */
export type SyncInstallationInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation. */
  installationId: string | number;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** Which installation to remove. */
export type UninstallConnectorInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation to remove. */
  installationId: string | number;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** What to change. A field left out stays as it is; a field set to null is cleared. */
export type UpdateInstallationInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** All its settings, secrets included: settings that are not in the list are removed, because vendors do not give secrets back. Null removes them all. */
  config?: Array<ConfigValueInput> | null | undefined;
  /** Its new description. */
  description?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The installation to change. */
  installationId: string | number;
  /** Its new name. It cannot be cleared. */
  name?: string | null | undefined;
  /** What only one vendor understands. */
  options?: UpdateInstallationOptionsInput | null | undefined;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** What only one vendor understands: exactly one block, of the vendor of the installation. */
export type UpdateInstallationOptionsInput =
  {   /** For ConductorOne connectors. */
  conductorOne: ConductorOneUpdateOptionsInput; cyclr?: never; }
  |  { conductorOne?: never;   /** For Cyclr account connectors. */
  cyclr: CyclrUpdateOptionsInput; };

/** Settings to hold against what a connector takes. */
export type ValidateConnectorConfigInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** The settings, as `installConnector` would get them. */
  config: Array<ConfigValueInput>;
  /** The connector. */
  connectorId: string | number;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
};

/** A key and a secret, and the registration they should belong to. */
export type ValidateRegistrationInput = {
  /** Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does. */
  clientMutationId?: string | null | undefined;
  /** A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`. */
  idempotencyKey?: string | null | undefined;
  /** The key to check. */
  key: string;
  /** The name the connector is registered under. */
  name: string;
  /** The secret to check. */
  secret: string;
  /** True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent. */
  validateOnly?: boolean | null | undefined;
  /** The workspace the connector is registered in. */
  workspaceId: string | number;
};

/** A company whose connectors Patchbay manages. More values will come: have a default branch. */
export type Vendor =
  /** ConductorOne (C1), an identity governance platform. */
  | 'CONDUCTORONE'
  /** Cyclr, an embedded integration platform. */
  | 'CYCLR'
  /** Jitterbit Harmony, an integration platform. */
  | 'JITTERBIT'
  /** PingOne DaVinci, an identity orchestration service. */
  | 'PINGONE';

/** Which workspaces to list. All given conditions have to hold; an empty list matches nothing; what is left out does not limit the list. */
export type WorkspaceFilter = {
  /** Only of the sources with these ids. */
  sourceIds?: Array<string | number> | null | undefined;
  /** Only those with this text in their name, in any case. */
  text?: string | null | undefined;
  /** Only of these vendors. */
  vendors?: Array<Vendor> | null | undefined;
};

export type AddInstallationOwnerMutationVariables = Exact<{
  input?: AddInstallationOwnerInput;
}>;


export type AddInstallationOwnerMutation = { addInstallationOwner: { owner: { role: string, user: { externalId: string, displayName: string | null } | null, entitlement: { externalId: string, displayName: string | null } | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string, fields: Array<{ path: Array<string>, message: string }> }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type CheckConnectorConfigMutationVariables = Exact<{
  input?: ValidateConnectorConfigInput;
}>;


export type CheckConnectorConfigMutation = { validateConnectorConfig: { valid: boolean | null, fields: Array<{ path: Array<string>, message: string }> | null, markers: Array<{ setting: string, severity: ConfigMarkerSeverity, message: string, startLine: number | null, startColumn: number | null }> | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type CheckCredentialsQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckCredentialsQuery = { sources: Array<{ id: string, vendor: Vendor, credentialCheck: { accepted: boolean | null, principalId: string | null, userId: string | null, tenantId: string | null, roles: Array<string> | null, permissions: Array<string> | null, features: Array<string> | null, problem:
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
       | null } | null }> };

export type CloneInstallationMutationVariables = Exact<{
  input?: CloneInstallationInput;
}>;


export type CloneInstallationMutation = { cloneInstallation: { installation: { id: string, name: string, config: Array<{ name: string, value: unknown, isSet: boolean }> | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type ConnectorMethodsQueryVariables = Exact<{
  id?: string | number;
  text?: string | null | undefined;
  category?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ConnectorMethodsQuery = { connector: { id: string, name: string, methods: { nodes: Array<{ externalId: string, name: string, description: string | null, category: string | null, type: string | null, uniqueIdentifier: string | null, endpoint: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ problem:
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
         }> } | null } | null };

export type ConnectorSettingsQueryVariables = Exact<{
  id?: string | number;
}>;


export type ConnectorSettingsQuery = { connector: { id: string, name: string, configFields: Array<{ name: string, label: string | null, type: ConfigFieldType, required: boolean | null, sensitive: boolean, group: string | null, help: string | null, allowedValues: Array<{ value: unknown, label: string | null }> | null }> | null, authMethods: Array<{ key: string | null, type: AuthMethodType, vendorType: string | null, name: string | null, needsSignIn: boolean }> | null } | null };

export type DeleteRegistrationMutationVariables = Exact<{
  input?: DeleteRegistrationInput;
}>;


export type DeleteRegistrationMutation = { deleteRegistration: { deletedRegistrationId: string | null, payloadDeleted: boolean | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type EndAuthenticationMutationVariables = Exact<{
  input?: DeauthenticateInstallationInput;
}>;


export type EndAuthenticationMutation = { deauthenticateInstallation: { installation: { state: InstallationState } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type FindConnectorsQueryVariables = Exact<{
  workspaceId?: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type FindConnectorsQuery = { workspace: { id: string, name: string, source: { vendor: Vendor, capabilities: Array<Capability> }, connectors: { nodes: Array<{ id: string, name: string, version: string | null, details:
          | { authenticationMethods: Array<{ externalId: string, name: string | null, authType: string | null }> | null, parameters: Array<{ targetName: string | null, description: string | null, isOptional: boolean | null, values: Array<string> | null }> | null }
          | Record<PropertyKey, never>
         | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ problem:
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
         }> } | null } | null };

export type InstallConnectorMutationVariables = Exact<{
  input?: InstallConnectorInput;
}>;


export type InstallConnectorMutation = { installConnector: { installation: { id: string, name: string, state: InstallationState, stateReason: string | null, connector: { name: string } | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string, fields: Array<{ path: Array<string>, message: string }> }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { vendorMessage: string | null, code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type InstallationCredentialQueryVariables = Exact<{
  installationId: string | number;
  credentialId: string | number;
}>;


export type InstallationCredentialQuery = { installation: { id: string, name: string, credential: { externalId: string, displayName: string | null, clientId: string, createdAt: string | null, expiresAt: string | null } | null } | null };

export type InstallationOwnersQueryVariables = Exact<{
  id?: string | number;
  role?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type InstallationOwnersQuery = { installation: { id: string, name: string, owners: { nodes: Array<{ role: string, createdAt: string | null, user: { externalId: string, displayName: string | null, email: string | null } | null, entitlement: { workspaceExternalId: string, externalId: string, displayName: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ problem:
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
         }> } | null } | null };

export type InstallationStateQueryVariables = Exact<{
  id?: string | number;
}>;


export type InstallationStateQuery = { installation: { name: string, state: InstallationState, stateReason: string | null, lastError: string | null, config: Array<{ name: string, value: unknown, isSet: boolean }> | null } | null };

export type InventoryQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type InventoryQuery = { installations: { nodes: Array<{ id: string, name: string, state: InstallationState, source: { vendor: Vendor }, workspace: { name: string } | null, connector: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ workspaceId: string | null, source: { id: string }, problem:
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
       }> } | null, registrations: { nodes: Array<{ id: string, name: string, version: string | null }>, failures: Array<{ workspaceId: string | null, source: { id: string }, problem:
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
       }> } | null };

export type WhatFailedFragment = { workspaceId: string | null, source: { id: string }, problem:
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
    | { code: ProblemCode, message: string }
   };

export type ListRegistrationsQueryVariables = Exact<{
  filter?: RegistrationFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ListRegistrationsQuery = { registrations: { nodes: Array<{ id: string, name: string, version: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ source: { id: string }, problem:
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
       }> } | null };

export type ListWorkspacesQueryVariables = Exact<{
  filter?: WorkspaceFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ListWorkspacesQuery = { workspaces: { nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ source: { id: string }, problem:
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
       }> } | null };

export type LookUpQueryVariables = Exact<{
  id?: string | number;
}>;


export type LookUpQuery = { node:
    | { __typename: 'Connector', name: string, id: string }
    | { __typename: 'Installation', name: string, id: string, details:
        | { authenticated: boolean | null, authValueIsSet: boolean | null }
        | Record<PropertyKey, never>
       | null }
    | { __typename: 'Registration', name: string, id: string }
    | { __typename: 'Source', vendor: Vendor, sandbox: boolean, id: string }
    | { __typename: 'Workspace', name: string, id: string }
   | null };

export type NeedsAttentionQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type NeedsAttentionQuery = { installations: { stoppedEarly: boolean, nodes: Array<{ id: string, name: string, state: InstallationState, stateReason: string | null, lastError: string | null, workspace: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ source: { id: string }, problem:
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
       }> } | null };

export type PauseAndResumeMutationVariables = Exact<{
  installationId?: string | number;
}>;


export type PauseAndResumeMutation = { pauseInstallation: { installation: { state: InstallationState, stateReason: string | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null, resumeInstallation: { installation: { state: InstallationState } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type RegisterConnectorMutationVariables = Exact<{
  input?: RegisterConnectorInput;
}>;


export type RegisterConnectorMutation = { registerConnector: { registration: { id: string, name: string, version: string | null, details: { endpointEntityId: string | null, functionEntityStartId: string | null, functionEntityEndId: string | null } | null } | null, keyMaterial: { key: string, secret: string } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type RemoveInstallationOwnerMutationVariables = Exact<{
  input?: RemoveInstallationOwnerInput;
}>;


export type RemoveInstallationOwnerMutation = { removeInstallationOwner: { installation: { id: string, name: string } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type RevokeCredentialMutationVariables = Exact<{
  input: RevokeInstallationCredentialInput;
}>;


export type RevokeCredentialMutation = { revokeInstallationCredential: { revokedCredentialId: string | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type RotateCredentialMutationVariables = Exact<{
  input?: RotateInstallationCredentialInput;
}>;


export type RotateCredentialMutation = { rotateInstallationCredential: { credential: { externalId: string, clientId: string, clientSecret: string | null, expiresAt: string | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type ScheduleInstallationMutationVariables = Exact<{
  input?: ScheduleInstallationInput;
}>;


export type ScheduleInstallationMutation = { scheduleInstallation: { installation: { id: string, state: InstallationState, details:
        | { syncSchedule: { cronSpec: string | null, timezone: string | null } | null }
        | Record<PropertyKey, never>
       | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type SearchConnectorsQueryVariables = Exact<{
  filter?: ConnectorFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type SearchConnectorsQuery = { connectors: { nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ source: { id: string }, problem:
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
        | { code: ProblemCode, message: string }
       }> } | null };

export type SetInstallationOwnersMutationVariables = Exact<{
  input?: SetInstallationOwnersInput;
}>;


export type SetInstallationOwnersMutation = { setInstallationOwners: { installation: { id: string, name: string } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string, fields: Array<{ path: Array<string>, message: string }> }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type SourceHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceHealthQuery = { sources: Array<{ id: string, vendor: Vendor, health: { state: SourceHealthState, since: string, lastSuccessAt: string | null, breaker: BreakerState, requests: number, errors: number, windowSeconds: number, remainingQuota: number | null, lastProblem: { code: ProblemCode, at: string } | null } }> };

export type StartAuthenticationMutationVariables = Exact<{
  input?: StartAuthenticationInput;
}>;


export type StartAuthenticationMutation = { startAuthentication: { link: { url: string, expiresAt: string | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type StatusSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type StatusSourcesQuery = { sources: Array<{ id: string, name: string, vendor: Vendor, sandbox: boolean, capabilities: Array<Capability>, health: { state: SourceHealthState, since: string, requests: number, errors: number, windowSeconds: number, lastProblem: { code: ProblemCode, at: string } | null } }> };

export type StatusQueryVariables = Exact<{
  sourceId?: string | number;
  withInstallations?: boolean;
  afterInstallation?: string | null | undefined;
  withRegistrations?: boolean;
  afterRegistration?: string | null | undefined;
}>;


export type StatusQuery = { source: { installations?: { nodes: Array<{ id: string, name: string, state: InstallationState, stateReason: string | null, lastError: string | null, workspace: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ workspaceId: string | null, rowsReadAt: string | null, problem:
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
         }> } | null, registrations?: { nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ workspaceId: string | null, rowsReadAt: string | null, problem:
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
         }> } | null } | null };

export type WhatIsMissingFragment = { workspaceId: string | null, rowsReadAt: string | null, problem:
    | { message: string }
    | { message: string }
    | { message: string }
    | { message: string }
    | { message: string }
    | { message: string }
    | { message: string }
    | { message: string }
    | { message: string }
   };

export type SyncDownloadQueryVariables = Exact<{
  installationId: string | number;
  syncId: string | number;
}>;


export type SyncDownloadQuery = { installation: { id: string, name: string, syncDownloadUrl: string | null } | null };

export type SyncInstallationMutationVariables = Exact<{
  input?: SyncInstallationInput;
}>;


export type SyncInstallationMutation = { syncInstallation: { installation: { state: InstallationState } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type UninstallConnectorMutationVariables = Exact<{
  input: UninstallConnectorInput;
}>;


export type UninstallConnectorMutation = { uninstallConnector: { deletedInstallationId: string | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type UpdateInstallationMutationVariables = Exact<{
  input?: UpdateInstallationInput;
}>;


export type UpdateInstallationMutation = { updateInstallation: { installation: { id: string, name: string, description: string | null, state: InstallationState, details:
        | { owners: Array<{ externalId: string, displayName: string | null }> | null }
        | Record<PropertyKey, never>
       | null } | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string, fields: Array<{ path: Array<string>, message: string }> }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type ValidateRegistrationMutationVariables = Exact<{
  input: ValidateRegistrationInput;
}>;


export type ValidateRegistrationMutation = { validateRegistration: { valid: boolean | null, reason: string | null, problem:
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
     | null } | null };

export type WorkspaceUsageQueryVariables = Exact<{
  id?: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type WorkspaceUsageQuery = { workspace: { id: string, name: string, usage: { tasksUsed: number | null, startTime: string | null, endTime: string | null } | null, subWorkspaces: { nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, failures: Array<{ problem:
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
          | { code: ProblemCode, message: string }
         }> } | null } | null };

export const WhatFailedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhatFailed"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SourceFailure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspaceId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<WhatFailedFragment, unknown>;
export const WhatIsMissingFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhatIsMissing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SourceFailure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaceId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rowsReadAt"}}]}}]} as unknown as DocumentNode<WhatIsMissingFragment, unknown>;
export const AddInstallationOwnerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddInstallationOwner"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddInstallationOwnerInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"role"},"value":{"kind":"StringValue","value":"owner","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"owner"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"userId"},"value":{"kind":"StringValue","value":"2sFjqH3PVjGBU5baQOefHAeZxO8","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addInstallationOwner"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"entitlement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AddInstallationOwnerMutation, AddInstallationOwnerMutationVariables>;
export const CheckConnectorConfigDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CheckConnectorConfig"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ValidateConnectorConfigInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"connectorId"},"value":{"kind":"StringValue","value":"pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/connectors/smtpConnector","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"config"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"hostname","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"StringValue","value":"smtp.example.com","block":false}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"port","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"StringValue","value":"many","block":false}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"validateConnectorConfig"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"valid"}},{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"markers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setting"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"startLine"}},{"kind":"Field","name":{"kind":"Name","value":"startColumn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CheckConnectorConfigMutation, CheckConnectorConfigMutationVariables>;
export const CheckCredentialsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CheckCredentials"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"credentialCheck"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"principalId"}},{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"features"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CheckCredentialsQuery, CheckCredentialsQueryVariables>;
export const CloneInstallationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloneInstallation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CloneInstallationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/installations/3b7c15e09a2d4f6881c0de45fa917b22","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloneInstallation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"config"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"isSet"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CloneInstallationMutation, CloneInstallationMutationVariables>;
export const ConnectorMethodsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectorMethods"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"cyclr/acme-ltd/connectors/12345","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"category"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connector"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"methods"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"category"},"value":{"kind":"Variable","name":{"kind":"Name","value":"category"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"uniqueIdentifier"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConnectorMethodsQuery, ConnectorMethodsQueryVariables>;
export const ConnectorSettingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectorSettings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connector"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"configFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"sensitive"}},{"kind":"Field","name":{"kind":"Name","value":"allowedValues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"help"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"vendorType"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"needsSignIn"}}]}}]}}]}}]} as unknown as DocumentNode<ConnectorSettingsQuery, ConnectorSettingsQueryVariables>;
export const DeleteRegistrationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteRegistration"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteRegistrationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"registrationId"},"value":{"kind":"StringValue","value":"jitterbit/104417/registrations/4391","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"withPayload"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteRegistration"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedRegistrationId"}},{"kind":"Field","name":{"kind":"Name","value":"payloadDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteRegistrationMutation, DeleteRegistrationMutationVariables>;
export const EndAuthenticationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndAuthentication"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeauthenticateInstallationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"cyclr/acme-ltd/installations/54321","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deauthenticateInstallation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<EndAuthenticationMutation, EndAuthenticationMutationVariables>;
export const FindConnectorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindConnectors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspaceId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"cyclr/acme-ltd","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspaceId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connectors"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CyclrConnectorDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authenticationMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"authType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"isOptional"}},{"kind":"Field","name":{"kind":"Name","value":"values"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FindConnectorsQuery, FindConnectorsQueryVariables>;
export const InstallConnectorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"InstallConnector"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InstallConnectorInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"workspaceId"},"value":{"kind":"StringValue","value":"pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"connectorId"},"value":{"kind":"StringValue","value":"pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/connectors/smtpConnector","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Mail","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"config"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"hostname","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"StringValue","value":"smtp.example.com","block":false}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"port","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"IntValue","value":"2525"}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installConnector"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"stateReason"}},{"kind":"Field","name":{"kind":"Name","value":"connector"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VendorRejected"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendorMessage"}}]}}]}}]}}]}}]} as unknown as DocumentNode<InstallConnectorMutation, InstallConnectorMutationVariables>;
export const InstallationCredentialDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstallationCredential"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"installationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"credentialId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"installationId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"credential"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"credentialId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]}}]} as unknown as DocumentNode<InstallationCredentialQuery, InstallationCredentialQueryVariables>;
export const InstallationOwnersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstallationOwners"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"role"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"owners"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"role"},"value":{"kind":"Variable","name":{"kind":"Name","value":"role"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"entitlement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaceExternalId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<InstallationOwnersQuery, InstallationOwnersQueryVariables>;
export const InstallationStateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstallationState"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"cyclr/acme-ltd/installations/54321","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"stateReason"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"config"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"isSet"}}]}}]}}]}}]} as unknown as DocumentNode<InstallationStateQuery, InstallationStateQueryVariables>;
export const InventoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Inventory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connector"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhatFailed"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhatFailed"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhatFailed"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SourceFailure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspaceId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<InventoryQuery, InventoryQueryVariables>;
export const ListRegistrationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListRegistrations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistrationFilter"}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"vendors"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"JITTERBIT"}]}}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registrations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ListRegistrationsQuery, ListRegistrationsQueryVariables>;
export const ListWorkspacesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListWorkspaces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkspaceFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaces"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ListWorkspacesQuery, ListWorkspacesQueryVariables>;
export const LookUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LookUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"cyclr/acme-ltd/installations/54321","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Source"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"sandbox"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workspace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Connector"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Installation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CyclrInstallationDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authenticated"}},{"kind":"Field","name":{"kind":"Name","value":"authValueIsSet"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Registration"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<LookUpQuery, LookUpQueryVariables>;
export const NeedsAttentionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NeedsAttention"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"needsAttention"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"stateReason"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stoppedEarly"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<NeedsAttentionQuery, NeedsAttentionQueryVariables>;
export const PauseAndResumeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PauseAndResume"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"installationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pauseInstallation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"installationId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"stateReason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"resumeInstallation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"installationId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PauseAndResumeMutation, PauseAndResumeMutationVariables>;
export const RegisterConnectorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterConnector"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterConnectorInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"workspaceId"},"value":{"kind":"StringValue","value":"jitterbit/104417","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Acme Billing","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"version"},"value":{"kind":"StringValue","value":"1.0.0","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerConnector"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registration"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JitterbitRegistrationDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endpointEntityId"}},{"kind":"Field","name":{"kind":"Name","value":"functionEntityStartId"}},{"kind":"Field","name":{"kind":"Name","value":"functionEntityEndId"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyMaterial"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterConnectorMutation, RegisterConnectorMutationVariables>;
export const RemoveInstallationOwnerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveInstallationOwner"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveInstallationOwnerInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"role"},"value":{"kind":"StringValue","value":"owner","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"owner"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"userId"},"value":{"kind":"StringValue","value":"2sFjqH3PVjGBU5baQOefHAeZxO8","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeInstallationOwner"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RemoveInstallationOwnerMutation, RemoveInstallationOwnerMutationVariables>;
export const RevokeCredentialDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeCredential"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokeInstallationCredentialInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeInstallationCredential"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokedCredentialId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RevokeCredentialMutation, RevokeCredentialMutationVariables>;
export const RotateCredentialDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateCredential"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RotateInstallationCredentialInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateInstallationCredential"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"credential"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"clientSecret"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RotateCredentialMutation, RotateCredentialMutationVariables>;
export const ScheduleInstallationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ScheduleInstallation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduleInstallationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"cronSpec"},"value":{"kind":"StringValue","value":"0 3 * * *","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"timezone"},"value":{"kind":"StringValue","value":"Europe/London","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheduleInstallation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConductorOneInstallationDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncSchedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cronSpec"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ScheduleInstallationMutation, ScheduleInstallationMutationVariables>;
export const SearchConnectorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchConnectors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ConnectorFilter"}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"text"},"value":{"kind":"StringValue","value":"mail","block":false}}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectors"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchConnectorsQuery, SearchConnectorsQueryVariables>;
export const SetInstallationOwnersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetInstallationOwners"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetInstallationOwnersInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"role"},"value":{"kind":"StringValue","value":"owner","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"owners"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"userId"},"value":{"kind":"StringValue","value":"2sFjqH3PVjGBU5baQOefHAeZxO8","block":false}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setInstallationOwners"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SetInstallationOwnersMutation, SetInstallationOwnersMutationVariables>;
export const SourceHealthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SourceHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"lastSuccessAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastProblem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"breaker"}},{"kind":"Field","name":{"kind":"Name","value":"requests"}},{"kind":"Field","name":{"kind":"Name","value":"errors"}},{"kind":"Field","name":{"kind":"Name","value":"windowSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"remainingQuota"}}]}}]}}]}}]} as unknown as DocumentNode<SourceHealthQuery, SourceHealthQueryVariables>;
export const StartAuthenticationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartAuthentication"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartAuthenticationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"cyclr/acme-ltd/installations/54302","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"userName"},"value":{"kind":"StringValue","value":"ada","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"targetOrigin"},"value":{"kind":"StringValue","value":"https://portal.example.com/done","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startAuthentication"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"link"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StartAuthenticationMutation, StartAuthenticationMutationVariables>;
export const StatusSourcesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StatusSources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"sandbox"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"lastProblem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requests"}},{"kind":"Field","name":{"kind":"Name","value":"errors"}},{"kind":"Field","name":{"kind":"Name","value":"windowSeconds"}}]}}]}}]}}]} as unknown as DocumentNode<StatusSourcesQuery, StatusSourcesQueryVariables>;
export const StatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Status"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sourceId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"cyclr","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"withInstallations"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":true}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterInstallation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"withRegistrations"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":true}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterRegistration"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sourceId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterInstallation"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"withInstallations"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"stateReason"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhatIsMissing"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterRegistration"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"withRegistrations"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhatIsMissing"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhatIsMissing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SourceFailure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaceId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rowsReadAt"}}]}}]} as unknown as DocumentNode<StatusQuery, StatusQueryVariables>;
export const SyncDownloadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SyncDownload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"installationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"syncId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"installationId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"syncDownloadUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"syncId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"syncId"}}}]}]}}]}}]} as unknown as DocumentNode<SyncDownloadQuery, SyncDownloadQueryVariables>;
export const SyncInstallationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SyncInstallation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SyncInstallationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncInstallation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SyncInstallationMutation, SyncInstallationMutationVariables>;
export const UninstallConnectorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UninstallConnector"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UninstallConnectorInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uninstallConnector"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedInstallationId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<UninstallConnectorMutation, UninstallConnectorMutationVariables>;
export const UpdateInstallationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateInstallation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateInstallationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"installationId"},"value":{"kind":"StringValue","value":"conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Okta (workforce)","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"options"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"conductorOne"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"expand"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OWNERS"}]}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateInstallation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConductorOneInstallationDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"owners"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UpdateInstallationMutation, UpdateInstallationMutationVariables>;
export const ValidateRegistrationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ValidateRegistration"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ValidateRegistrationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"validateRegistration"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"valid"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ValidateRegistrationMutation, ValidateRegistrationMutationVariables>;
export const WorkspaceUsageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkspaceUsage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"cyclr/acme-ltd","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tasksUsed"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subWorkspaces"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorkspaceUsageQuery, WorkspaceUsageQueryVariables>;