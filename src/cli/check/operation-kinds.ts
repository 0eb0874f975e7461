import type { Operation } from "../../datasources/core/port.js";
import type { readProbes } from "./read-probes.js";
import type { safeWrites } from "./check-writes.js";

/**
 * How each operation is checked; a new one does not compile before it is listed here. `same`: by another operation of
 * its capability. `input`: it takes what only a person can give.
 */
export const kindOf = {
  listWorkspaces: "read",
  getWorkspaces: "same",
  listSubWorkspaces: "read",
  getWorkspaceUsage: "read",
  checkCredentials: "same",
  listConnectors: "read",
  getConnectors: "same",
  listInstallations: "read",
  getInstallations: "same",
  listRegistrations: "read",
  getRegistrations: "same",
  getRegistrationKeyMaterial: "read",
  readRaw: "read",
  installConnector: "write",
  updateInstallation: "write",
  getConnectorSettings: "read",
  checkConfig: "input",
  listConnectorMethods: "read",
  uninstallConnector: "safe-write",
  cloneInstallation: "write",
  startAuthentication: "write",
  deauthenticateInstallation: "safe-write",
  syncInstallation: "write",
  pauseInstallation: "safe-write",
  resumeInstallation: "write",
  scheduleInstallation: "write",
  confirmInstallationSync: "write",
  getSyncDownloadUrl: "read",
  getInstallationCredential: "read",
  rotateInstallationCredential: "write",
  revokeInstallationCredential: "write",
  listInstallationOwners: "read",
  setInstallationOwners: "write",
  addInstallationOwner: "write",
  removeInstallationOwner: "write",
  registerConnector: "write",
  deleteRegistration: "safe-write",
  deleteRegistrationPayload: "safe-write",
  validateRegistration: "input",
} as const satisfies {
  readonly [Name in Operation]: Name extends keyof typeof readProbes
    ? "read"
    : Name extends (typeof safeWrites)[number]
      ? "safe-write"
      : "same" | "input" | "write";
};
