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
import { createSchema } from "./schema.js";

/** Apollo's hosted explorer: its page calls this server from the browser. */
const APOLLO_SANDBOX = "https://studio.apollographql.com";
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Builds the HTTP server around the sources; it does not listen yet. Closing it waits for operations in flight. */
export async function createServer(config: ServerConfig, sources: SourceDirectory): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: "warn" },
    bodyLimit: config.maxRequestBytes,
    genReqId: (request) => {
      const given = request.headers["x-request-id"];
      return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const { schema } = await createSchema();
  const apollo = createApollo({
    schema,
    introspection: !config.production,
    reportBug: (error) => app.log.error({ error: describeBug(error) }, "a bug"),
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());

  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  const origins = [...config.corsOrigins, ...(config.production ? [] : [APOLLO_SANDBOX])];
  await app.register(cors, { origin: origins, methods: ["GET", "POST"], exposedHeaders: ["x-request-id"] });
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(app, error, request, reply));

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
  app.route({ method: ["GET", "POST"], url: "/graphql", handler: fastifyApolloHandler(apollo, { context }) });
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

/** Errors before GraphQL is reached, in GraphQL's own error format. */
function answerError(
  app: FastifyInstance,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 500;
  const [code, message] =
    status === 413
      ? ["PAYLOAD_TOO_LARGE", "The request is larger than this server takes."]
      : status < 500
        ? ["BAD_REQUEST", "Send a JSON object with a `query`, as `application/json`."]
        : [
            "INTERNAL_SERVER_ERROR",
            "Something went wrong inside Patchbay. Quote the request id when you ask for help.",
          ];
  if (status >= 500) app.log.error({ error: describeBug(error) }, "a bug");
  void reply.code(status).send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
}

/** Name, place and message of an unexpected error; never objects that hang on it, which may hold anything. */
function describeBug(error: unknown): { name: string; message: string; stack?: string } {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}
