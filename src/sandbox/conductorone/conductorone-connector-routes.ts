import type { FastifyInstance } from "fastify";
import { catalogEntry, checkConfiguration } from "./conductorone-catalog.js";
import { missingInput, notFound } from "./conductorone-errors.js";
import { checkExpandMask, toExpandedView } from "./conductorone-expansion.js";
import {
  decodeCreate,
  decodeDelete,
  decodeUpdate,
  type CreateConnectorRequest,
} from "./conductorone-messages.js";
import { existingApp, liveConnector } from "./conductorone-lookup.js";
import { pageOf } from "./conductorone-paging.js";
import { newConnector, newKsuid, timestamp } from "./conductorone-state.js";
import type { AppRecord, ConductorOneState, ConnectorRecord } from "./conductorone-state.js";
import { checkUsers, updateConnector } from "./conductorone-update.js";
import { toConnector } from "./conductorone-wire.js";

interface OfApp {
  Params: { app_id: string };
}
interface OfConnector {
  Params: { app_id: string; id: string };
}

const CONNECTORS = "/api/v1/apps/:app_id/connectors";
const CONNECTOR = `${CONNECTORS}/:id`;

/** Connectors of an app (vendor sheet, section 7.2). Every success is a 200, creation and deletion included. */
export function registerConnectorRoutes(
  app: FastifyInstance,
  state: ConductorOneState,
  extraRows: () => number,
): void {
  app.get<OfApp>(CONNECTORS, (request) => {
    const { id: appId } = existingApp(state, request.params.app_id);
    const ofApp = state.connectors.filter((connector) => connector.appId === appId);
    const page = pageOf(request, ofApp, extraRows(), ({ deletedAt }) => deletedAt === null);
    const list = page.rows.map((record) => ({
      connector: toConnector(record, state.now()),
      appPath: "",
      usersPath: "",
      capabilitiesPath: "",
    }));
    return { list, expanded: [], nextPageToken: page.nextPageToken };
  });

  // The literal segment wins over `:id`, which here would be an update.
  app.post<OfApp>(`${CONNECTORS}/create`, (request) => {
    const body = decodeCreate(request);
    const record = createConnector(state, existingApp(state, request.params.app_id), body);
    return toExpandedView(state, record, body.expandMask);
  });

  // A deleted connector is still there for whoever knows its id (inferred; vendor sheet, section 7.2.3).
  app.get<OfConnector>(CONNECTOR, ({ params }) => {
    const record = state.connector(params.app_id, params.id);
    if (!record) throw notFound();
    return toExpandedView(state, record);
  });

  // Update is a POST on the item; the gateway has neither PUT nor PATCH here.
  app.post<OfConnector>(CONNECTOR, (request) => {
    const body = decodeUpdate(request);
    checkExpandMask(body.expandMask);
    const record = liveConnector(state, request.params.app_id, request.params.id);
    if (!body.connector) throw missingInput("connector");
    updateConnector(state, record, body.connector, body.updateMask);
    return toExpandedView(state, record, body.expandMask);
  });

  app.delete<OfConnector>(CONNECTOR, (request) => {
    decodeDelete(request);
    liveConnector(state, request.params.app_id, request.params.id).deletedAt = timestamp(state.now());
    return {};
  });
}

/** Validates in the order a handler would: inputs, catalog entry, settings, owners. Stores the new connector. */
function createConnector(
  state: ConductorOneState,
  { id: appId }: AppRecord,
  body: CreateConnectorRequest,
): ConnectorRecord {
  checkExpandMask(body.expandMask);
  if (!body.catalogId) throw missingInput("catalog_id");
  const entry = catalogEntry(body.catalogId);
  if (!entry) throw notFound();
  const configuration = body.config?.configuration ?? {};
  // Inferred: an entry that has settings cannot be created configured without any.
  if (!body.config && (entry.config.length > 0 || entry.fieldGroups)) throw missingInput("config");
  checkConfiguration(entry, configuration);
  checkUsers(state, body.userIds);

  const record = newConnector({
    id: newKsuid(state.now()),
    appId,
    catalogId: entry.catalogId,
    // A create request has no name. Inferred: the connector is called like its catalog entry.
    displayName: entry.displayName,
    description: body.description ?? "",
    // The creator owns what nobody else is named for: here the holder of the API key, the first seed user.
    userIds: body.userIds?.length ? body.userIds : state.users.slice(0, 1).map(({ id }) => id),
    configuration,
    createdAt: timestamp(state.now()),
    sync: state.newSync({ queued: true }),
  });
  state.connectors.push(record);
  return record;
}
