import type { CyclrProperty } from "../../types/cyclr-installation.js";
import type { Installation, InstallationState } from "../../types/installation.js";
import { itemIdentity } from "../core/ids.js";
import { isMasked, isSecretName } from "../core/secrets.js";
import type { CyclrAccountConnector, CyclrApiParameter, CyclrApiProperty } from "./cyclr-api-types.js";
import { isWhole, toConnector } from "./cyclr-connectors.js";

const STATE = {
  ready: "READY",
  needsAuthentication: "NEEDS_AUTHENTICATION",
  unknown: "UNKNOWN",
} as const satisfies Record<string, `${InstallationState}`>;

/** Cyclr tells neither when an account connector was made or changed nor what failed in it last. */
export function toInstallation(
  sourceId: string,
  workspaceExternalId: string,
  row: CyclrAccountConnector,
): Installation {
  const { Connector: embedded } = row;
  const connector =
    embedded &&
    (isWhole(embedded)
      ? toConnector(sourceId, workspaceExternalId, embedded)
      : toConnector(sourceId, workspaceExternalId, embedded, null));
  const properties =
    row.Properties?.map((property) => toProperty(property, embedded?.Parameters ?? null)) ?? null;
  return {
    ...itemIdentity(sourceId, workspaceExternalId, "installations", String(row.Id)),
    name: row.Name ?? String(row.Id),
    description: row.Description,
    ...toState(row.Authenticated),
    lastError: null,
    createdAt: null,
    updatedAt: null,
    // Under the same rules as `details.properties`, so that neither shows what the other withholds.
    config:
      properties?.map(({ name, value, sensitive, isSet }) => ({ name, value, sensitive, isSet })) ?? null,
    connectorId: connector?.id ?? null,
    details: {
      __typename: "CyclrInstallationDetails",
      authenticated: row.Authenticated,
      authValueIsSet: row.AuthValue,
      isPartnerIntegrationConnector: row.IsPartnerIntegrationConnector,
      properties,
      customFields:
        row.CustomFields?.map((field) => ({
          externalId: field.Id,
          connectorField: field.ConnectorField,
          systemField: field.SystemField,
          displayName: field.DisplayName,
          description: field.Description,
          dataType: field.DataType,
          dataTypeFormat: field.DataTypeFormat,
          methodUniqueIdentifier: field.MethodUniqueIdentifier,
          entityIdentifier: field.EntityIdentifier,
          forRequestFormat: field.ForRequestFormat,
        })) ?? null,
    },
    ...(connector && { embeddedConnector: connector }),
  };
}

/** `Authenticated` is all that Cyclr says about how an account connector is doing. */
function toState(authenticated: boolean | null): Pick<Installation, "state" | "stateReason"> {
  if (authenticated === null) {
    const stateReason = "Cyclr did not say whether it is authenticated.";
    return { state: STATE.unknown as InstallationState, stateReason };
  }
  if (authenticated) return { state: STATE.ready as InstallationState, stateReason: null };
  return {
    state: STATE.needsAuthentication as InstallationState,
    stateReason: "Cyclr has no credential for it: sign in to it, or enter one, in Cyclr.",
  };
}

/** @param parameters those of the connector; `null` when the answer did not carry them. */
function toProperty(
  property: CyclrApiProperty,
  parameters: readonly CyclrApiParameter[] | null,
): CyclrProperty {
  const { Id: id, Name: name, Value: value } = property;
  const sensitive = isMasked(value) || isSensitive(name ?? "", parameters);
  // What may be a secret is withheld like one.
  return {
    externalId: id,
    name: name ?? "",
    value: sensitive === false ? value : null,
    sensitive,
    isSet: value !== null,
  };
}

/**
 * Whether a property's value is a secret; `null` when nothing tells. `IsSensitive` is younger than most connectors, so
 * a telling name counts even when Cyclr denies it. Lists do not carry the parameters, so they tell it by name only.
 */
function isSensitive(name: string, parameters: readonly CyclrApiParameter[] | null): boolean | null {
  if (isSecretName(name)) return true;
  const parameter = parameters?.find(({ TargetName }) => TargetName === name);
  return parameter ? parameter.IsSensitive === true : null;
}
