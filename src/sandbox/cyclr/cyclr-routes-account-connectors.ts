import type { FastifyInstance, FastifyRequest } from "fastify";
import { accountOf } from "./cyclr-auth.js";
import { integerSegment, notFound, sendList, type CyclrHabits } from "./cyclr-http.js";
import type { InstalledConnector } from "./cyclr-seed.js";
import type { CyclrState } from "./cyclr-state.js";

type ById = { Params: { id: string } };

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

  app.get<ById>("/account/connectors/:id", async (request) => state.toWire(find(request)));

  // 200 like every success; that its body is empty is inferred.
  app.delete<ById>("/account/connectors/:id", async (request, reply) => {
    state.uninstall(find(request));
    return reply.send();
  });

  app.get<ById>("/account/connectors/:id/properties", async (request, reply) =>
    sendList(request, reply, find(request).properties, habits),
  );

  /** Inferred: somebody else's account connector is as unknown as one that does not exist. */
  function find(request: FastifyRequest<ById>): InstalledConnector {
    const id = integerSegment(request.params.id);
    const row = id === undefined ? undefined : state.findInstalled(accountOf(request), id);
    if (!row) throw notFound();
    return row;
  }
}
