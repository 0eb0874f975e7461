import type { FastifyInstance } from "fastify";
import { accountOf } from "./cyclr-auth.js";
import { changedFlag, changedText, requiredFields, sendList, type CyclrHabits } from "./cyclr-http.js";
import { findInstalled, findOwn, type ById } from "./cyclr-installed.js";
import type { InstalledConnector } from "./cyclr-seed.js";
import type { CyclrState } from "./cyclr-state.js";

/** What is installed in an account (the vendor sheet, section 8). */
export function registerAccountConnectorRoutes(
  app: FastifyInstance,
  state: CyclrState,
  habits: CyclrHabits,
): void {
  app.get("/account/connectors", async (request, reply) => {
    const rows = state.installedIn(accountOf(request)).map((row) => state.toListItem(row));
    return sendList(request, reply, rows, habits);
  });

  app.get<ById>("/account/connectors/:id", async (request) => state.toWire(findInstalled(state, request)));

  app.put<ById>("/account/connectors/:id", async (request) => {
    const row = findOwn(state, request);
    update(row, requiredFields(request));
    return state.toWire(row);
  });

  // Answers a message, not the account connector. A body is neither needed nor read: inferred.
  app.put<ById>("/account/connectors/:id/deauthenticate", async (request) => {
    const row = findOwn(state, request);
    row.authenticated = false;
    row.authValue = null;
    const { Name } = state.catalog.releaseOf(row.connectorId).connector;
    return { Message: `Connector '${Name}' successfully de-authenticated.` };
  });

  // 200 like every success; that its body is empty is inferred.
  app.delete<ById>("/account/connectors/:id", async (request, reply) => {
    state.uninstall(findOwn(state, request));
    return reply.send();
  });
}

/** Changes what the body names and leaves the rest; fields it does not know it passes over. */
function update(row: InstalledConnector, fields: Map<string, unknown>): void {
  // Inferred: there is no account connector without a name.
  row.name = changedText(fields, "Name") || row.name;
  const description = changedText(fields, "Description");
  if (description !== undefined) row.description = description;
  // That the flag is set here is inferred: the vendor only says that its API can set it.
  row.isPartnerIntegrationConnector =
    changedFlag(fields, "IsPartnerIntegrationConnector") ?? row.isPartnerIntegrationConnector;
  const authValue = changedText(fields, "AuthValue");
  // No source says what an empty value does. Taking credentials away has an endpoint of its own, so: nothing.
  if (!authValue) return;
  row.authValue = authValue;
  row.authenticated = true;
}
