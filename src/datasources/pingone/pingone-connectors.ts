import type { ConfigField } from "../../types/config-field.js";
import type { Connector } from "../../types/connector.js";
import type { PingOneMetadata } from "../../types/pingone-connector.js";
import { path } from "../core/http/path.js";
import { isUsableExternalId, itemIdentity } from "../core/ids.js";
import type { VendorOperations } from "../core/port.js";
import { toDate, toText } from "../core/wire.js";
import {
  connectorDetailsSchema,
  connectorSchema,
  connectorsSchema,
  type PingOneApiConnector,
  type PingOneApiMetadata,
} from "./pingone-api-types.js";
import type { PingOneClient } from "./pingone-client.js";
import { toConfigFields } from "./pingone-config-fields.js";
import { insideEnvironment } from "./pingone-environment.js";
import { getItems, listItems, nullWhenAbsent, type ItemReader } from "./pingone-lookup.js";

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

  return {
    listConnectors: (scope, _page, call) => listItems(client, reader, scope, call),
    getConnectors: (scope, externalIds, call) => getItems(client, reader, scope, externalIds, call),

    async getConfigFields(scope, connectorExternalId, call) {
      if (!isUsableExternalId(connectorExternalId)) return null;
      const read = async (environmentId: string): Promise<ConfigField[] | null> => {
        const request = {
          method: "GET",
          path: path`/environments/${environmentId}/connectors/${connectorExternalId}/details`,
          effect: "read",
          answer: connectorDetailsSchema,
        } as const;
        const details = await client.send(request, call).catch(nullWhenAbsent);
        return details && toConfigFields(details);
      };
      // There is no such connector either where there is no such environment, or one without DaVinci.
      return insideEnvironment(client, scope, "read", call, read, null).catch(nullWhenAbsent);
    },
  } satisfies Partial<VendorOperations>;
}

/** The "minimal" form, which is the same in a list and alone; what can be set is in `/details`, which `getConfigFields` reads. */
function toConnector(connector: PingOneApiConnector, sourceId: string, environmentId: string): Connector {
  return {
    ...itemIdentity(sourceId, environmentId, "connectors", connector.id),
    name: toText(connector.name) ?? connector.id,
    description: toText(connector.description),
    version: toText(connector.version),
    details: {
      __typename: "PingOneConnectorDetails",
      metadata: toMetadata(connector.metadata),
      createdAt: toDate(connector.createdAt),
      updatedAt: toDate(connector.updatedAt),
    },
  };
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
