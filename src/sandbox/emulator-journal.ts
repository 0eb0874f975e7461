import type { FastifyRequest } from "fastify";
import { isForm, parseForm, pathOf } from "./emulator-requests.js";

/** How a request ended. */
export interface Outcome {
  /** HTTP status of the answer; 0 when the client got no whole answer, or left before it was sent. */
  readonly status: number;
  /** True when an injected fault made or spoilt the answer. */
  readonly injected: boolean;
  /** Whether the emulated vendor acted on the request, be it with a refusal. */
  readonly handled: boolean;
}

/** One request an emulator received and what it answered. */
export interface Exchange extends Outcome {
  readonly method: string;
  /** Path without the query, still percent-encoded as it was on the wire. */
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  /** Parsed when it was JSON, a record when it was a form, else the text; `undefined` when there was none. */
  readonly body: unknown;
  /** What was sent of the answer, parsed when it is JSON; padding is left out. `undefined` when nothing was. */
  readonly responseBody: unknown;
}

/** What a journal holds at most, in characters of bodies: a sandbox may run for days. */
const LIMIT = 16 * 1024 * 1024;

/** The latest exchanges of one emulator. */
export class Journal {
  private readonly list: (Exchange & { readonly size: number })[] = [];
  private size = 0;

  /** Oldest first; the same array for as long as the emulator runs. */
  get exchanges(): readonly Exchange[] {
    return this.list;
  }

  record(request: FastifyRequest, outcome: Outcome, sent?: unknown): void {
    const exchange = toExchange(request, outcome, sent);
    this.list.push(exchange);
    this.size += exchange.size;
    while (this.size > LIMIT) this.size -= this.list.shift()?.size ?? 0;
  }

  clear(): void {
    this.list.length = 0;
    this.size = 0;
  }
}

/** Bodies are parsed when somebody looks at them, which in a running sandbox nobody does. */
function toExchange(request: FastifyRequest, outcome: Outcome, sent: unknown) {
  const { body } = request;
  const form = isForm(request) ? Object.fromEntries(parseForm(request)) : null;
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
    ...outcome,
    get responseBody() {
      return jsonOrText(sent);
    },
    size: [body, sent].reduce<number>((sum, text) => sum + (typeof text === "string" ? text.length : 0), 500),
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
