/** The seeded app and installation that many tests are about. */
export const APP = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
export const CYCLR_INSTALLATION = "cyclr/acme-ltd/installations/54321";
export const C1_CONNECTOR = `conductorone/${APP}/installations/2sWayztaH5DitWTJNooB7rURR0p`;
const PING = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/installations/867ed4363b2bc21c860085ad2baa817d";
const OWNER = { role: "owner", owner: { userId: "2sFjqH3PVjGBU5baQOefHAeZxO8" } };
const INSTALL = {
  workspaceId: "cyclr/acme-ltd",
  connectorId: "cyclr/acme-ltd/connectors/12305",
  name: "X",
};

/** An input for each mutation, each about something that exists. */
export const MUTATION_INPUTS: Readonly<Record<string, object>> = {
  installConnector: INSTALL,
  installConnectors: { installations: [INSTALL] },
  ensureInstallation: INSTALL,
  updateInstallation: { installationId: CYCLR_INSTALLATION, name: "X" },
  uninstallConnector: { installationId: CYCLR_INSTALLATION },
  cloneInstallation: { installationId: PING },
  startAuthentication: {
    installationId: CYCLR_INSTALLATION,
    userName: "u",
    targetOrigin: "https://app.example.com",
  },
  deauthenticateInstallation: { installationId: CYCLR_INSTALLATION },
  syncInstallation: { installationId: C1_CONNECTOR },
  pauseInstallation: { installationId: C1_CONNECTOR },
  resumeInstallation: { installationId: C1_CONNECTOR },
  scheduleInstallation: { installationId: C1_CONNECTOR, cronSpec: "0 3 * * *" },
  confirmInstallationSync: { installationId: C1_CONNECTOR, syncLifecycleId: "2z" },
  rotateInstallationCredential: { installationId: C1_CONNECTOR },
  revokeInstallationCredential: { installationId: C1_CONNECTOR, credentialId: "2z" },
  addInstallationOwner: { installationId: C1_CONNECTOR, ...OWNER },
  removeInstallationOwner: { installationId: C1_CONNECTOR, ...OWNER },
  setInstallationOwners: { installationId: C1_CONNECTOR, role: "owner", owners: [] },
  registerConnector: { workspaceId: "jitterbit/104417", name: "X", version: "1.0.0" },
  deleteRegistration: { registrationId: "jitterbit/104417/registrations/38" },
  deleteRegistrationPayload: { registrationId: "jitterbit/104417/registrations/38" },
  validateRegistration: { workspaceId: "jitterbit/104417", name: "X", key: "k", secret: "s" },
  validateConnectorConfig: { connectorId: "cyclr/acme-ltd/connectors/12345", config: [] },
};
