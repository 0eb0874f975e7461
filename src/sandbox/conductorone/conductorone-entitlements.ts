import { invalidArgument } from "./conductorone-errors.js";
import type { EntitlementRef } from "./conductorone-lifecycle-messages.js";
import type { ConductorOneState } from "./conductorone-state.js";

/** An entitlement, by its reference. */
export interface Entitlement {
  readonly appId: string;
  readonly id: string;
}

/** The built-in "Access", the same id in every app of every tenant (vendor sheet, section 6.6). */
const ACCESS = "287oY0rG4UirjDNFEYguMBvxyim";

/** The entitlement that is referred to. Only the built-in one of each app is emulated. */
export function entitlement(state: ConductorOneState, ref: EntitlementRef): Entitlement | undefined {
  const app = ref.id === ACCESS ? state.app(ref.appId ?? "") : undefined;
  return app && { appId: app.id, id: ACCESS };
}

/** The entitlements that a body names; one that does not exist is a bad argument (inferred, as for users). */
export function checkEntitlements(
  state: ConductorOneState,
  refs: readonly EntitlementRef[] = [],
): readonly Entitlement[] {
  return refs.map((ref) => {
    const found = entitlement(state, ref);
    if (!found) throw invalidArgument("app_entitlement_refs: entitlement not found");
    return found;
  });
}

/** All fields of the message, but for its oneof only the member that is set. */
export function toEntitlement(state: ConductorOneState, { appId, id }: Entitlement) {
  const createdAt = state.app(appId)?.createdAt ?? null;
  return {
    id,
    appId,
    displayName: "Access",
    description: "",
    alias: "",
    slug: "access",
    purpose: "APP_ENTITLEMENT_PURPOSE_VALUE_ASSIGNMENT",
    appResourceTypeId: "",
    appResourceId: "",
    certifyPolicyId: "",
    grantPolicyId: "",
    revokePolicyId: "",
    emergencyGrantEnabled: false,
    emergencyGrantPolicyId: "",
    riskLevelValueId: "",
    complianceFrameworkValueIds: [],
    provisionerPolicy: null,
    deprovisionerPolicy: null,
    // int64: a string on the wire.
    grantCount: "0",
    externalId: "",
    matchBatonId: "",
    requestSchemaId: "",
    sourceConnectorIds: {},
    annotations: {},
    systemBuiltin: true,
    isAutomationEnabled: false,
    isManuallyManaged: false,
    overrideAccessRequestsDefaults: false,
    defaultValuesApplied: false,
    userEditedMask: null,
    durationUnset: {},
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
}
