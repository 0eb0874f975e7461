import { decodeBody, type Message } from "./conductorone-protojson.js";
import type { FastifyRequest } from "fastify";

/** One value of a configuration. Only these two kinds are known (vendor sheet, sections 6.4 and 10). */
export interface ConfigValue {
  readonly stringValue?: string;
  readonly keyValues?: { readonly items?: readonly { readonly key?: string; readonly value?: string }[] };
}

/** Settings by field name of the catalog entry. */
export type Configuration = Readonly<Record<string, ConfigValue>>;

/** The only type that `config` may carry. */
export interface EnvConfig {
  readonly "@type": string;
  readonly configuration?: Configuration;
}

/** What to put beside the connector in `expanded`. */
export interface ExpandMask {
  readonly paths?: readonly string[];
}

/** Fields of a connector that a caller may write; the others are accepted in a body and ignored. */
export interface WritableConnector {
  readonly displayName?: string;
  readonly description?: string;
  readonly userIds?: readonly string[];
  readonly config?: EnvConfig;
  readonly profileAllowList?: readonly string[];
  readonly profileIgnoreList?: readonly string[];
  readonly disableCheckBadSync?: boolean;
  readonly parallelSyncWorkerCount?: number;
  readonly syncConfig?: { readonly syncResourceTypeIds?: readonly string[] };
}

/** A decoded create request: all optional on the wire, some needed in practice. */
export interface CreateConnectorRequest {
  readonly catalogId?: string;
  readonly config?: EnvConfig;
  readonly description?: string;
  readonly userIds?: readonly string[];
  readonly expandMask?: ExpandMask;
}

/** A decoded update request. The wrapper is mandatory: a flat body is an unknown field (vendor sheet, 7.2.4). */
export interface UpdateConnectorRequest {
  readonly connector?: WritableConnector;
  readonly updateMask?: readonly string[];
  readonly expandMask?: ExpandMask;
}

export const STRINGS = { repeated: "string" } as const;

// The name of the message and of its parts is a guess; only the JSON shape is known from the vendor's own client.
const ENV_CONFIG_VALUE: Message = {
  name: "c1.api.app.v1.EnvConfig.Value",
  oneof: ["stringValue", "keyValues"],
  fields: {
    stringValue: "string",
    keyValues: {
      name: "c1.api.app.v1.EnvConfig.KeyValues",
      fields: {
        items: {
          repeated: { name: "c1.api.app.v1.EnvConfig.Item", fields: { key: "string", value: "string" } },
        },
      },
    },
  },
};

const ENV_CONFIG: Message = {
  name: "c1.api.app.v1.EnvConfig",
  fields: { configuration: { map: ENV_CONFIG_VALUE } },
};

export const EXPAND_MASK: Message = { name: "c1.api.app.v1.ConnectorExpandMask", fields: { paths: STRINGS } };

const SYNC_STATUSES = ["UNSPECIFIED", "RUNNING", "DONE", "ERROR", "DISABLED"].map(
  (status) => `SYNC_STATUS_${status}`,
);

const CONNECTOR: Message = {
  name: "c1.api.app.v1.Connector",
  fields: {
    id: "string",
    appId: "string",
    catalogId: "string",
    displayName: "string",
    description: "string",
    userIds: STRINGS,
    config: "any",
    status: {
      name: "c1.api.app.v1.ConnectorStatus",
      fields: {
        status: { values: SYNC_STATUSES },
        startedAt: "timestamp",
        completedAt: "timestamp",
        updatedAt: "timestamp",
        lastError: "string",
      },
    },
    createdAt: "timestamp",
    updatedAt: "timestamp",
    deletedAt: "timestamp",
    configUpdatedAt: "timestamp",
    syncDisabledAt: "timestamp",
    syncDisabledReason: "string",
    syncDisabledCategory: "string",
    downloadUrl: "string",
    oauthAuthorizedAs: {
      name: "c1.api.app.v1.OAuth2AuthorizedAs",
      fields: { authEmail: "string", authorizedAt: "timestamp" },
    },
    profileAllowList: STRINGS,
    profileIgnoreList: STRINGS,
    canResumeSync: "bool",
    disableCheckBadSync: "bool",
    connectorApiVersion: "uint32",
    connectorSyncCronSchedule: {
      name: "c1.api.app.v1.ConnectorSyncCronSchedule",
      fields: { cronSpec: "string", start: "timestamp", timezone: "string" },
    },
    syncConfig: { name: "c1.api.app.v1.SyncConfig", fields: { syncResourceTypeIds: STRINGS } },
    parallelSyncWorkerCount: "int32",
  },
};

// `appId` and `id` stand in the path, but they are fields of the message all the same: a body that repeats them is
// accepted and the path wins (vendor sheet, section 3). There is no displayName in a create request (7.2.1).
const CREATE_REQUEST: Message = {
  name: "c1.api.app.v1.ConnectorServiceCreateRequest",
  fields: {
    appId: "string",
    catalogId: "string",
    config: "any",
    description: "string",
    userIds: STRINGS,
    expandMask: EXPAND_MASK,
  },
};

const UPDATE_REQUEST: Message = {
  name: "c1.api.app.v1.ConnectorServiceUpdateRequest",
  fields: { connector: CONNECTOR, updateMask: "fieldMask", expandMask: EXPAND_MASK },
};

const DELETE_REQUEST: Message = {
  name: "c1.api.app.v1.ConnectorServiceDeleteRequest",
  fields: { appId: "string", id: "string" },
};

export const decodeCreate = (request: FastifyRequest) =>
  decodeBody<CreateConnectorRequest>(request, CREATE_REQUEST, [ENV_CONFIG]);

export const decodeUpdate = (request: FastifyRequest) =>
  decodeBody<UpdateConnectorRequest>(request, UPDATE_REQUEST, [ENV_CONFIG]);

export const decodeDelete = (request: FastifyRequest) =>
  decodeBody<Record<string, string>>(request, DELETE_REQUEST, []);
