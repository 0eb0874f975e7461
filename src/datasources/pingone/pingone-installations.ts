import { z } from "zod";
import type { Installation } from "../../types/installation.js";
import { path } from "../core/http/path.js";
import { itemId, itemIdentity } from "../core/ids.js";
import type { Call, VendorOperations } from "../core/port.js";
import { problem, type ProblemError } from "../core/problem-error.js";
import { secretTexts } from "../core/secrets.js";
import { toDate, toText } from "../core/wire.js";
import { instanceSchema, instancesSchema, type PingOneInstance } from "./pingone-api-types.js";
import type { PingOneClient } from "./pingone-client.js";
import { toMetadata } from "./pingone-connectors.js";
import { insideEnvironment } from "./pingone-environment.js";
import { toInstanceBody, toInstanceChange, toReplacementBody } from "./pingone-instance-body.js";
import { explainFailedList } from "./pingone-failure.js";
import { getItems, listItems, nullWhenAbsent, requirePossible, type ItemReader } from "./pingone-lookup.js";
import { storedValues, toConfig, toProperties } from "./pingone-properties.js";
import { stateOf } from "./pingone-state.js";

/** Tells a copy from any other request to the same address: docs/vendors/pingone.md#what-maps-to-what. */
const CLONE = "application/vnd.pingidentity.connectorInstance.clone+json";

/** PingOne's installations are DaVinci's connector instances. */
export function pingOneInstallations(client: PingOneClient, sourceId: string) {
  /** Properties are in the answer as PingOne has them, some secrets in clear: never to be handed out. */
  const readInstance = (environmentId: string, id: string, call: Call) =>
    client.send(
      {
        method: "GET",
        path: path`/environments/${environmentId}/connectorInstances/${id}`,
        effect: "read",
        answer: instanceSchema,
      },
      call,
    );

  const reader: ItemReader<Installation> = {
    readOne: async (environmentId, id, call) =>
      toInstallation(await readInstance(environmentId, id, call), sourceId, environmentId),

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
    listInstallations: (scope, _page, call) =>
      listItems(client, reader, scope, call).catch(explainFailedList),
    getInstallations: (scope, externalIds, call) => getItems(client, reader, scope, externalIds, call),

    async installConnector(request, call) {
      // The names of settings are not checked, neither here nor by PingOne: docs/vendors/pingone.md#quirks.
      const body = toInstanceBody(request);
      requirePossible(request.connectorExternalId, "connector");
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

    /** PingOne only replaces instances as a whole, and nothing tells whether somebody else changed it meanwhile. */
    async updateInstallation(request, call) {
      const change = toInstanceChange(request);
      const { externalId } = request;
      requirePossible(externalId, "connector instance");
      return insideEnvironment(client, request, "write", call, async (environmentId) => {
        const stored = await readInstance(environmentId, externalId, call).catch(nullWhenAbsent);
        if (stored === null) throw noInstance();
        const body = toReplacementBody(change, stored);
        const instance = await client.send(
          {
            method: "PUT",
            path: path`/environments/${environmentId}/connectorInstances/${externalId}`,
            body: { json: body },
            effect: "write",
            answer: instanceSchema,
            secrets: secretTexts(storedValues(body.properties ?? {})),
          },
          call,
        );
        return toInstallation(instance, sourceId, environmentId);
      });
    },

    /** Nothing is read before: an instance that PingOne cannot serialise can still be deleted. */
    async uninstallConnector(ref, call) {
      requirePossible(ref.externalId, "connector instance");
      await insideEnvironment(client, ref, "write", call, (environmentId) =>
        client.send(
          {
            method: "DELETE",
            path: path`/environments/${environmentId}/connectorInstances/${ref.externalId}`,
            effect: "write",
            answer: z.unknown(),
          },
          call,
        ),
      );
    },

    /** PingOne chooses the copy's name, and copies the settings with their secrets. */
    async cloneInstallation(ref, call) {
      requirePossible(ref.externalId, "connector instance");
      return insideEnvironment(client, ref, "write", call, async (environmentId) => {
        const instance = await client.send(
          {
            method: "POST",
            path: path`/environments/${environmentId}/connectorInstances/${ref.externalId}`,
            headers: { "content-type": CLONE },
            effect: "write",
            answer: instanceSchema,
          },
          call,
        );
        return toInstallation(instance, sourceId, environmentId);
      });
    },
  } satisfies Partial<VendorOperations>;
}

function noInstance(): ProblemError {
  return problem("NotFound", "PingOne has no such connector instance: check its id.", {});
}

/** Members that the console adds to its own instances (`customerId`, `companyId`) are documented nowhere. */
function toInstallation(instance: PingOneInstance, sourceId: string, environmentId: string): Installation {
  const { id, name, connector, metadata, createdAt, updatedAt } = instance;
  const properties = toProperties(instance.properties);
  return {
    ...itemIdentity(sourceId, environmentId, "installations", id),
    name: toText(name) ?? id,
    description: null,
    ...stateOf(instance),
    lastError: null,
    createdAt: toDate(createdAt),
    updatedAt: toDate(updatedAt),
    config: toConfig(properties),
    // An environment has a catalog of its own, so the connector is always in the same one.
    connectorId: connector ? itemId(sourceId, environmentId, "connectors", connector.id) : null,
    details: {
      __typename: "PingOneInstallationDetails",
      properties,
      metadata: toMetadata(metadata),
    },
  };
}
