import type { FastifyRequest } from "fastify";
import { EXPAND_MASK, STRINGS, type ExpandMask } from "./conductorone-messages.js";
import { decodeBody, type Kind, type Message } from "./conductorone-protojson.js";

/** A reference to an entitlement: its id is unique within its app only (vendor sheet, section 6.6). */
export interface EntitlementRef {
  readonly appId?: string;
  readonly id?: string;
}

/** A decoded request for a connector that somebody else will configure (vendor sheet, section 7.2.2). */
export interface CreateDelegatedRequest {
  readonly catalogId?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly userIds?: readonly string[];
  readonly appEntitlementOwnerRefs?: readonly EntitlementRef[];
  readonly appManagedStateBindingRef?: { readonly appId?: string };
  readonly expandMask?: ExpandMask;
}

/** A decoded request that replaces the owners of a role. */
export interface SetOwnersRequest {
  readonly roleSlug?: string;
  readonly userRefs?: readonly { readonly id?: string }[];
  readonly appEntitlementRefs?: readonly EntitlementRef[];
}

/** Fields of {@link Message}s. Path parameters are among them: a body that repeats them is accepted, the path wins. */
type Fields = Readonly<Record<string, Kind>>;

const OF_CONNECTOR: Fields = { appId: "string", connectorId: "string" };

const USER_REF: Message = { name: "c1.api.user.v1.UserRef", fields: { id: "string" } };
const ENTITLEMENT_REF: Message = {
  name: "c1.api.app.v1.AppEntitlementRef",
  fields: { appId: "string", id: "string" },
};

function decoder<T>(name: string, fields: Fields): (request: FastifyRequest) => T {
  return (request) => decodeBody<T>(request, { name, fields }, []);
}

export const decodeCreateDelegated = decoder<CreateDelegatedRequest>(
  "c1.api.app.v1.ConnectorServiceCreateDelegatedRequest",
  {
    appId: "string",
    catalogId: "string",
    displayName: "string",
    description: "string",
    userIds: STRINGS,
    appEntitlementOwnerRefs: { repeated: ENTITLEMENT_REF },
    appManagedStateBindingRef: {
      name: "c1.api.app.v1.AppManagedStateBindingRef",
      fields: { appId: "string", resourceId: "string", resourceTypeId: "string" },
    },
    expandMask: EXPAND_MASK,
  },
);

/** For force_sync, pause and resume, which say nothing but which connector. */
export const decodeSyncControl = decoder<object>("c1.api.app.v1.ForceSyncRequest", OF_CONNECTOR);

export const decodeConfirmSync = decoder<object>("c1.api.app.v1.ConfirmSyncValidRequest", {
  ...OF_CONNECTOR,
  syncLifecycleId: "string",
});

export const decodeSchedule = decoder<{ cron?: { cronSpec?: string; timezone?: string } }>(
  "c1.api.app.v1.UpdateConnectorScheduleRequest",
  {
    ...OF_CONNECTOR,
    cron: {
      name: "c1.api.app.v1.ConnectorScheduleCron",
      fields: { cronSpec: "string", timezone: "string" },
    },
  },
);

export const decodeRotate = decoder<{ appId?: string; connectorId?: string }>(
  "c1.api.app.v1.ConnectorServiceRotateCredentialRequest",
  OF_CONNECTOR,
);

export const decodeRevoke = decoder<object>("c1.api.app.v1.ConnectorServiceRevokeCredentialRequest", {
  ...OF_CONNECTOR,
  id: "string",
});

export const decodeCatalogSchema = decoder<{ catalogId?: string; appId?: string; connectorId?: string }>(
  "c1.api.integration.connector.v1.ConnectorCatalogServiceConfigurationSchemaRequest",
  { ...OF_CONNECTOR, catalogId: "string" },
);

export const decodeValidate = decoder<{ text?: string }>("c1.api.app.v1.EditorValidateRequest", {
  text: "string",
});

export const decodeSetOwners = decoder<SetOwnersRequest>("c1.api.app.v2.SetConnectorOwnersV2Request", {
  ...OF_CONNECTOR,
  roleSlug: "string",
  userRefs: { repeated: USER_REF },
  appEntitlementRefs: { repeated: ENTITLEMENT_REF },
});

/** For adding and removing one owner, whom the path names. */
export const decodeUserOwner = decoder<object>("c1.api.app.v2.CreateConnectorUserOwnerRequest", {
  ...OF_CONNECTOR,
  roleSlug: "string",
  userRef: USER_REF,
});

export const decodeEntitlementOwner = decoder<object>(
  "c1.api.app.v2.CreateConnectorEntitlementOwnerRequest",
  { ...OF_CONNECTOR, roleSlug: "string", appEntitlementRef: ENTITLEMENT_REF },
);
