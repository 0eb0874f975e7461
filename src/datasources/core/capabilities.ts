import type { Capability } from "../../types/capability.js";
import type { Operation, VendorDataSource } from "./port.js";

/** Which capability each operation stands for; a new operation does not compile before it is listed here. */
export const capabilityOf = {
  listWorkspaces: "WORKSPACES",
  getWorkspaces: "WORKSPACES",
  listSubWorkspaces: "SUB_WORKSPACES",
  getWorkspaceUsage: "WORKSPACE_USAGE",
  checkCredentials: "CREDENTIAL_CHECK",
  listConnectors: "CONNECTORS",
  getConnectors: "CONNECTORS",
  listInstallations: "INSTALLATIONS",
  getInstallations: "INSTALLATIONS",
  listRegistrations: "REGISTRATIONS",
  getRegistrations: "REGISTRATIONS",
  getRegistrationKeyMaterial: "REGISTRATION_SECRET",
  readRaw: "RAW",
  installConnector: "INSTALL_CONNECTOR",
  updateInstallation: "UPDATE_INSTALLATION",
  getConnectorSettings: "CONFIG_FIELDS",
  checkConfig: "CHECK_CONFIG",
  listConnectorMethods: "CONNECTOR_METHODS",
  uninstallConnector: "UNINSTALL_CONNECTOR",
  cloneInstallation: "CLONE_INSTALLATION",
  startAuthentication: "START_AUTHENTICATION",
  deauthenticateInstallation: "DEAUTHENTICATE_INSTALLATION",
  syncInstallation: "SYNC_INSTALLATION",
  pauseInstallation: "PAUSE_INSTALLATION",
  resumeInstallation: "RESUME_INSTALLATION",
  scheduleInstallation: "SCHEDULE_INSTALLATION",
  confirmInstallationSync: "CONFIRM_INSTALLATION_SYNC",
  getSyncDownloadUrl: "SYNC_DOWNLOAD_URL",
  getInstallationCredential: "INSTALLATION_CREDENTIAL",
  rotateInstallationCredential: "ROTATE_INSTALLATION_CREDENTIAL",
  revokeInstallationCredential: "REVOKE_INSTALLATION_CREDENTIAL",
  listInstallationOwners: "INSTALLATION_OWNERS",
  setInstallationOwners: "SET_INSTALLATION_OWNERS",
  addInstallationOwner: "ADD_INSTALLATION_OWNER",
  removeInstallationOwner: "REMOVE_INSTALLATION_OWNER",
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
