import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { invalidArgument, notFound } from "./conductorone-errors.js";

/** Well below the router's own limit, far above any id. */
const LONGEST_SEGMENT = 1_024;
const WEB_APP =
  "<!doctype html><html><head><title>ConductorOne</title></head><body><div id=root></div></body></html>";

/**
 * What the vendor's front does with paths before any operation sees them (vendor sheet, section 1): empty ids are
 * redirected to the collection, hostile ones refused, and whatever is not the API gets the web app.
 */
export function registerPaths(app: FastifyInstance): void {
  // Fastify's router answers undecodable and overlong segments itself, before any hook: those get a harmless
  // address here and are refused by the hook below.
  const unroutable = new WeakMap<IncomingMessage, "not UTF-8" | "too long">();
  app.server.prependListener("request", (request: IncomingMessage) => {
    const [path = "", query] = (request.url ?? "").split("?", 2);
    const segments = path.split("/");
    if (segments.some((segment) => decode(segment) === undefined)) unroutable.set(request, "not UTF-8");
    else if (segments.some((segment) => segment.length > LONGEST_SEGMENT))
      unroutable.set(request, "too long");
    else return;
    const safe = segments.map((segment) => segment.slice(0, LONGEST_SEGMENT).replaceAll("%", "_"));
    request.url = safe.join("/") + (query === undefined ? "" : `?${query}`);
  });

  app.addHook("preHandler", async (request, reply) => {
    const [path = "", query] = request.url.split("?", 2);
    if (!isApi(path)) return;
    // Observed: a bare 500, no body.
    if (unroutable.get(request.raw) === "not UTF-8") return reply.code(500).send("");
    if (unroutable.has(request.raw)) throw invalidArgument("malformed id");
    const segments = path.slice(1).split("/");
    const decoded = segments.map((segment) => decode(segment) ?? "");
    // An empty segment, a dot or an encoded slash vanishes when the path is cleaned, and a redirect says so:
    // a client that follows it gets the collection in place of the item.
    const kept = segments.filter((_segment, index) => !/^(\.|\/*)$/.test(decoded[index]!));
    if (kept.length < segments.length) {
      const target = `/${kept.join("/")}${query === undefined ? "" : `?${query}`}`;
      return reply.code(301).header("location", target).send("");
    }
    // Which ids count as malformed is inferred; a well-formed unknown one is a 404.
    if (decoded.some((segment) => !/^[\w-]+$/.test(segment))) throw invalidArgument("malformed id");
  });

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0]!;
    if (isApi(path)) throw notFound();
    return reply.code(200).type("text/html; charset=utf-8").send(WEB_APP);
  });
}

function isApi(path: string): boolean {
  return /^\/(api|auth)(\/|$)/.test(path);
}

/** The segment without its escapes; `undefined` when they are no UTF-8. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
