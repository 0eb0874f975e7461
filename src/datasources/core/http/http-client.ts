import { Pool, type Dispatcher } from "undici";
import type { z } from "zod";
import type { VendorRequest } from "../../../types/vendor-request.js";
import { PlanMade, toPlanned } from "../plan.js";
import type { Call } from "../port.js";
import { observed, remainingQuota, type Sent } from "./observed.js";
import { DEFAULT_TIMEOUT_MS } from "./upstream-settings.js";
import { ProblemError } from "../problem-error.js";
import { problemOfAnswer, unusableAnswer, type Effect, type VendorFailure } from "./answer-problem.js";
import { contentType, encodeBody, queryString } from "./encode-request.js";
import type { EncodedPath } from "./path.js";
import { readBody } from "./read-body.js";
import { createSharedReads } from "./shared-reads.js";
import { problemOfAbort, problemOfTransport } from "./transport-problem.js";

/** How a client proves who it is. */
export interface Authenticator {
  /** Headers for the next request; may have to fetch a token first. Throws a `ProblemError` when it cannot. */
  headers(call: Call): Promise<Readonly<Record<string, string>>>;
  /** Told that these headers were refused. Whether there can be others: then the request is sent once more with them. */
  refused(headers: Readonly<Record<string, string>>): boolean;
  /** Everything that must never show up in a message about this call. */
  secrets(call: Call): readonly string[];
  /** Who the credentials of a call belong to, where callers bring their own; left out: the same for every call. */
  readonly holder?: (call: Call) => string | undefined;
  /** The sentence that tells of a refusal; left out: the credentials are those of the configuration. */
  readonly refusal?: string;
}

export interface HttpClientOptions {
  /** Scheme, host and, where the vendor has one, a path that every request begins with. No slash at the end. */
  readonly baseUrl: string;
  readonly authenticator?: Authenticator;
  /**
   * What a JSON answer says of a failure; `null` when it says nothing, which in a 2xx means success.
   * The vendor's error-body schema lives behind this.
   */
  readonly readFailure: (status: number, body: unknown) => VendorFailure | null;
  /** Milliseconds a request may take, its answer included, where the source's policy does not say. */
  readonly timeoutMs?: number;
  /** The largest answer taken, in bytes. */
  readonly maxBytes?: number;
  /** Open connections at most; further calls wait for one. */
  readonly connections?: number;
}

export interface HttpRequest<Body> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: EncodedPath;
  /** `undefined` values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly json: unknown } | { readonly form: Readonly<Record<string, string>> };
  readonly effect: Effect;
  /** What the answer must look like: minimal and forgiving. An empty answer is parsed as `undefined`. */
  readonly answer: z.ZodType<Body>;
  /** Secrets in the request, kept out of every message. */
  readonly secrets?: readonly string[];
  /** A write whose answer is not needed: a plan goes on behind it. */
  readonly answerUnused?: boolean;
  /** It asks for a token, and for nothing else. */
  readonly isSignIn?: boolean;
}

export interface HttpAnswer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Body;
}

/** An answer with what it was made of, for others who want something else of it. */
interface Answered<Body> extends HttpAnswer<Body> {
  readonly json: unknown;
  readonly schema: z.ZodType;
}

export interface HttpClient {
  /** Sends one request. Throws a `ProblemError` unless the answer is a 2xx that fits `answer` and is no failure. */
  send<Body>(request: HttpRequest<Body>, call: Call): Promise<HttpAnswer<Body>>;
  close(): Promise<void>;
}

export const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
/** Twice what the highest `concurrency` of a source lets out at once: a request whose turn has come waits for none. */
export const DEFAULT_CONNECTIONS = 512;
const CONNECT_TIMEOUT_MS = 5_000;

/** The HTTP client all vendors share. It never follows a redirect. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { origin, pathname } = new URL(options.baseUrl);
  const prefix = pathname.replace(/\/$/, "");
  const pool = new Pool(origin, {
    connections: options.connections ?? DEFAULT_CONNECTIONS,
    // Well below the deadline of a call, so that "never reached" is told from "no answer".
    connect: { timeout: CONNECT_TIMEOUT_MS },
  });
  const reads = createSharedReads();
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const { authenticator } = options;

  async function send<Body>(request: HttpRequest<Body>, call: Call): Promise<HttpAnswer<Body>> {
    if (call.signal.aborted) throw problemOfAbort();
    // A deletion that calls itself a read is a mistake, and not one to be found out by a plan that deletes.
    if (call.plan && (request.effect === "write" || request.method === "DELETE"))
      return planned(request, call.plan);
    if (request.effect === "write") return changing(request, call);
    if (request.method !== "GET" || call.policy?.sharesReads === false) return underPolicy(request, call);
    const holder = authenticator?.holder?.(call);
    const key = JSON.stringify([request.path.text, request.query, request.headers, holder, call.asOf]);
    let isMine = false;
    const begin = (shared: Call) => {
      isMine = true;
      return underPolicy(request, shared);
    };
    const answered = await reads.run(key, call, begin).catch((error: unknown) => {
      if (!isMine) call.policy?.countShared(error);
      throw error;
    });
    // Who was first may have wanted something else of the same answer.
    return answered.schema === request.answer
      ? (answered as Answered<Body>)
      : { ...answered, body: parseBody(request, answered.json) };
  }

  /** Neither what was asked before a change nor what was asked during it may stand for what comes after. */
  async function changing<Body>(request: HttpRequest<Body>, call: Call): Promise<HttpAnswer<Body>> {
    reads.forget();
    return underPolicy(request, call).finally(reads.forget);
  }

  function underPolicy<Body>(request: HttpRequest<Body>, call: Call): Promise<Answered<Body>> {
    return observed({ ...request, prefix }, call, (sent) => {
      const attempt = () => authorised(request, call, sent);
      return call.policy ? call.policy.run(request.effect, call, attempt) : attempt();
    });
  }

  async function authorised<Body>(
    request: HttpRequest<Body>,
    call: Call,
    sent: Sent,
  ): Promise<Answered<Body>> {
    sent.attempts += 1;
    const credentials = (await authenticator?.headers(call)) ?? {};
    const first = await exchange(request, credentials, call, sent);
    if (!authenticator || !isCredentialRefusal(first)) return toAnswer(request, first, call);
    // A 401 means that nothing was done, so even a write can be sent again, once, with fresh credentials.
    if (!authenticator.refused(credentials)) return toAnswer(request, first, call);
    const second = await exchange(request, await authenticator.headers(call), call, sent);
    return toAnswer(request, second, call);
  }

  function planned<Body>(request: HttpRequest<Body>, plan: VendorRequest[]): HttpAnswer<Body> {
    const url = `${origin}${prefix}${request.path.text}${queryString(request.query)}`;
    const body = request.body && ("json" in request.body ? request.body.json : request.body.form);
    plan.push(toPlanned({ method: request.method, url, body }, request.secrets ?? []));
    if (!request.answerUnused) throw new PlanMade();
    return { status: 0, headers: {}, body: undefined as Body };
  }

  async function exchange(
    request: HttpRequest<unknown>,
    credentials: Readonly<Record<string, string>>,
    call: Call,
    sent: Sent,
  ) {
    const timeoutMs = call.policy?.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timeout = AbortSignal.timeout(timeoutMs);
    sent.status = null;
    // Once sent, a write is waited for even when the client has left: half-known changes help nobody.
    if (request.effect === "write" && call.signal.aborted) throw problemOfAbort();
    const signal = request.effect === "write" ? timeout : AbortSignal.any([timeout, call.signal]);
    try {
      const response = await pool.request({
        method: request.method,
        path: `${prefix}${request.path.text}${queryString(request.query)}`,
        headers: {
          accept: "application/json",
          "user-agent": "patchbay",
          "x-request-id": call.requestId,
          ...sent.headers,
          ...contentType(request.body),
          ...request.headers,
          ...credentials,
        },
        body: encodeBody(request.body),
        signal,
      });
      const text = await readBody(response.body, maxBytes);
      sent.status = response.statusCode;
      sent.remainingQuota = remainingQuota(response.headers);
      return { response, text };
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      if (request.effect === "read" && call.signal.aborted && !timeout.aborted) throw problemOfAbort();
      throw problemOfTransport(error, request.effect, timeoutMs);
    }
  }

  type Exchange = Awaited<ReturnType<typeof exchange>>;

  function isCredentialRefusal({ response, text }: Exchange): boolean {
    return (
      response.statusCode === 401 ||
      options.readFailure(response.statusCode, parseJson(response, text).value)?.kind === "credentials"
    );
  }

  function toAnswer<Body>(
    request: HttpRequest<Body>,
    { response, text }: Exchange,
    call: Call,
  ): Answered<Body> {
    const status = response.statusCode;
    const json = parseJson(response, text);
    const failure = options.readFailure(status, json.value);
    if (status >= 300 || failure) {
      throw problemOfAnswer({
        status,
        failure,
        retryAfter: String(response.headers["retry-after"] ?? ""),
        date: String(response.headers["date"] ?? ""),
        effect: request.effect,
        secrets: [...(request.secrets ?? []), ...(authenticator?.secrets(call) ?? [])],
        refusal: authenticator?.refusal,
      });
    }
    if (!json.ok) throw unusableAnswer(request.effect, "something that is not JSON");
    const body = parseBody(request, json.value);
    return { status, headers: response.headers, body, json: json.value, schema: request.answer };
  }

  return { send, close: () => pool.close() };
}

/** What the answer must look like, made of it. */
function parseBody<Body>({ answer, effect }: HttpRequest<Body>, json: unknown): Body {
  const parsed = answer.safeParse(json);
  if (parsed.success) return parsed.data;
  const what = json === undefined ? "nothing" : "JSON of an unexpected shape";
  // The cause names the places, never the values.
  throw unusableAnswer(effect, what, new Error(parsed.error.issues.map(issuePlace).join("; ")));
}

/** The parsed body; `ok` is false when there is one that is not JSON. */
function parseJson(response: Dispatcher.ResponseData, text: string): { ok: boolean; value?: unknown } {
  if (text.trim() === "") return { ok: true };
  const type = String(response.headers["content-type"] ?? "");
  // Vendors' web applications answer unknown paths with HTML and status 200.
  if (type !== "" && !/json|text\/plain/i.test(type)) return { ok: false };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function issuePlace(issue: z.core.$ZodIssue): string {
  return `${issue.path.map(String).join(".") || "the whole answer"}: ${issue.code}`;
}
