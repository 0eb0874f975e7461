import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { PingOneAuth } from "./pingone-auth.js";
import { PingOneError } from "./pingone-errors.js";
import { requireUuid } from "./pingone-requests.js";
import type { PingOneEnvironmentStore, PingOneState } from "./pingone-state.js";

/** What the handlers of every resource share. */
export interface PingOneContext {
  readonly state: PingOneState;
  readonly auth: PingOneAuth;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type PingOneHandler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** Registers a path with its methods; the vendor answers 405 to the others (vendor sheet section 3). */
export function resource(
  app: FastifyInstance,
  url: string,
  handlers: Partial<Record<(typeof METHODS)[number], PingOneHandler>>,
): void {
  for (const method of METHODS) {
    const handler = handlers[method] ?? refuseMethod;
    app.route({ method, url, handler: async (request, reply) => handler(request, reply) });
  }
}

function refuseMethod(): never {
  throw PingOneError.methodNotAllowed();
}

/** A path parameter, decoded; the routes name it, so it is there. */
export function parameter(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string | undefined>)[name] ?? "";
}

/**
 * The environment a DaVinci request is about, once the caller proved who they are. An environment that does not
 * exist and one without DaVinci are both 403, and cannot be told apart here (vendor sheet section 4).
 */
export function daVinciEnvironment(
  { state, auth }: PingOneContext,
  request: FastifyRequest,
): PingOneEnvironmentStore {
  auth.check(request);
  const id = parameter(request, "environmentId");
  requireUuid(id, "environmentId");
  const store = state.find(id);
  if (!store?.hasDaVinci) throw PingOneError.forbidden();
  return store;
}

/** An absolute link to something below `/v1`, on the host the caller used. */
export function link(request: FastifyRequest, ...segments: readonly string[]): { href: string } {
  return { href: [`http://${request.host}/v1`, ...segments.map(encodeURIComponent)].join("/") };
}
