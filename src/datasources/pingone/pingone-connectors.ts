import type { Connector } from "../../types/connector.js";
import type { ConnectorSettings } from "../../types/connector-settings.js";
import type { PingOneMetadata } from "../../types/pingone-connector.js";
import { authMethodOf } from "../core/auth-methods.js";
import { path } from "../core/http/path.js";
import { isUsableExternalId, itemIdentity } from "../core/ids.js";
import type { Call, InWorkspace, VendorOperations } from "../core/port.js";
import { problem } from "../core/problem-error.js";
import { toDate, toText } from "../core/wire.js";
import {
  connectorDetailsSchema,
  connectorSchema,
  connectorsSchema,
  type PingOneApiConnector,
  type PingOneApiMetadata,
  type PingOneConnectorDetails,
} from "./pingone-api-types.js";
import type { PingOneClient } from "./pingone-client.js";
import { toConfigFields } from "./pingone-config-fields.js";
import { insideEnvironment } from "./pingone-environment.js";
import { getItems, listItems, nullWhenAbsent, requirePossible, type ItemReader } from "./pingone-lookup.js";
import { toMethods } from "./pingone-methods.js";

/**
 * PingOne's connectors are the entries of DaVinci's catalog. Each environment with DaVinci has one of its own, in
 * which they have the same ids as in any other.
 */
export function pingOneConnectors(client: PingOneClient, sourceId: string) {
  const reader: ItemReader<Connector> = {
    async readOne(environmentId, id, call) {
      const connector = await client.send(
        {
          method: "GET",
          path: path`/environments/${environmentId}/connectors/${id}`,
          effect: "read",
          answer: connectorSchema,
        },
        call,
      );
      return toConnector(connector, sourceId, environmentId);
    },

    async readAll(environmentId, call) {
      const { _embedded } = await client.send(
        {
          method: "GET",
          path: path`/environments/${environmentId}/connectors`,
          effect: "read",
          answer: connectorsSchema,
        },
        call,
      );
      return _embedded.connectors.map((connector) => toConnector(connector, sourceId, environmentId));
    },
  };

  /** `null` when there is no such connector, as in an environment without DaVinci. */
  function readDetails(
    scope: InWorkspace,
    connectorId: string,
    call: Call,
  ): Promise<PingOneConnectorDetails | null> {
    const read = (environmentId: string) => {
      const request = {
        method: "GET",
        path: path`/environments/${environmentId}/connectors/${connectorId}/details`,
        effect: "read",
        answer: connectorDetailsSchema,
      } as const;
      return client.send(request, call).catch(nullWhenAbsent);
    };
    return insideEnvironment<PingOneConnectorDetails | null>(client, scope, "read", call, read, null);
  }

  return {
    listConnectors: (scope, _page, call) => listItems(client, reader, scope, call),
    getConnectors: (scope, externalIds, call) => getItems(client, reader, scope, externalIds, call),

    async getConnectorSettings(scope, connectorExternalId, call) {
      if (!isUsableExternalId(connectorExternalId)) return null;
      const details = await readDetails(scope, connectorExternalId, call).catch(nullWhenAbsent);
      return details && toSettings(details);
    },

    /** One page: what a connector can do comes with its details, as one map. */
    async listConnectorMethods({ externalId, ...scope }, _page, call) {
      requirePossible(externalId, "connector");
      const details = await readDetails(scope, externalId, call);
      if (details === null) throw problem("NotFound", "PingOne has no such connector: check its id.", {});
      return { rows: toMethods(details), nextToken: null };
    },
  } satisfies Partial<VendorOperations>;
}

/** The "minimal" form, which is the same in a list and alone; what can be set is in `/details`, which `getConnectorSettings` reads. */
function toConnector(connector: PingOneApiConnector, sourceId: string, environmentId: string): Connector {
  return {
    ...itemIdentity(sourceId, environmentId, "connectors", connector.id),
    name: toText(connector.name) ?? connector.id,
    description: toText(connector.description),
    version: toText(connector.version),
    categories: null,
    details: {
      __typename: "PingOneConnectorDetails",
      metadata: toMetadata(connector.metadata),
      createdAt: toDate(connector.createdAt),
      updatedAt: toDate(connector.updatedAt),
    },
  };
}

/** DaVinci names no ways to authenticate: what it takes is among the settings. Its groups do not exclude each other. */
function toSettings(details: PingOneConnectorDetails): ConnectorSettings {
  const configFields = toConfigFields(details);
  return { configFields, authMethods: [authMethodOf(configFields)] };
}

/** How DaVinci shows a connector; its instances repeat it. */
export function toMetadata(metadata: PingOneApiMetadata): PingOneMetadata | null {
  if (!metadata) return null;
  const { type, vendor, colors, logos } = metadata;
  return {
    type: toText(type),
    vendor: toText(vendor),
    canvasColor: toText(colors?.canvas),
    canvasTextColor: toText(colors?.canvasText),
    darkColor: toText(colors?.dark),
    logoFileName: toText(logos?.canvas?.imageFileName),
  };
}
