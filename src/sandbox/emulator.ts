import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";

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

/** Something to go wrong on purpose. Faults are tried in the order they were injected. */
export interface Fault {
  /** Only requests with this method; all when left out. */
  readonly method?: string;
  /** Only requests whose path matches; all when left out. */
  readonly path?: RegExp;
  /** How many requests it hits: 1 unless told; `Infinity` until faults are cleared. */
  readonly times?: number;
  /** Milliseconds to wait before going on. */
  readonly delayMs?: number;
  /** Answer this, raw, in place of the vendor's answer. */
  readonly respond?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  /** Cut the connection in place of an answer. */
  readonly drop?: boolean;
  /** `before` (default): the vendor never handles the request. `after`: it does, but its answer is lost. */
  readonly when?: "before" | "after";
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
}

const JOURNAL_LIMIT = 2_000;

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

  const journal: Exchange[] = [];
  let faults: { fault: Fault; left: number }[] = [];
  const pending = new WeakMap<FastifyRequest, Fault>();

  const record = (request: FastifyRequest, status: number, payload: unknown, injected: boolean) => {
    journal.push(toExchange(request, status, payload, injected));
    if (journal.length > JOURNAL_LIMIT) journal.shift();
  };

  app.addHook("preHandler", async (request, reply) => {
    const fault = takeFault(faults, request);
    if (!fault) return;
    if (fault.delayMs) await delay(fault.delayMs);
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
    clearJournal: () => void journal.splice(0),
    inject: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    clearFaults: () => void (faults = []),
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

function takeFault(faults: { fault: Fault; left: number }[], request: FastifyRequest): Fault | undefined {
  const path = pathOf(request);
  const hit = faults.find(
    ({ fault, left }) =>
      left > 0 &&
      (fault.method ?? request.method) === request.method &&
      (fault.path === undefined || fault.path.test(path)),
  );
  if (!hit) return undefined;
  hit.left -= 1;
  return hit.fault;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}

function toExchange(request: FastifyRequest, status: number, payload: unknown, injected: boolean): Exchange {
  return {
    method: request.method,
    path: pathOf(request),
    query: Object.fromEntries(new URLSearchParams(request.url.split("?")[1] ?? "")),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")
      ? Object.fromEntries(parseForm(request))
      : jsonOrText(request.body),
    status,
    responseBody: jsonOrText(payload),
    injected,
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
