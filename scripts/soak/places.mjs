const STAGING = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const PRODUCTION = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
const CYCLR_OTHER = "cyclr/8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6";
const C1_CONNECTOR = "conductorone/-/connectors/2HErg7BRmNdHgX8sTCWVq4E1fyh";

/**
 * Where something is installed, registered or made sure of. Names that are made sure of have a workspace of their own:
 * nothing else is added there, so looking for them stays short.
 */
export const INSTALL = {
  cyclr: { workspaceId: "cyclr/acme-ltd", connectorId: "cyclr/acme-ltd/connectors/12305" },
  conductorone: { workspaceId: "conductorone/2uRnb5TEucDx4DQixSzHuu8JBZK", connectorId: C1_CONNECTOR },
  pingone: { workspaceId: STAGING, connectorId: `${STAGING}/connectors/smtpConnector` },
};
export const ENSURE = {
  cyclr: { workspaceId: CYCLR_OTHER, connectorId: `${CYCLR_OTHER}/connectors/12305` },
  conductorone: { workspaceId: "conductorone/2wiPAzOhjsNTkNaeu5PlPCDUWjd", connectorId: C1_CONNECTOR },
  pingone: { workspaceId: PRODUCTION, connectorId: `${PRODUCTION}/connectors/smtpConnector` },
};
export const REGISTER = {
  cyclr: { workspaceId: "cyclr/acme-ltd" },
  jitterbit: { workspaceId: "jitterbit/106002", version: "1.0.0" },
};
export const VENDORS = /** @type {const} */ (["cyclr", "conductorone", "jitterbit", "pingone"]);

/** Workspaces whose contents are compared at the end. */
export const WORKSPACES = {
  installations: [...Object.values(INSTALL), ...Object.values(ENSURE)].map(({ workspaceId }) => workspaceId),
  registrations: Object.values(REGISTER).map(({ workspaceId }) => workspaceId),
};
