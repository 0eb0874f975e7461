import type { FastifyInstance } from "fastify";
import { catalogEntry } from "./conductorone-catalog.js";
import { checkEntitlements } from "./conductorone-entitlements.js";
import { invalidArgument, missingInput, notFound } from "./conductorone-errors.js";
import { checkExpandMask, toExpandedView } from "./conductorone-expansion.js";
import { decodeCreateDelegated, type CreateDelegatedRequest } from "./conductorone-lifecycle-messages.js";
import { existingApp, liveConnector } from "./conductorone-lookup.js";
import { decodeUpdate } from "./conductorone-messages.js";
import {
  newConnector,
  newKsuid,
  timestamp,
  type AppRecord,
  type ConductorOneState,
  type ConnectorRecord,
} from "./conductorone-state.js";
import { checkUsers, DELEGATED_FIELDS, updateConnector } from "./conductorone-update.js";

/** Connectors whose settings somebody else fills in (vendor sheet, sections 7.2.2 and 7.2.5). */
export function registerDelegatedRoutes(app: FastifyInstance, state: ConductorOneState): void {
  // The shorter of the two create paths is the delegated one.
  app.post<{ Params: { app_id: string } }>("/api/v1/apps/:app_id/connectors", (request) => {
    const body = decodeCreateDelegated(request);
    const record = createDelegated(state, existingApp(state, request.params.app_id), body);
    return toExpandedView(state, record, body.expandMask);
  });

  app.post<{ Params: { connector_app_id: string; connector_id: string } }>(
    "/api/v1/apps/:connector_app_id/connectors/:connector_id/delegated",
    (request) => {
      const body = decodeUpdate(request);
      checkExpandMask(body.expandMask);
      const record = liveConnector(state, request.params.connector_app_id, request.params.connector_id);
      if (!body.connector) throw missingInput("connector");
      updateConnector(state, record, body.connector, body.updateMask, DELEGATED_FIELDS);
      return toExpandedView(state, record, body.expandMask);
    },
  );
}

/** No settings, so no sync: it waits. The owners of the app that it can set are not shown by any operation here. */
function createDelegated(
  state: ConductorOneState,
  { id: appId }: AppRecord,
  body: CreateDelegatedRequest,
): ConnectorRecord {
  checkExpandMask(body.expandMask);
  if (!body.catalogId) throw missingInput("catalog_id");
  const entry = catalogEntry(body.catalogId);
  if (!entry) throw notFound();
  checkUsers(state, body.userIds);
  checkEntitlements(state, body.appEntitlementOwnerRefs);
  const binding = body.appManagedStateBindingRef;
  if (binding && !state.app(binding.appId ?? "")) {
    throw invalidArgument("app_managed_state_binding_ref: app not found");
  }

  const record = newConnector({
    id: newKsuid(state.now()),
    appId,
    catalogId: entry.catalogId,
    displayName: body.displayName || entry.displayName,
    description: body.description ?? "",
    userIds: body.userIds?.length ? body.userIds : state.users.slice(0, 1).map(({ id }) => id),
    createdAt: timestamp(state.now()),
  });
  state.connectors.push(record);
  return record;
}
