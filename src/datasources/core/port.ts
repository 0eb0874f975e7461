import type { KeptReads, Staleness } from "./cache/kept-reads.js";
import type { CallPolicy } from "./http/call-policy.js";
import type { UpstreamObserver } from "./http/upstream-observer.js";
import type { Capability } from "../../types/capability.js";
import type { AuthenticationLink } from "../../types/authentication-link.js";
import type { ConfigMarker } from "../../types/config-marker.js";
import type { Connector } from "../../types/connector.js";
import type { ConnectorMethod } from "../../types/connector-method.js";
import type { ConnectorSettings } from "../../types/connector-settings.js";
import type { CredentialHolder } from "../../types/credential-check.js";
import type { Installation } from "../../types/installation.js";
import type { InstallationCredential } from "../../types/installation-credential.js";
import type { InstallationOwner } from "../../types/installation-owner.js";
import type { Registration, RegistrationKeyMaterial } from "../../types/registration.js";
import type { Vendor } from "../../types/vendor.js";
import type { VendorRequest } from "../../types/vendor-request.js";
import type { Workspace } from "../../types/workspace.js";
import type { WorkspaceUsage } from "../../types/workspace-usage.js";
import type { Noun } from "./ids.js";
import type { CleanJson } from "./raw.js";

/** What every upstream call needs to know of the GraphQL operation it serves. */
export interface Call {
  readonly requestId: string;
  /** Aborted when the client has left or the operation's deadline has passed. */
  readonly signal: AbortSignal;
  /** When the operation's time is up, in milliseconds since 1970: nothing is waited for beyond it. */
  readonly deadlineAt?: number;
  /** How the source that is asked treats its vendor; `ask` adds it. Left out: requests go straight out. */
  readonly policy?: CallPolicy | undefined;
  /** Who is told of the requests to the vendor; `ask` adds it. */
  readonly observer?: UpstreamObserver | undefined;
  /** The trace the requests belong to, in the words of whoever observes them. */
  readonly trace?: unknown;
  /** How answers that are kept serve; left out: they do not, and nothing is kept. */
  readonly kept?: KeptReads;
  /** Reads are sent once for all who ask at the same time only where this is the same; the cache adds it. */
  readonly asOf?: string | null;
  /** Counts the writes that changed something at a vendor, or may have. */
  readonly changes?: { made: number };
  /** When there is one, writes are not sent but noted here: the first ends the operation with a {@link PlanMade}. */
  readonly plan?: VendorRequest[];
  /** Tokens that the caller brought along for vendors, by the id of the source; see `caller-token.ts`. */
  readonly callerTokens?: ReadonlyMap<string, string>;
}

/** Which page of an upstream list is wanted. */
export interface PageRequest {
  /** The `nextToken` of the page before; `null` for the first page. */
  readonly token: string | null;
  /** How many rows would be welcome, 10–100; the same for every page of one list. The vendor may answer fewer or more. */
  readonly size: number;
}

/** A page of an upstream list, in the vendor's own order. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where to go on, in words only the vendor's data source understands; `null` at the end. */
  readonly nextToken: string | null;
  /** Set where the vendor could not be asked, and the page is one that was read before. */
  readonly stale?: Staleness;
}

/** The workspace a list or an item belongs to. */
export interface InWorkspace {
  readonly workspaceExternalId: string;
}

/** An item by its vendor ids. */
export interface ItemRef extends InWorkspace {
  readonly externalId: string;
}

/** Any object by its vendor ids. */
export type ObjectRef = ({ readonly noun: "workspaces" } & InWorkspace) | ({ readonly noun: Noun } & ItemRef);

/** The key material of a registration that is there already; `null` for what the vendor does not tell of it. */
export type StoredKeyMaterial = { readonly [Name in keyof RegistrationKeyMaterial]: string | null };

/**
 * What the wanted rows of a catalog have in common. A vendor that can search uses it to send less; the caller drops
 * rows that do not match all the same.
 */
export interface CatalogSearch {
  /** In the name, in any case. */
  readonly text?: string;
  readonly category?: string;
  /** The whole name. */
  readonly name?: string;
  /** The whole version. */
  readonly version?: string;
}

export interface ListConnectorsRequest extends InWorkspace {
  readonly search?: CatalogSearch;
}

/** Of one connector. */
export interface ListMethodsRequest extends ItemRef {
  readonly search?: Pick<CatalogSearch, "text" | "category">;
}

/** Of one installation, in one role or in all. */
export interface ListOwnersRequest extends ItemRef {
  readonly role?: string;
}

/** An owner by the vendor's ids: a person, or everybody with an entitlement. */
export type OwnerRef =
  | { readonly userId: string }
  | { readonly entitlement: { readonly workspaceExternalId: string; readonly externalId: string } };

export interface SetOwnersRequest extends ItemRef {
  readonly role: string;
  /** All owners in the role; empty: nobody. */
  readonly owners: readonly OwnerRef[];
}

export interface OwnerRequest extends ItemRef {
  readonly role: string;
  readonly owner: OwnerRef;
}

/** One setting, named as the connector names it. */
export interface ConfigValue {
  readonly name: string;
  /** Any JSON; left out means the same as `null`. */
  readonly value?: unknown;
}

export interface InstallConnectorRequest extends InWorkspace {
  readonly connectorExternalId: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly config: readonly ConfigValue[] | null;
  /** The vendor's own block of `options`, already known to be this vendor's; `null` when left out. */
  readonly options: Readonly<Record<string, unknown>> | null;
}

/** `undefined`: leave as it is. `null`: clear. */
export interface UpdateInstallationRequest extends ItemRef {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly config?: readonly ConfigValue[] | null;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface StartAuthenticationRequest extends ItemRef {
  /** The vendor's name of the person who will sign in; made when it does not exist. */
  readonly userName: string;
  /** Where the browser ends up, or who is told with `callbackMessage`. */
  readonly targetOrigin: string;
  readonly callbackMessage: string | null;
}

export interface ScheduleInstallationRequest extends ItemRef {
  readonly cronSpec: string;
  readonly timezone: string | null;
}

export interface ConfirmSyncRequest extends ItemRef {
  readonly syncLifecycleId: string;
}

export interface CredentialRef extends ItemRef {
  readonly credentialId: string;
}

/** A run of an installation. */
export interface SyncRef extends ItemRef {
  readonly syncId: string;
}

export interface CheckConfigRequest extends InWorkspace {
  readonly connectorExternalId: string;
  readonly config: readonly ConfigValue[];
}

export interface RegisterConnectorRequest extends InWorkspace {
  readonly name: string;
  readonly version: string | null;
  /** The vendor's own block of `options`, already known to be this vendor's. */
  readonly options?: Readonly<Record<string, unknown>> | null;
}

export interface ValidateRegistrationRequest extends InWorkspace {
  readonly name: string;
  readonly key: string;
  readonly secret: string;
}

/**
 * What a vendor can be asked. A capability is the presence of the method.
 *
 * Promises common to all, which the contract suite tests:
 * - `list…` answers in a stable order and ends with `nextToken: null`;
 * - `get…` answers in the order of the ids, `null` where there is no such object; it throws only when the vendor fails;
 * - a write to something absent throws the problem `NotFound`;
 * - every failure is a `ProblemError`; nothing is sent for ids the vendor cannot have.
 */
export interface VendorOperations {
  listWorkspaces(page: PageRequest, call: Call): Promise<Page<Workspace>>;
  getWorkspaces(externalIds: readonly string[], call: Call): Promise<readonly (Workspace | null)[]>;

  /** The workspaces below another one. */
  listSubWorkspaces(scope: InWorkspace, page: PageRequest, call: Call): Promise<Page<Workspace>>;
  /** `null` when there is no such workspace. */
  getWorkspaceUsage(scope: InWorkspace, call: Call): Promise<WorkspaceUsage | null>;

  /** Resolves when the vendor takes the credentials; throws the problem `VendorCredentialsRejected` when it does not. */
  checkCredentials(call: Call): Promise<CredentialHolder>;

  /** `workspaceExternalId` is `-` when {@link VendorDataSource.catalogScope} is `source`. */
  listConnectors(request: ListConnectorsRequest, page: PageRequest, call: Call): Promise<Page<Connector>>;
  getConnectors(
    scope: InWorkspace,
    externalIds: readonly string[],
    call: Call,
  ): Promise<readonly (Connector | null)[]>;

  listInstallations(scope: InWorkspace, page: PageRequest, call: Call): Promise<Page<Installation>>;
  getInstallations(
    scope: InWorkspace,
    externalIds: readonly string[],
    call: Call,
  ): Promise<readonly (Installation | null)[]>;

  listRegistrations(scope: InWorkspace, page: PageRequest, call: Call): Promise<Page<Registration>>;
  getRegistrations(
    scope: InWorkspace,
    externalIds: readonly string[],
    call: Call,
  ): Promise<readonly (Registration | null)[]>;

  /** The vendor's key and secret of a registration, in clear; `null` when there is no such registration. */
  getRegistrationKeyMaterial(ref: ItemRef, call: Call): Promise<StoredKeyMaterial | null>;
  /**
   * The object as the vendor has it, cleaned by `raw.ts`; `null` when there is none, and for what the vendor has not or
   * does not keep itself. It is read anew.
   */
  readRaw(ref: ObjectRef, call: Call): Promise<CleanJson | null>;

  installConnector(request: InstallConnectorRequest, call: Call): Promise<Installation>;
  updateInstallation(request: UpdateInstallationRequest, call: Call): Promise<Installation>;

  /** What a connector takes to be installed; `null` when there is no such connector. */
  getConnectorSettings(
    scope: InWorkspace,
    connectorExternalId: string,
    call: Call,
  ): Promise<ConnectorSettings | null>;
  /** The vendor's own check of what settings contain; changes nothing, and sends nothing when there is nothing to check. */
  checkConfig(request: CheckConfigRequest, call: Call): Promise<readonly ConfigMarker[]>;
  /** What a connector can do. Throws the problem `NotFound` when there is no such connector. */
  listConnectorMethods(
    request: ListMethodsRequest,
    page: PageRequest,
    call: Call,
  ): Promise<Page<ConnectorMethod>>;

  uninstallConnector(ref: ItemRef, call: Call): Promise<void>;
  /** Resolves to the copy. */
  cloneInstallation(ref: ItemRef, call: Call): Promise<Installation>;
  /** Resolves to an address that signs a person in once, for a browser. */
  startAuthentication(request: StartAuthenticationRequest, call: Call): Promise<AuthenticationLink>;
  // The writes below resolve to the installation as it is afterwards.
  deauthenticateInstallation(ref: ItemRef, call: Call): Promise<Installation>;
  syncInstallation(ref: ItemRef, call: Call): Promise<Installation>;
  pauseInstallation(ref: ItemRef, call: Call): Promise<Installation>;
  resumeInstallation(ref: ItemRef, call: Call): Promise<Installation>;
  scheduleInstallation(request: ScheduleInstallationRequest, call: Call): Promise<Installation>;
  confirmInstallationSync(request: ConfirmSyncRequest, call: Call): Promise<Installation>;
  /** Where the data that a run read can be fetched for a short while; `null` when there is no such run. */
  getSyncDownloadUrl(ref: SyncRef, call: Call): Promise<string | null>;
  /** Resolves to the credential without its secret; `null` when there is none with this id. */
  getInstallationCredential(ref: CredentialRef, call: Call): Promise<InstallationCredential | null>;
  /** Resolves to a new credential, its secret included: the only moment it is handed out. */
  rotateInstallationCredential(ref: ItemRef, call: Call): Promise<InstallationCredential>;
  revokeInstallationCredential(ref: CredentialRef, call: Call): Promise<void>;

  /** Throws the problem `NotFound` when there is no such installation. */
  listInstallationOwners(
    request: ListOwnersRequest,
    page: PageRequest,
    call: Call,
  ): Promise<Page<InstallationOwner>>;
  setInstallationOwners(request: SetOwnersRequest, call: Call): Promise<void>;
  addInstallationOwner(request: OwnerRequest, call: Call): Promise<InstallationOwner>;
  removeInstallationOwner(request: OwnerRequest, call: Call): Promise<void>;

  /** Resolves to the key material too, where the vendor makes any. */
  registerConnector(
    request: RegisterConnectorRequest,
    call: Call,
  ): Promise<{ registration: Registration; keyMaterial: RegistrationKeyMaterial | null }>;
  deleteRegistration(ref: ItemRef, call: Call): Promise<void>;
  deleteRegistrationPayload(ref: ItemRef, call: Call): Promise<void>;
  /** Resolves to `null` when key and secret belong to the name, else to the vendor's reason why not. */
  validateRegistration(request: ValidateRegistrationRequest, call: Call): Promise<{ reason: string } | null>;
}

export type Operation = keyof VendorOperations;

/** The operations without which nothing can be found at a vendor. */
export type CoreOperation = "listWorkspaces" | "getWorkspaces";

/** One vendor tenant, ready to be asked. */
export type VendorDataSource = {
  readonly vendor: Vendor;
  /** The vendor's name as people write it. */
  readonly displayName: string;
  /** Whether each workspace has a catalog of its own, or one serves the whole source (its ids say `-`). */
  readonly catalogScope: "workspace" | "source";
  /** The vendor's key in the `options` of inputs; `null` when it has no options of its own. */
  readonly optionsKey: string | null;
  /** Why the operations that are absent are: a sentence for each capability it has not. */
  readonly absent: Readonly<Partial<Record<`${Capability}`, string>>>;
  /** Ends the connections. */
  close(): Promise<void>;
} & Pick<VendorOperations, CoreOperation> &
  Partial<VendorOperations>;
