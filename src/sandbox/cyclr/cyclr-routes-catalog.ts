import type { FastifyInstance, FastifyRequest } from "fastify";
import { accountOf } from "./cyclr-auth.js";
import { integerSegment, notFound, queryFlag, queryValue, sendList, type CyclrHabits } from "./cyclr-http.js";
import { sameText } from "./cyclr-catalog.js";
import type { CyclrState } from "./cyclr-state.js";
import type { CyclrConnector } from "./cyclr-wire.js";

/** The connectors an account can install (the vendor sheet, section 7). */
export function registerCatalogRoutes(app: FastifyInstance, state: CyclrState, habits: CyclrHabits): void {
  app.get("/connectors", async (request, reply) =>
    sendList(request, reply, searchCatalog(request, state), habits),
  );

  // One path, two answers: a number is an id and gives an object, anything else is a name and gives an array.
  app.get<{ Params: { connector: string } }>("/connectors/:connector", async (request) => {
    const id = integerSegment(request.params.connector);
    if (id === undefined) return named(request, request.params.connector);
    const entry = state.catalog.find(accountOf(request), id);
    if (!entry) throw notFound();
    return entry.connector;
  });

  app.get<{ Params: { connector: string; version: string } }>(
    "/connectors/:connector/:version",
    async (request) => named(request, request.params.connector, request.params.version),
  );

  function named(request: FastifyRequest, name: string, version?: string): CyclrConnector[] {
    const found = state.catalog.named(accountOf(request), name, version).map(({ connector }) => connector);
    if (found.length === 0 && habits.unknownNameIsNotFound) throw notFound();
    return found;
  }
}

/**
 * The list's filters. How `query` matches is unknown: "contains" is inferred; that an exact name comes first is
 * what the vendor's tests expect (section 3.1).
 */
function searchCatalog(request: FastifyRequest, state: CyclrState): CyclrConnector[] {
  const query = queryValue(request, "query")?.toLowerCase() ?? "";
  const category = queryValue(request, "category");
  const isExact = (connector: CyclrConnector) => connector.Name.toLowerCase() === query;
  return state.catalog
    .browsable(accountOf(request), queryFlag(request, "includeCustomConnectors"))
    .map(({ connector }) => connector)
    .filter(
      ({ Name, Categories }) =>
        Name.toLowerCase().includes(query) &&
        (category === undefined || Categories.some((name) => sameText(name, category))),
    )
    .sort((a, b) => Number(isExact(b)) - Number(isExact(a)));
}
