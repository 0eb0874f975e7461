import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { serveControl } from "./emulator-control.js";
import { Faults, waitFor, type Fault } from "./emulator-faults.js";

export type { Fault };

/** One request an emulator received and what it answered. */
export interface Exchange {
  readonly method: string;
  /** Path without the query, still percent-encoded as it was on the wire. */
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  /** Parsed when it was JSON, a record when it was a form, else the text; `undefined` when there was none. */
  readonly body: unknown;
  /** HTTP status of the answer; 0 when the connection was cut instead. */
  readonly status: number;
  readonly responseBody: unknown;
  /** True when the answer came from an injected fault, not from the emulated vendor. */
  readonly injected: boolean;
}

/** A running emulator of one vendor: an HTTP server on loopback with state, a journal and faults. */
export interface Emulator {
  readonly vendor: string;
  /** Origin, e.g. `http://127.0.0.1:53411`. */
  readonly url: string;
  /** What a client is configured with to reach it: address and credentials, named as in Patchbay's config. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The latest exchanges, oldest first. */
  readonly journal: readonly Exchange[];
  clearJournal(): void;
  inject(fault: Fault): void;
  clearFaults(): void;
  /** Makes every access token issued so far invalid. */
  expireTokens(): void;
  stop(): Promise<void>;
}

/** What a vendor's emulator brings along; everything else is shared. */
export interface EmulatedVendor {
  readonly vendor: string;
  /** Registers the vendor's routes. Request bodies arrive as raw text: see {@link parseJson}, {@link parseForm}. */
  routes(app: FastifyInstance): void;
  settings(origin: string): Readonly<Record<string, unknown>>;
  expireTokens(): void;
  /** What can be switched while it runs; the control endpoint offers those that are plain data. */
  readonly knobs?: object;
  /** The texts a knob can take; without an entry any. */
  readonly knobChoices?: Readonly<Record<string, readonly string[] | undefined>>;
}

/** What a journal holds at most, in characters of bodies: a sandbox may run for days. */
const JOURNAL_LIMIT = 16 * 1024 * 1024;

/** Starts an emulator on a free loopback port. */
export async function startEmulator(vendor: EmulatedVendor): Promise<Emulator> {
  const app = fastify({
    bodyLimit: 8 * 1024 * 1024,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 4_096 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  const journal: (Exchange & { readonly size: number })[] = [];
  const faults = new Faults();
  const pending = new WeakMap<FastifyRequest, Fault>();

  let journalSize = 0;
  const record = (request: FastifyRequest, status: number, payload: unknown, injected: boolean) => {
    const exchange = toExchange(request, status, payload, injected);
    journal.push(exchange);
    journalSize += exchange.size;
    while (journalSize > JOURNAL_LIMIT) journalSize -= journal.shift()?.size ?? 0;
  };

  await serveControl(app, vendor, faults);
  app.addHook("preHandler", async (request, reply) => {
    const fault = faults.take(request.method, pathOf(request));
    if (!fault) return;
    fault.onHit?.();
    if (fault.delayMs) await waitFor(fault.delayMs, request);
    if (!fault.respond && !fault.drop) return;
    pending.set(request, fault);
    if (fault.when !== "after") await (fault.drop ? cut(request, reply) : reply.send(""));
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const fault = pending.get(request);
    if (fault?.drop) return cut(request, reply);
    if (fault?.respond) {
      reply.code(fault.respond.status).removeHeader("content-length");
      reply.header("content-type", "application/json").headers(fault.respond.headers ?? {});
    }
    const sent = fault?.respond ? (fault.respond.body ?? "") : payload;
    record(request, reply.statusCode, sent, fault !== undefined);
    return sent;
  });

  function cut(request: FastifyRequest, reply: FastifyReply): unknown {
    pending.delete(request);
    record(request, 0, undefined, true);
    reply.hijack();
    request.raw.socket.destroy();
    return null;
  }

  vendor.routes(app);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  return {
    vendor: vendor.vendor,
    url,
    settings: vendor.settings(url),
    journal,
    clearJournal: () => {
      journal.length = 0;
      journalSize = 0;
    },
    inject: (fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    expireTokens: () => vendor.expireTokens(),
    stop: () => app.close(),
  };
}

/** The JSON in a request body, `undefined` when the body is empty; throws `SyntaxError` when it is not JSON. */
export function parseJson(request: FastifyRequest): unknown {
  return typeof request.body === "string" && request.body.trim() !== ""
    ? JSON.parse(request.body)
    : undefined;
}

/** The fields of a form body; empty unless the content type says it is a form. */
export function parseForm(request: FastifyRequest): URLSearchParams {
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return new URLSearchParams(isForm && typeof request.body === "string" ? request.body : "");
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}

/** Bodies are parsed when somebody looks at them, which in a running sandbox nobody does. */
function toExchange(request: FastifyRequest, status: number, payload: unknown, injected: boolean) {
  const { body } = request;
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  const form = isForm ? Object.fromEntries(parseForm(request)) : null;
  return {
    method: request.method,
    path: pathOf(request),
    query: Object.fromEntries(new URLSearchParams(request.url.split("?")[1] ?? "")),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    get body() {
      return form ?? jsonOrText(body);
    },
    status,
    get responseBody() {
      return jsonOrText(payload);
    },
    injected,
    size: [body, payload].reduce<number>(
      (sum, text) => sum + (typeof text === "string" ? text.length : 0),
      500,
    ),
  };
}

function jsonOrText(payload: unknown): unknown {
  if (typeof payload !== "string" || payload === "") return undefined;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
