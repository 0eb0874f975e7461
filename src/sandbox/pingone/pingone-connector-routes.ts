import type { FastifyInstance, FastifyRequest } from "fastify";
import { pingOneCatalog, type PingOneConnector } from "./pingone-catalog.js";
import { detailsOf } from "./pingone-details.js";
import { PingOneError } from "./pingone-errors.js";
import { requireNameLike } from "./pingone-requests.js";
import { daVinciEnvironment, link, parameter, resource, type PingOneContext } from "./pingone-resource.js";

const COLLECTION = "/v1/environments/:environmentId/connectors";

export function connectorRoutes(app: FastifyInstance, context: PingOneContext): void {
  resource(app, COLLECTION, { GET: (request) => list(context, request) });
  resource(app, `${COLLECTION}/:connectorId`, { GET: (request) => read(context, request) });
  resource(app, `${COLLECTION}/:connectorId/details`, { GET: (request) => details(context, request) });
}

/** All of the catalog in one answer: DaVinci's collections have no pages and no counts (vendor sheet section 3.1). */
function list(context: PingOneContext, request: FastifyRequest): object {
  const { environment } = daVinciEnvironment(context, request);
  const connectors = [...pingOneCatalog.values()];
  return {
    _links: {
      self: link(request, "environments", environment.id, "connectors"),
      environment: link(request, "environments", environment.id),
    },
    _embedded: { connectors: connectors.map((connector) => toWire(connector, environment.id, request)) },
  };
}

function read(context: PingOneContext, request: FastifyRequest): object {
  const { environment } = daVinciEnvironment(context, request);
  return toWire(findConnector(request), environment.id, request);
}

function details(context: PingOneContext, request: FastifyRequest): object {
  const { environment } = daVinciEnvironment(context, request);
  const connector = findConnector(request);
  return {
    _links: {
      self: link(request, "environments", environment.id, "connectors", connector.id, "details"),
      environment: link(request, "environments", environment.id),
    },
    environment: { id: environment.id },
    ...detailsOf(connector, context.state.knobs.instancePropertiesView),
  };
}

function findConnector(request: FastifyRequest): PingOneConnector {
  const id = parameter(request, "connectorId");
  requireNameLike(id, "connectorId");
  const connector = pingOneCatalog.get(id);
  if (!connector) throw PingOneError.notFound();
  return connector;
}

/** The vendor's "minimal" form: which properties an instance has is a matter of the connector's details. */
function toWire(connector: PingOneConnector, environmentId: string, request: FastifyRequest): object {
  const { id, name, description, version, metadata, createdAt, updatedAt } = connector;
  return {
    _links: {
      self: link(request, "environments", environmentId, "connectors", id),
      environment: link(request, "environments", environmentId),
    },
    id,
    environment: { id: environmentId },
    name,
    description,
    version,
    metadata,
    createdAt,
    updatedAt,
  };
}
