import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  changedText,
  CyclrError,
  integerSegment,
  notFound,
  requiredFields,
  sendList,
  textField,
  type CyclrHabits,
} from "./cyclr-http.js";
import { findInstalled, findOwn, type ById } from "./cyclr-installed.js";
import type { CyclrState } from "./cyclr-state.js";

interface ByItem {
  Params: { id: string; itemId: string };
}

/** Properties and custom fields of account connectors (the vendor sheet, section 8, A6 to A10 and A15). */
export function registerPropertyRoutes(app: FastifyInstance, state: CyclrState, habits: CyclrHabits): void {
  const properties = "/account/connectors/:id/properties";
  const fields = "/account/connectors/:id/fields";

  app.get<ById>(properties, async (request, reply) =>
    sendList(request, reply, findInstalled(state, request).properties, habits),
  );

  // Any name will do, in contrast to installing: the vendor's tests make one that no connector has. An `Id` in the
  // body counts for nothing. That a name is needed, and the message, are inferred.
  app.post<ById>(properties, async (request) => {
    const row = findOwn(state, request);
    const sent = requiredFields(request);
    const name = textField(sent, "Name");
    if (!name) throw new CyclrError(400, "Name is required");
    return state.addProperty(row, name, textField(sent, "Value"));
  });

  app.get<ByItem>(`${properties}/:itemId`, async (request) =>
    findItem(request, findInstalled(state, request).properties),
  );

  // Inferred: partial, as changing an account connector is.
  app.put<ByItem>(`${properties}/:itemId`, async (request) => {
    const property = findItem(request, findOwn(state, request).properties);
    const sent = requiredFields(request);
    property.Name = changedText(sent, "Name") || property.Name;
    const value = changedText(sent, "Value");
    if (value !== undefined) property.Value = value;
    return property;
  });

  app.delete<ByItem>(`${properties}/:itemId`, async (request, reply) => {
    const row = findOwn(state, request);
    const property = findItem(request, row.properties);
    row.properties = row.properties.filter((other) => other !== property);
    return reply.send();
  });

  app.get<ById>(fields, async (request, reply) =>
    sendList(request, reply, findInstalled(state, request).customFields, habits),
  );

  app.get<ByItem>(`${fields}/:itemId`, async (request) =>
    findItem(request, findInstalled(state, request).customFields),
  );
}

function findItem<Item extends { Id: number }>(
  request: FastifyRequest<ByItem>,
  items: readonly Item[],
): Item {
  const id = integerSegment(request.params.itemId);
  const item = items.find(({ Id }) => Id === id);
  if (!item) throw notFound();
  return item;
}
