import { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify from "fastify";
import { GraphQLError } from "graphql";
import type { EndedOperation } from "../../src/telemetry/metrics.js";
import { telemetryPlugin, type TracedContext } from "../../src/telemetry/telemetry-plugin.js";
import type { TracedOperation } from "../../src/telemetry/tracing.js";

const counted: EndedOperation[] = [];
const traced: TracedOperation[] = [];

const apollo = new ApolloServer<TracedContext>({
  typeDefs: "type Query { fine: Int, hidden: Int, odd: Int } type Mutation { change: Int }",
  resolvers: {
    Query: {
      fine: () => 1,
      hidden: () => Promise.reject(new GraphQLError("no", { extensions: { code: "VENDOR_UNAVAILABLE" } })),
      odd: () => Promise.reject(new Error("a bug")),
    },
    Mutation: { change: () => 1 },
  },
  plugins: [telemetryPlugin({ operation: (operation) => void counted.push(operation) })],
});
const app = fastify();
let url = "";

beforeAll(async () => {
  await apollo.start();
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: fastifyApolloHandler(apollo, {
      context: async () => ({
        operationSpan: { trace: undefined, end: (operation) => void traced.push(operation) },
      }),
    }),
  });
  url = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await app.close();
  await apollo.stop();
});
beforeEach(() => {
  counted.splice(0);
  traced.splice(0);
});

const send = (body: object) =>
  fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test.each([
  ["a query", { query: "query Fine { fine }" }, "query", "Fine", "ok"],
  ["a mutation", { query: "mutation { change }" }, "mutation", null, "ok"],
  ["a problem", { query: "{ hidden }" }, "query", null, "vendor_unavailable"],
  ["a bug", { query: "{ odd }" }, "query", null, "internal_server_error"],
  ["no GraphQL", { query: "{" }, null, null, "graphql_parse_failed"],
  ["an unknown field", { query: "{ unknown }" }, null, null, "graphql_validation_failed"],
  [
    "an unknown operation",
    { query: "query A { fine } query B { fine }", operationName: "C" },
    null,
    null,
    "operation_resolution_failure",
  ],
  [
    "an unknown document",
    { extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
    null,
    null,
    "persisted_query_not_found",
  ],
])("%s is counted once, and its span ends once", async (_label, body, type, name, outcome) => {
  await (await send(body)).text();
  expect(counted).toEqual([{ type, outcome, durationMs: expect.any(Number) }]);
  expect(counted[0]?.durationMs).toBeGreaterThan(0);
  expect(traced).toEqual([{ type, name, outcome }]);
});

test("what is no GraphQL request is counted, too", async () => {
  expect((await send({ query: 7 })).status).toBe(400);
  expect(counted).toEqual([{ type: null, outcome: "bad_request", durationMs: 0 }]);
});
