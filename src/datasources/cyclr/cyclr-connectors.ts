import { z } from "zod";
import type { Connector } from "../../types/connector.js";
import type { ConnectorSettings } from "../../types/connector-settings.js";
import type { CyclrConnectorDetails } from "../../types/cyclr-connector.js";
import { path, type EncodedPath } from "../core/http/path.js";
import { itemIdentity } from "../core/ids.js";
import type { Call, InWorkspace, Page, PageRequest, VendorOperations } from "../core/port.js";
import { isProblem } from "../core/problem-error.js";
import { connectorSchema, type CyclrApiConnector } from "./cyclr-api-types.js";
import { toAuthMethods } from "./cyclr-auth-methods.js";
import { isUnknownAccount, type CyclrClient } from "./cyclr-client.js";
import { toConfigFields } from "./cyclr-config-fields.js";
import { findMany, isIntegerId, notACursor, orNull, readPage } from "./cyclr-lists.js";
import { toNamedPath, toSearchQuery, type SearchQuery } from "./cyclr-search.js";

/** The connectors an account can install. Each account has a catalog of its own: custom connectors can be private. */
export function cyclrConnectors(client: CyclrClient, sourceId: string) {
  const list = ({ workspaceExternalId }: InWorkspace, page: PageRequest, call: Call, search?: SearchQuery) =>
    readPage(
      page,
      (query) =>
        client.sendInAccount(
          workspaceExternalId,
          {
            method: "GET",
            path: path`/v1.0/connectors`,
            // Ids only go up, so a connector added while somebody pages shifts no row.
            query: { ...query, orderBy: "Id", includeCustomConnectors: true, ...search },
            effect: "read",
            answer: z.array(connectorSchema),
          },
          call,
        ),
      (connector) => toConnector(sourceId, workspaceExternalId, connector),
    );

  /** The connectors of a name, all in one answer. Cyclr may answer a name that nobody has with a 404, or with none. */
  async function listNamed(
    { workspaceExternalId }: InWorkspace,
    namedPath: EncodedPath,
    { token }: PageRequest,
    call: Call,
  ): Promise<Page<Connector>> {
    if (token !== null) throw notACursor();
    try {
      const { body } = await client.sendInAccount(
        workspaceExternalId,
        { method: "GET", path: namedPath, effect: "read", answer: z.array(connectorSchema) },
        call,
      );
      return {
        rows: body.map((connector) => toConnector(sourceId, workspaceExternalId, connector)),
        nextToken: null,
      };
    } catch (error) {
      if (!isProblem(error, "NotFound") || isUnknownAccount(error)) throw error;
      return { rows: [], nextToken: null };
    }
  }

  /** Finds drafts and deprecated releases too, which no list shows: installations may still point to them. */
  async function getWire({ workspaceExternalId }: InWorkspace, id: string, call: Call) {
    const { body } = await client.sendInAccount(
      workspaceExternalId,
      { method: "GET", path: path`/v1.0/connectors/${id}`, effect: "read", answer: connectorSchema },
      call,
    );
    return body;
  }

  const getOne = async (scope: InWorkspace, id: string, call: Call): Promise<Connector> =>
    toConnector(sourceId, scope.workspaceExternalId, await getWire(scope, id, call));

  return {
    async listConnectors({ search = {}, ...scope }, page, call) {
      const query = toSearchQuery(search);
      if (query === null) return { rows: [], nextToken: null };
      const namedPath = toNamedPath(search);
      return namedPath ? listNamed(scope, namedPath, page, call) : list(scope, page, call, query);
    },

    getConnectors: (scope, externalIds, call) =>
      findMany(
        externalIds,
        isIntegerId,
        (id) => getOne(scope, id, call),
        (page) => list(scope, page, call),
      ),

    async getConnectorSettings(scope, connectorExternalId, call) {
      if (!isIntegerId(connectorExternalId)) return null;
      const connector = await orNull(getWire(scope, connectorExternalId, call));
      return connector && toSettings(connector.Parameters ?? [], connector.Authentication ?? []);
    },
  } satisfies Partial<VendorOperations>;
}

/** Whether an embedded connector is the whole one: lists of account connectors leave out the settings. */
export function isWhole(connector: CyclrApiConnector): boolean {
  return connector.Parameters !== null || connector.Authentication !== null;
}

/** @param details `null` for an abridged connector, so that they are fetched when somebody asks for them. */
export function toConnector(
  sourceId: string,
  workspaceExternalId: string,
  connector: CyclrApiConnector,
  details: CyclrConnectorDetails | null = toDetails(connector),
): Connector {
  return {
    ...itemIdentity(sourceId, workspaceExternalId, "connectors", String(connector.Id)),
    name: connector.Name ?? String(connector.Id),
    description: connector.Description,
    version: connector.Version,
    details,
    categories: connector.Categories,
    ...(connector.Parameters &&
      connector.Authentication && {
        embeddedSettings: toSettings(connector.Parameters, connector.Authentication),
      }),
  };
}

function toSettings(
  parameters: NonNullable<CyclrApiConnector["Parameters"]>,
  authentication: NonNullable<CyclrApiConnector["Authentication"]>,
): ConnectorSettings {
  return { configFields: toConfigFields(parameters), authMethods: toAuthMethods(authentication) };
}

/** `null` stands for what Cyclr left out; an empty list is its word that there is nothing. */
function toDetails(connector: CyclrApiConnector): CyclrConnectorDetails {
  return {
    __typename: "CyclrConnectorDetails",
    status: connector.Status,
    icon: connector.Icon,
    categories: connector.Categories,
    authenticationMethods:
      connector.Authentication?.map((method) => ({
        externalId: method.Id,
        name: method.AuthName,
        description: method.AuthDescription,
        authType: method.AuthType,
        // Cyclr fills it in for other methods too, where it means nothing.
        oauth2Type: method.AuthType === "OAuth2" ? method.OAuth2Type : null,
        authScheme: method.AuthScheme,
      })) ?? null,
    parameters:
      connector.Parameters?.map((parameter) => ({
        externalId: parameter.Id,
        name: parameter.Name,
        targetName: parameter.TargetName,
        targetType: parameter.TargetType,
        description: parameter.Description,
        isAccountConnectorProperty: parameter.IsAccountConnectorProperty,
        isOptional: parameter.IsOptional,
        isSensitive: parameter.IsSensitive,
        dataType: parameter.DataType,
        triggerName: parameter.TriggerName,
        values: parameter.Values,
      })) ?? null,
    authType: connector.AuthType,
    oauth2Type: connector.OAuth2Type,
    authScheme: connector.AuthScheme,
    authDescription: connector.AuthDescription,
  };
}
