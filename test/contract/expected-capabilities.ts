import type { Operation } from "../../src/datasources/core/port.js";

/** What each vendor must be able to do: a capability that gets lost fails the contract suite. */
export const expectedOperations = {
  CYCLR: [
    "listWorkspaces",
    "getWorkspaces",
    "listConnectors",
    "getConnectors",
    "listInstallations",
    "getInstallations",
    "installConnector",
  ],
  CONDUCTORONE: [
    "listWorkspaces",
    "getWorkspaces",
    "listConnectors",
    "getConnectors",
    "listInstallations",
    "getInstallations",
    "installConnector",
    "updateInstallation",
  ],
  JITTERBIT: [
    "listWorkspaces",
    "getWorkspaces",
    "listRegistrations",
    "getRegistrations",
    "registerConnector",
    "deleteRegistration",
    "deleteRegistrationPayload",
    "validateRegistration",
  ],
  PINGONE: [
    "listWorkspaces",
    "getWorkspaces",
    "listConnectors",
    "getConnectors",
    "listInstallations",
    "getInstallations",
    "installConnector",
  ],
} as const satisfies Record<string, readonly Operation[]>;
