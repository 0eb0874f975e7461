import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import cors from "@fastify/cors";
import fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { createApollo } from "./apollo.js";
import type { AccessConfig } from "./access/access-config.js";
import { admitCallers } from "./admit-callers.js";
import { answer, answerError, describeBug } from "./answer-error.js";
import type { Config, ServerConfig } from "./config.js";
import { createContext, type Context } from "./context.js";
import { readCallerTokens } from "./datasources/core/caller-token.js";
import type { SourceDirectory } from "./datasources/core/source.js";
import { loadExplorer, type Explorer } from "./explorer.js";
import { addHealth } from "./health.js";
import { persistedDocuments } from "./http/documents.js";
import { finishAnswer } from "./http/finish-answer.js";
import { forOldClients } from "./http/old-clients.js";
import { readModeOf } from "./http/read-mode.js";
import { refuseLongDocuments } from "./http/refuse-long-documents.js";
import { isLoopback } from "./loopback.js";
import type { Runtime } from "./runtime.js";
import { createSchema } from "./schema.js";
import { addStatusPage } from "./status/status-page.js";
import { addMetrics } from "./telemetry/metrics-route.js";

/** Apollo's hosted explorer: its page calls this server from the browser. */
const APOLLO_SANDBOX = "https://studio.apollographql.com";
const REQUEST_ID = /^[\w.:-]{1,128}$/;
/** How long a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;
/** How often connections that have become idle are closed while the server stops, in milliseconds. */
const CLOSE_IDLE_MS = 100;

/**
 * Builds the HTTP server around the sources; it does not listen yet. Closing it waits for operations in flight. Throws
 * `ConfigError` for a file it needs and cannot use.
 */
export async function createServer(
  { server: config, access, telemetry }: Pick<Config, "server" | "access" | "telemetry">,
  sources: SourceDirectory,
  runtime: Runtime,
): Promise<FastifyInstance> {
  const app = fastify({
    // It has nothing to say that the banner and the access log of whoever is in front do not.
    loggerInstance: runtime.log.child({}, { level: "warn" }),
    // The id of a request is written where it is needed: a logger for each would cost every request.
    childLoggerFactory: (log) => log,
    logController: new LogController({ disableRequestLogging: true }),
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
    schema: forOldClients(schema),
    config,
    runtime,
    reportBug: (error, requestId) => app.log.error({ requestId, error: describeBug(error) }, "a bug"),
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  closeIdleConnections(app);

  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  if (isLoopback(config.host)) app.addHook("onRequest", refuseHostsExcept(config.allowedHosts));
  app.addHook("onSend", async (request, reply, payload) => finishAnswer(request, reply, payload));
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

  addGraphQL(app, apollo, { config, access, sources, runtime });
  addHealth(app, sources, runtime);
  runtime.metrics.watch(sources.all);
  addMetrics(app, runtime.metrics, { token: telemetry.metrics.token, isOpen: access.mode === "open" });
  if (config.explorer) addExplorer(app);
  return app;
}

interface GraphQLOptions {
  readonly config: ServerConfig;
  readonly access: AccessConfig;
  readonly sources: SourceDirectory;
  readonly runtime: Runtime;
}

function addGraphQL(
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  { config, access, sources, runtime }: GraphQLOptions,
): void {
  const callers = admitCallers(app, access);
  const begin = (request: FastifyRequest, reply: FastifyReply) => {
    const deadlineAt = Date.now() + config.operationTimeoutMs;
    const signal = untilOver(reply, config.operationTimeoutMs);
    const context = (): Context => {
      const operationSpan = runtime.tracing.startOperation(request.headers);
      const { trace } = operationSpan;
      const callerTokens = readCallerTokens(request.headers, sources);
      const mode = readModeOf(request.headers["cache-control"]);
      const kept = { id: randomUUID(), mode, stale: new Map<string, number>() };
      const call = { requestId: request.id, signal, deadlineAt, callerTokens, trace, kept };
      const { services } = runtime;
      const maxListCalls = config.listCallBudget;
      return createContext(callers.of(request), sources, call, { services, operationSpan, maxListCalls });
    };
    return { signal, context };
  };
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    onRequest: callers.admit,
    preHandler: [persistedDocuments(config.documents), refuseLongDocuments(config.limits)],
    handler: fastifyApolloHandler(apollo, {
      context: async (request: FastifyRequest, reply: FastifyReply) => begin(request, reply).context(),
    }),
  });
  if (config.status) {
    addStatusPage(app, { apollo, callers, mode: access.mode, explorer: config.explorer, begin });
  }
}

/** Aborts when the operation's time is up, or the connection closes before the answer was sent. */
function untilOver({ raw }: FastifyReply, timeoutMs: number): AbortSignal {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), timeoutMs).unref();
  raw.once("close", () => {
    clearTimeout(timer);
    if (!raw.writableFinished) over.abort();
  });
  // Every upstream call of the operation listens to it.
  setMaxListeners(0, over.signal);
  return over.signal;
}

function addExplorer(app: FastifyInstance): void {
  let explorer: Promise<Explorer> | null = null;
  app.get("/", async (request, reply) => {
    explorer ??= loadExplorer("/graphql");
    const { query } = request.query as { readonly query?: unknown };
    const page = (await explorer)(typeof query === "string" ? query : undefined);
    return reply.type("text/html; charset=utf-8").send(page);
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
