import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import cors from "@fastify/cors";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { createApollo } from "./apollo.js";
import type { ServerConfig } from "./config.js";
import { createContext, type Context } from "./context.js";
import type { SourceDirectory } from "./datasources/core/source.js";
import { renderExplorer } from "./explorer.js";
import { INTERNAL_MESSAGE } from "./format-error.js";
import { isLoopback } from "./loopback.js";
import { createSchema } from "./schema.js";

/** Apollo's hosted explorer: its page calls this server from the browser. */
const APOLLO_SANDBOX = "https://studio.apollographql.com";
const REQUEST_ID = /^[\w.:-]{1,128}$/;
/** How long a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;
/** How often connections that have become idle are closed while the server stops, in milliseconds. */
const CLOSE_IDLE_MS = 100;

/** Builds the HTTP server around the sources; it does not listen yet. Closing it waits for operations in flight. */
export async function createServer(config: ServerConfig, sources: SourceDirectory): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: "warn" },
    bodyLimit: config.maxRequestBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    return503OnClosing: false,
    genReqId: (request) => {
      const given = request.headers["x-request-id"];
      return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
    },
    frameworkErrors: answerError,
  });
  const { schema } = await createSchema();
  const apollo = createApollo({
    schema,
    introspection: !config.production,
    reportBug: (error, requestId) => app.log.error({ requestId, error: describeBug(error) }, "a bug"),
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  closeIdleConnections(app);

  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  if (isLoopback(config.host)) app.addHook("onRequest", refuseHostsExcept(config.allowedHosts));
  app.addHook("onSend", async (request, reply, payload) => withRequestId(request, reply, payload));
  const origins = [...config.corsOrigins, ...(config.production ? [] : [APOLLO_SANDBOX])];
  await app.register(cors, {
    origin: origins,
    methods: ["GET", "POST"],
    exposedHeaders: ["x-request-id"],
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => {
    answer(reply, 404, "BAD_REQUEST", "There is nothing here. GraphQL is at /graphql.");
  });

  addGraphQL(app, apollo, config, sources);
  addHealth(app);
  if (!config.production) addExplorer(app);
  return app;
}

function addGraphQL(
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  config: ServerConfig,
  sources: SourceDirectory,
): void {
  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const signal = AbortSignal.any([AbortSignal.timeout(config.operationTimeoutMs), clientGone(reply)]);
    // Every upstream call of the operation listens to it.
    setMaxListeners(0, signal);
    return createContext(sources, { requestId: request.id, signal }, config.listCallBudget);
  };
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: fastifyApolloHandler(apollo, { context }),
  });
}

/** Aborts when the connection closes before the answer was sent. */
function clientGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

function addHealth(app: FastifyInstance): void {
  let closing = false;
  app.addHook("preClose", async () => void (closing = true));
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) =>
    closing ? reply.code(503).send({ status: "closing" }) : { status: "ready" },
  );
}

function addExplorer(app: FastifyInstance): void {
  let page: Promise<string> | null = null;
  app.get("/", async (_request, reply) => {
    page ??= renderExplorer("/graphql");
    return reply.type("text/html; charset=utf-8").send(await page);
  });
}

/** A connection that is busy when the server stops becomes idle later, and would be waited for. */
function closeIdleConnections(app: FastifyInstance): void {
  app.addHook("preClose", async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), CLOSE_IDLE_MS);
    app.server.once("close", () => clearInterval(timer));
  });
}

/**
 * Nobody is asked who they are on loopback, so only this machine may speak to it. A page whose name was made to point
 * to 127.0.0.1 runs on this machine, too; the name it used gives it away.
 */
function refuseHostsExcept(allowed: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (isLoopback(request.hostname) || allowed.includes(request.hostname)) return undefined;
    const remedy = "Address it as localhost, or add the name to server.allowedHosts.";
    answer(reply, 421, "BAD_REQUEST", `This server does not answer to that host name. ${remedy}`);
    return reply;
  };
}

/** Errors before GraphQL is reached, in GraphQL's own error format. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    request.log.error({ requestId: request.id, error: describeBug(error) }, "a bug");
    answer(reply, status, "INTERNAL_SERVER_ERROR", INTERNAL_MESSAGE);
  } else if (status === 413) {
    answer(reply, status, "PAYLOAD_TOO_LARGE", "The request is larger than this server takes.");
  } else {
    answer(
      reply,
      status,
      "BAD_REQUEST",
      "Send a JSON object with a `query`, as `application/json`; no key in it may be `__proto__`.",
    );
  }
}

function answer(reply: FastifyReply, status: number, code: string, message: string): void {
  const requestId = reply.request.id;
  void reply
    .code(status)
    .header("x-request-id", requestId)
    .send({ errors: [{ message, extensions: { code, requestId } }] });
}

/** Adds the request id to every error of an answer, also to those made before there was a context. */
function withRequestId(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isJson = String(reply.getHeader("content-type") ?? "").includes("json");
  if (!isJson || typeof payload !== "string" || !payload.includes('"errors"')) return payload;
  const body = JSON.parse(payload) as { errors?: { extensions?: object }[] };
  if (!Array.isArray(body.errors)) return payload;
  const errors = body.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId: request.id },
  }));
  reply.removeHeader("content-length");
  return JSON.stringify({ ...body, errors });
}

/** Name, place and message of an unexpected error; never objects that hang on it, which may hold anything. */
function describeBug(error: unknown): { name: string; message: string; stack?: string } {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}
