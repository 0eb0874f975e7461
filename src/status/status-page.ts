import type { IncomingHttpHeaders } from "node:http";
import type { ApolloServer } from "@apollo/server";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AccessConfig } from "../access/access-config.js";
import type { Admission } from "../admit-callers.js";
import { answer, answerError } from "../answer-error.js";
import type { Context } from "../context.js";
import { readOperation } from "../operations.js";
import { html } from "./html.js";
import type { Execute } from "./read-source.js";
import { readStatus } from "./read-status.js";
import { renderMessage, renderStatus, STATUS_PATH } from "./render-page.js";
import { renderRefusal } from "./render-refusal.js";
import { SAFE_HEADERS } from "./style.js";

/** The longest form that is read, in bytes: a token takes less. */
const MAX_FORM_BYTES = 32_768;
const FORM = "application/x-www-form-urlencoded";
const HTML = "text/html; charset=utf-8";

/** What the page needs of the server around it. */
export interface StatusPageOptions {
  readonly apollo: ApolloServer<Context>;
  readonly callers: Admission;
  readonly mode: AccessConfig["mode"];
  /** Whether there is an explorer to link to. */
  readonly explorer: boolean;
  /** Begins the time that the page has, and makes contexts of operations within it. */
  begin(request: FastifyRequest, reply: FastifyReply): { readonly signal: AbortSignal; context(): Context };
}

/**
 * Serves a page for people at `/status`: the answers to two GraphQL operations, executed as whoever asks for it. It has
 * no scripts. A browser has nowhere to put a token, so the page takes one in a form, too, and forgets it.
 */
export function addStatusPage(app: FastifyInstance, options: StatusPageOptions): void {
  const operations = { status: readOperation("status"), "status-sources": readOperation("status-sources") };

  async function show(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // Whether somebody may see it is all that this tells: vendors need not be asked.
    if (request.method === "HEAD") return reply.type(HTML).send();
    const { signal, context } = options.begin(request, reply);
    const execute: Execute = async (operation, variables) => {
      const query = operations[operation];
      const { body } = await options.apollo.executeOperation(
        { query, variables },
        { contextValue: context() },
      );
      return body.kind === "single" ? body.singleResult : {};
    };
    const status = await readStatus(execute, signal);
    if (!status) return explain(request, reply, 503, "SERVICE_UNAVAILABLE", UNREADABLE);
    const byForm = request.method === "POST" && tokenIn(request) !== null;
    return sendPage(reply, renderStatus(status, { explorer: options.explorer, byForm }));
  }

  /** Lets in who proves who they are, by the headers or by the form; answers everybody else. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> {
    const token = tokenIn(request);
    const recognized = await options.callers.recognize(request, withToken(request.headers, token));
    if (recognized === "known") return undefined;
    // Programs are told what they are told everywhere.
    if (!wantsHtml(request)) return options.callers.refuse(reply, recognized);
    if (recognized === "not now")
      return explain(
        request,
        reply,
        503,
        "SERVICE_UNAVAILABLE",
        "Try again later: your token cannot be checked.",
      );
    if (options.mode !== "router") void reply.header("www-authenticate", "Bearer");
    return sendPage(reply.code(401), renderRefusal(options.mode, token !== null));
  }

  void app.register(async (scope) => {
    // Forms are read here and nowhere else.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      FORM,
      { parseAs: "string", bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) return answerError(error, request, reply);
      const message = status === 413 ? "The token is too long." : "Send the token as the form does.";
      return explain(request, reply, status, status === 413 ? "PAYLOAD_TOO_LARGE" : "BAD_REQUEST", message);
    });
    scope.addHook("onRequest", async (request, reply) => {
      void reply.headers(SAFE_HEADERS);
      if (!isForeign(request)) return undefined;
      return explain(
        request,
        reply,
        403,
        "BAD_REQUEST",
        "Other pages cannot use this one. Open it by itself.",
      );
    });
    scope.route({ method: ["GET", "HEAD", "POST"], url: STATUS_PATH, preHandler: admit, handler: show });
    scope.route({
      method: ["DELETE", "PATCH", "PUT"],
      url: STATUS_PATH,
      onRequest: async (request, reply) => {
        void reply.header("allow", "GET, HEAD, POST");
        return explain(request, reply, 405, "BAD_REQUEST", "Ask for this page with GET, or POST its form.");
      },
      handler: () => {},
    });
  });
}

const UNREADABLE =
  "Patchbay refuses the queries of this page: server.limits in its configuration may be too small for them.";

/** A message to people as a page, and to programs in GraphQL's error format. */
function explain(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
): FastifyReply {
  if (!wantsHtml(request)) return answer(reply, status, code, message);
  return sendPage(reply.code(status), renderMessage(html`<p role="alert">${message}</p>`));
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type(HTML).send(page);
}

function wantsHtml({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes("text/html") ?? false;
}

/** The token of the form; people paste the word in front of it, too. */
function tokenIn({ body }: FastifyRequest): string | null {
  if (typeof body !== "string") return null;
  const token = new URLSearchParams(body).get("token");
  return token?.trim().replace(/^Bearer +/i, "") || null;
}

function withToken(headers: IncomingHttpHeaders, token: string | null): IncomingHttpHeaders {
  return token === null ? headers : { ...headers, authorization: `Bearer ${token}` };
}

/**
 * Whether another site's page asks for it without going there, or sends it a form: nobody would see the answer, and
 * each takes requests to vendors. Browsers tell, others do not.
 */
function isForeign({ headers, method }: FastifyRequest): boolean {
  if (!["cross-site", "same-site"].includes(String(headers["sec-fetch-site"]))) return false;
  return method === "POST" || headers["sec-fetch-dest"] !== "document";
}
