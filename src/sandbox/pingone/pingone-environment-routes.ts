import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PingOneError } from "./pingone-errors.js";
import { invalidParameter, requireUuid } from "./pingone-requests.js";
import { link, parameter, resource, type PingOneContext } from "./pingone-resource.js";
import type { PingOneEnvironment } from "./pingone-state.js";

const DEFAULT_LIMIT = 1_000;
const HIGHEST_LIMIT = 5_000;

export function environmentRoutes(app: FastifyInstance, context: PingOneContext): void {
  resource(app, "/v1/environments", { GET: (request, reply) => list(context, request, reply) });
  resource(app, "/v1/environments/:environmentId", {
    GET: (request, reply) => read(context, request, reply),
  });
}

function list({ state, auth }: PingOneContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  auth.check(request);
  const query = new URLSearchParams(request.url.split("?")[1] ?? "");
  refuseUnsupported(query);
  const { environments } = state;
  const limit = readLimit(query.get("limit"));
  const start = readCursor(query.get("cursor"), environments);
  // A page may be shorter than its limit although more follow (vendor sheet section 3.1).
  const page = environments.slice(start, start + Math.min(limit, state.knobs.environmentsPageSize));
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < environments.length;
  const self = link(request, "environments").href;
  return answer(request, reply, {
    _links: {
      self: { href: query.size > 0 ? `${self}?${query}` : self },
      ...(more && { next: { href: nextPage(self, query, last) } }),
    },
    _embedded: { environments: page.map((environment) => toWire(environment, request)) },
    count: environments.length,
    size: page.length,
  });
}

/** Here an unknown environment is a plain 404, which is how to tell it from one that is forbidden (section 4). */
function read({ state, auth }: PingOneContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  auth.check(request);
  const id = parameter(request, "environmentId");
  requireUuid(id, "environmentId");
  const store = state.find(id);
  if (!store) throw PingOneError.notFound(`Unable to find environment with ID: '${id}'`);
  return answer(request, reply, toWire(store.environment, request));
}

function toWire(environment: PingOneEnvironment, request: FastifyRequest): object {
  return { _links: { self: link(request, "environments", environment.id) }, ...environment };
}

/** Environments, unlike DaVinci's objects, are HAL unless the caller asks for plain JSON (vendor sheet section 3). */
function answer(request: FastifyRequest, reply: FastifyReply, body: object): FastifyReply {
  const accept = request.headers.accept ?? "*/*";
  const plain = accept.includes("application/json") && !accept.includes("application/hal+json");
  return reply.type(plain ? "application/json" : "application/hal+json").send(JSON.stringify(body));
}

/** The vendor filters and sorts; the sandbox does not, and says so rather than answer with the wrong rows. */
function refuseUnsupported(query: URLSearchParams): void {
  if (query.has("filter")) {
    const message = "filters are not supported by this sandbox";
    throw PingOneError.malformed({ code: "INVALID_FILTER", target: "filter", message, innerError: {} });
  }
  if (query.has("order")) {
    throw PingOneError.malformed(invalidParameter("order", "sorting is not supported by this sandbox"));
  }
}

function readLimit(text: string | null): number {
  if (text === null) return DEFAULT_LIMIT;
  if (!/^-?\d{1,9}$/.test(text))
    throw PingOneError.malformed(invalidParameter("limit", "must be an integer"));
  const limit = Number(text);
  if (limit >= 1 && limit <= HIGHEST_LIMIT) return limit;
  throw PingOneError.malformed({
    code: "OUT_OF_RANGE",
    target: "limit",
    message: `must be between 1 and ${HIGHEST_LIMIT}`,
    innerError: { rangeMinimumValue: 1, rangeMaximumValue: HIGHEST_LIMIT },
  });
}

/** A cursor is opaque to callers; it names the last environment of the page before. */
function readCursor(cursor: string | null, environments: readonly PingOneEnvironment[]): number {
  if (cursor === null) return 0;
  const lastId = Buffer.from(cursor, "base64url").toString("utf8");
  const index = environments.findIndex(({ id }) => id === lastId);
  if (index < 0) throw PingOneError.malformed(invalidParameter("cursor", "is not a valid cursor"));
  return index + 1;
}

function nextPage(self: string, query: URLSearchParams, last: PingOneEnvironment): string {
  const next = new URLSearchParams(query);
  next.set("cursor", Buffer.from(last.id).toString("base64url"));
  return `${self}?${next}`;
}
