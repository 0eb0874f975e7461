import type { Capability } from "../../types/capability.js";
import type { AuthenticationLink } from "../../types/authentication-link.js";
import type { ConfigField } from "../../types/config-field.js";
import type { Connector } from "../../types/connector.js";
import type { Installation } from "../../types/installation.js";
import type { InstallationCredential } from "../../types/installation-credential.js";
import type { Registration, RegistrationKeyMaterial } from "../../types/registration.js";
import type { Vendor } from "../../types/vendor.js";
import type { VendorRequest } from "../../types/vendor-request.js";
import type { Workspace } from "../../types/workspace.js";

/** What every upstream call needs to know of the GraphQL operation it serves. */
export interface Call {
  readonly requestId: string;
  /** Aborted when the client has left or the operation's deadline has passed. */
  readonly signal: AbortSignal;
  /** When there is one, writes are not sent but noted here: the first ends the operation with a {@link PlanMade}. */
  readonly plan?: VendorRequest[];
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
}

/** The workspace a list or an item belongs to. */
export interface InWorkspace {
  readonly workspaceExternalId: string;
}

/** An item by its vendor ids. */
export interface ItemRef extends InWorkspace {
  readonly externalId: string;
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

export interface RegisterConnectorRequest extends InWorkspace {
  readonly name: string;
  readonly version: string;
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

  /** `workspaceExternalId` is `-` when {@link VendorDataSource.catalogScope} is `source`. */
  listConnectors(scope: InWorkspace, page: PageRequest, call: Call): Promise<Page<Connector>>;
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

  installConnector(request: InstallConnectorRequest, call: Call): Promise<Installation>;
  updateInstallation(request: UpdateInstallationRequest, call: Call): Promise<Installation>;

  /** The settings a connector takes, in the vendor's order; `null` when there is no such connector. */
  getConfigFields(
    scope: InWorkspace,
    connectorExternalId: string,
    call: Call,
  ): Promise<readonly ConfigField[] | null>;

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
  /** Resolves to a new credential, its secret included: the only moment it is handed out. */
  rotateInstallationCredential(ref: ItemRef, call: Call): Promise<InstallationCredential>;
  revokeInstallationCredential(ref: CredentialRef, call: Call): Promise<void>;

  /** Resolves to the key material too: the only moment it is handed out. */
  registerConnector(
    request: RegisterConnectorRequest,
    call: Call,
  ): Promise<{ registration: Registration; keyMaterial: RegistrationKeyMaterial }>;
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
  /** Ends the connections. */
  close(): Promise<void>;
} & Pick<VendorOperations, CoreOperation> &
  Partial<VendorOperations>;

/** Which capability each operation stands for; a new operation does not compile before it is listed here. */
export const capabilityOf = {
  listWorkspaces: "WORKSPACES",
  getWorkspaces: "WORKSPACES",
  listConnectors: "CONNECTORS",
  getConnectors: "CONNECTORS",
  listInstallations: "INSTALLATIONS",
  getInstallations: "INSTALLATIONS",
  listRegistrations: "REGISTRATIONS",
  getRegistrations: "REGISTRATIONS",
  installConnector: "INSTALL_CONNECTOR",
  updateInstallation: "UPDATE_INSTALLATION",
  getConfigFields: "CONFIG_FIELDS",
  uninstallConnector: "UNINSTALL_CONNECTOR",
  cloneInstallation: "CLONE_INSTALLATION",
  startAuthentication: "START_AUTHENTICATION",
  deauthenticateInstallation: "DEAUTHENTICATE_INSTALLATION",
  syncInstallation: "SYNC_INSTALLATION",
  pauseInstallation: "PAUSE_INSTALLATION",
  resumeInstallation: "RESUME_INSTALLATION",
  scheduleInstallation: "SCHEDULE_INSTALLATION",
  confirmInstallationSync: "CONFIRM_INSTALLATION_SYNC",
  rotateInstallationCredential: "ROTATE_INSTALLATION_CREDENTIAL",
  revokeInstallationCredential: "REVOKE_INSTALLATION_CREDENTIAL",
  registerConnector: "REGISTER_CONNECTOR",
  deleteRegistration: "DELETE_REGISTRATION",
  deleteRegistrationPayload: "DELETE_REGISTRATION_PAYLOAD",
  validateRegistration: "VALIDATE_REGISTRATION",
} as const satisfies Record<Operation, `${Capability}`>;

/** Every operation of the port. */
export const OPERATIONS = Object.keys(capabilityOf) as Operation[];

/** What a data source can do, read off the methods it has. */
export function capabilitiesOf(dataSource: VendorDataSource): Capability[] {
  const present = OPERATIONS.filter((operation) => dataSource[operation] !== undefined);
  return [...new Set(present.map((operation) => capabilityOf[operation] as Capability))];
}
