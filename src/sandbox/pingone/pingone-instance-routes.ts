import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { pingOneCatalog } from "./pingone-catalog.js";
import { PingOneError } from "./pingone-errors.js";
import { maskProperties } from "./pingone-masking.js";
import { readInstanceDraft, requireNameLike } from "./pingone-requests.js";
import { daVinciEnvironment, link, parameter, resource, type PingOneContext } from "./pingone-resource.js";
import type { PingOneEnvironmentStore, PingOneInstance } from "./pingone-state.js";

const COLLECTION = "/v1/environments/:environmentId/connectorInstances";

// Some of Ping's own connectors point at what they work on. Which ones is an open question (vendor sheet
// section 10): the pairs are inferred from the names of the links.
const WORKS_ON = new Map([
  ["pingOneSSOConnector", "applications"],
  ["pingOneMfaConnector", "deviceAuthenticationPolicies"],
  ["pingOneLDAPConnector", "gateways"],
  ["notificationsConnector", "notificationsPolicies"],
]);

export function instanceRoutes(app: FastifyInstance, context: PingOneContext): void {
  resource(app, COLLECTION, {
    GET: (request) => list(context, request),
    POST: (request, reply) => create(context, request, reply),
  });
  resource(app, `${COLLECTION}/:connectorInstanceId`, {
    GET: (request) => read(context, request),
    DELETE: (request, reply) => remove(context, request, reply),
  });
}

/** One instance that cannot be serialised takes the whole list down with it (vendor sheet section 4, odd cases). */
function list(context: PingOneContext, request: FastifyRequest): object {
  const store = daVinciEnvironment(context, request);
  const { id } = store.environment;
  return {
    _links: {
      self: link(request, "environments", id, "connectorInstances"),
      environment: link(request, "environments", id),
    },
    _embedded: { connectorInstances: store.list().map((instance) => toWire(instance, store, request)) },
  };
}

/** No `Location`: the vendor's DaVinci pages do not show one (vendor sheet section 3). */
function create(context: PingOneContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const store = daVinciEnvironment(context, request);
  const instance = store.create(readInstanceDraft(request, store));
  return reply.code(201).send(toWire(instance, store, request));
}

function read(context: PingOneContext, request: FastifyRequest): object {
  const store = daVinciEnvironment(context, request);
  return toWire(findInstance(store, request), store, request);
}

/** Works on a broken instance too: nothing has to be serialised. */
function remove(context: PingOneContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const store = daVinciEnvironment(context, request);
  store.delete(findInstance(store, request).id);
  return reply.code(204).send();
}

function findInstance(store: PingOneEnvironmentStore, request: FastifyRequest): PingOneInstance {
  const id = parameter(request, "connectorInstanceId");
  requireNameLike(id, "connectorInstanceId");
  const instance = store.find(id);
  if (!instance) throw PingOneError.notFound();
  return instance;
}

function toWire(instance: PingOneInstance, store: PingOneEnvironmentStore, request: FastifyRequest): object {
  if (store.isBroken(instance)) throw PingOneError.unexpected();
  const { id, connectorId, name, createdAt, updatedAt, properties, extra } = instance;
  const connector = pingOneCatalog.get(connectorId);
  const environmentId = store.environment.id;
  const self = link(request, "environments", environmentId, "connectorInstances", id);
  const worksOn = WORKS_ON.get(connectorId);
  return {
    _links: {
      self,
      environment: link(request, "environments", environmentId),
      // The same address as `self`: only the content type of the POST makes it a clone (vendor sheet section 6).
      "connectorInstance.clone": self,
      ...(worksOn && { [worksOn]: link(request, "environments", environmentId, worksOn) }),
    },
    id,
    environment: { id: environmentId },
    connector: { id: connectorId },
    name,
    createdAt,
    updatedAt,
    ...(properties && { properties: maskProperties(properties, connector?.instanceProperties ?? {}) }),
    metadata: connector?.metadata,
    ...extra,
  };
}
