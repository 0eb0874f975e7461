import type { FastifyInstance, FastifyRequest } from "fastify";
import { accountOf } from "./cyclr-auth.js";
import { integerSegment, notFound, queryValue, sendList, type CyclrHabits } from "./cyclr-http.js";
import { cyclrMethods, type CatalogEntry } from "./cyclr-seed.js";
import { sameText } from "./cyclr-catalog.js";
import type { CyclrState } from "./cyclr-state.js";
import type { CyclrMethod } from "./cyclr-wire.js";

type Named = { Params: { connector: string; version: string } };

/** What connectors can do: by id, by name, and by name and version (the vendor sheet, section 7, C5 to C7). */
export function registerMethodRoutes(app: FastifyInstance, state: CyclrState, habits: CyclrHabits): void {
  app.get<Named>("/connectors/:connector/methods", async (request, reply) =>
    sendList(request, reply, methodsOf(request, releases(request)), habits),
  );

  app.get<Named>("/connectors/:connector/:version/methods", async (request, reply) => {
    const { connector, version } = request.params;
    const found = state.catalog.named(accountOf(request), connector, version);
    return sendList(request, reply, methodsOf(request, known(found)), habits);
  });

  function releases(request: FastifyRequest<Named>): CatalogEntry[] {
    const accountId = accountOf(request);
    const id = integerSegment(request.params.connector);
    if (id === undefined) {
      // The form without a version is for connectors that have none; the text "null" is as good as none.
      const found = state.catalog.named(accountId, request.params.connector);
      return known(found.filter(({ connector }) => (connector.Version ?? "null") === "null"));
    }
    const entry = state.catalog.find(accountId, id);
    if (!entry) throw notFound();
    return [entry];
  }

  /** Inferred: a name nobody has is treated as where connectors are read by name. */
  function known(found: CatalogEntry[]): CatalogEntry[] {
    if (found.length === 0 && habits.unknownNameIsNotFound) throw notFound();
    return found;
  }
}

/** Filtered as the catalog is; sorted by name, which the vendor's tests expect of one category. */
function methodsOf(request: FastifyRequest, releases: CatalogEntry[]): CyclrMethod[] {
  const query = queryValue(request, "query")?.toLowerCase() ?? "";
  const category = queryValue(request, "category");
  const isExact = (method: CyclrMethod) => method.Name.toLowerCase() === query;
  return releases
    .flatMap(({ connector }) => cyclrMethods(connector.Id))
    .filter(
      ({ Name, Category }) =>
        Name.toLowerCase().includes(query) && (category === undefined || sameText(Category, category)),
    )
    .sort((a, b) => Number(isExact(b)) - Number(isExact(a)) || (a.Name < b.Name ? -1 : 1));
}
