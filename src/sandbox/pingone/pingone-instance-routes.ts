import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { pingOneCatalog } from "./pingone-catalog.js";
import { PingOneError } from "./pingone-errors.js";
import { keepMaskedSecrets, maskProperties } from "./pingone-masking.js";
import {
  invalidValue,
  NAME_LENGTH,
  readInstanceDraft,
  requireCloneRequest,
  requireNameLike,
} from "./pingone-requests.js";
import { daVinciEnvironment, link, parameter, resource, type PingOneContext } from "./pingone-resource.js";
import type { PingOneEnvironmentStore, PingOneInstance, PingOneProperties } from "./pingone-state.js";

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
    PUT: (request) => replace(context, request),
    POST: (request, reply) => clone(context, request, reply),
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

/** Everything is replaced, so properties left out are gone (vendor sheet section 7.1). */
function replace(context: PingOneContext, request: FastifyRequest): object {
  const { knobs } = context.state;
  const store = daVinciEnvironment(context, request);
  const instance = findInstance(store, request);
  // The sheet suspects that the vendor takes an empty connector id here; the document does not allow it, nor do we.
  const draft = readInstanceDraft(request, store, instance);
  if (draft.connectorId !== instance.connectorId && knobs.otherConnectorWritten === "refuse") {
    throw PingOneError.validation([invalidValue("connector.id", "must not be changed")]);
  }
  const written = draft.properties;
  const properties =
    written && knobs.maskedSecretWritten === "keep" ? withKeptSecrets(instance, written) : written;
  const { name, connectorId } = draft;
  const replaced = store.replace(instance, { name, connectorId, ...(properties && { properties }) });
  return toWire(replaced, store, request);
}

function withKeptSecrets(instance: PingOneInstance, written: PingOneProperties): PingOneProperties {
  const definitions = pingOneCatalog.get(instance.connectorId)?.instanceProperties ?? {};
  return keepMaskedSecrets(written, instance.properties ?? {}, definitions);
}

/** That the copy has the secrets too is inferred (vendor sheet section 7.1). */
function clone(context: PingOneContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const store = daVinciEnvironment(context, request);
  const { name, connectorId, properties } = findInstance(store, request);
  requireCloneRequest(request);
  const copy = store.create({ name: cloneName(name), connectorId, ...(properties && { properties }) });
  return reply.code(201).send(toWire(copy, store, request));
}

/** As in the vendor's sample; that a long name is cut for the suffix to fit is inferred. */
function cloneName(name: string): string {
  const suffix = ` clone ${randomBytes(2).toString("hex")}`;
  return [...name].slice(0, NAME_LENGTH - suffix.length).join("") + suffix;
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
