import type { Installation, InstallationState } from "../../types/installation.js";
import { path } from "../core/http/path.js";
import { isUsableExternalId, itemId, itemIdentity } from "../core/ids.js";
import type { VendorOperations } from "../core/port.js";
import { problem } from "../core/problem-error.js";
import { secretTexts } from "../core/secrets.js";
import { toDate, toText } from "../core/wire.js";
import { instanceSchema, instancesSchema, type PingOneInstance } from "./pingone-api-types.js";
import type { PingOneClient } from "./pingone-client.js";
import { toMetadata } from "./pingone-connectors.js";
import { insideEnvironment } from "./pingone-environment.js";
import { toInstanceBody } from "./pingone-instance-body.js";
import { getItems, listItems, type ItemReader } from "./pingone-lookup.js";
import { toProperties } from "./pingone-properties.js";

// An instance is a set of settings: whether they work shows only when a flow runs.
const UNKNOWN = "UNKNOWN" as InstallationState;
const STATE_REASON = "PingOne does not report how a connector instance is doing.";

/** PingOne's installations are DaVinci's connector instances. */
export function pingOneInstallations(client: PingOneClient, sourceId: string) {
  const reader: ItemReader<Installation> = {
    async readOne(environmentId, id, call) {
      const instance = await client.send(
        {
          method: "GET",
          path: path`/environments/${environmentId}/connectorInstances/${id}`,
          effect: "read",
          answer: instanceSchema,
        },
        call,
      );
      return toInstallation(instance, sourceId, environmentId);
    },

    // Full objects, properties included: nothing has to be read one by one.
    async readAll(environmentId, call) {
      const { _embedded } = await client.send(
        {
          method: "GET",
          path: path`/environments/${environmentId}/connectorInstances`,
          effect: "read",
          answer: instancesSchema,
        },
        call,
      );
      return _embedded.connectorInstances.map((instance) =>
        toInstallation(instance, sourceId, environmentId),
      );
    },
  };

  return {
    listInstallations: (scope, _page, call) => listItems(client, reader, scope, call),
    getInstallations: (scope, externalIds, call) => getItems(client, reader, scope, externalIds, call),

    async installConnector(request, call) {
      // The names of settings are not checked, neither here nor by PingOne: docs/vendors/pingone.md#quirks.
      const body = toInstanceBody(request);
      if (!isUsableExternalId(request.connectorExternalId)) {
        throw problem("NotFound", "No connector can have this id: check it.", {});
      }
      return insideEnvironment(client, request, "write", call, async (environmentId) => {
        const instance = await client.send(
          {
            method: "POST",
            path: path`/environments/${environmentId}/connectorInstances`,
            body: { json: body },
            effect: "write",
            answer: instanceSchema,
            // Any setting may be a secret, and a refusal may repeat what was sent.
            secrets: secretTexts(request.config?.map(({ value }) => value)),
          },
          call,
        );
        return toInstallation(instance, sourceId, environmentId);
      });
    },
  } satisfies Partial<VendorOperations>;
}

/** Members that the console adds to its own instances (`customerId`, `companyId`) are documented nowhere. */
function toInstallation(instance: PingOneInstance, sourceId: string, environmentId: string): Installation {
  const { id, name, connector, metadata, createdAt, updatedAt, properties } = instance;
  return {
    ...itemIdentity(sourceId, environmentId, "installations", id),
    name: toText(name) ?? id,
    description: null,
    state: UNKNOWN,
    stateReason: STATE_REASON,
    lastError: null,
    createdAt: toDate(createdAt),
    updatedAt: toDate(updatedAt),
    // An environment has a catalog of its own, so the connector is always in the same one.
    connectorId: connector ? itemId(sourceId, environmentId, "connectors", connector.id) : null,
    details: {
      __typename: "PingOneInstallationDetails",
      properties: toProperties(properties),
      metadata: toMetadata(metadata),
    },
  };
}
