// Fastify with Mercurius and its JIT. `--tuned` gives it what its authors would: a pool of connections of its own
// instead of the global `fetch`, and loaders that do not keep what they found.
import { mercuriusFederationPlugin } from "@mercuriusjs/federation";
import Fastify from "fastify";
import { Pool } from "undici";
import { authorization, environmentPath, port, upstream } from "../shared/settings.mjs";
import { toInstallation, toInstanceBody, typeDefinitions } from "../shared/subgraph-schema.mjs";

const isTuned = process.argv.includes("--tuned");
const headers = { authorization, "content-type": "application/json" };
const call = isTuned ? callWithPool() : callWithFetch;

async function callWithFetch(path, method = "GET", body = undefined) {
  const response = await fetch(`${upstream}${environmentPath}${path}`, { method, headers, body });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function callWithPool() {
  const pool = new Pool(upstream, { connections: 64, pipelining: 1, keepAliveTimeout: 30_000 });
  return async (path, method = "GET", body = undefined) => {
    const answer = await pool.request({ path: `${environmentPath}${path}`, method, headers, body });
    if (answer.statusCode >= 300) throw new Error(`${path} answered ${answer.statusCode}`);
    return answer.body.json();
  };
}

/** Reads each of the connectors once, and gives them in the order of the ids. */
async function readConnectors(ids) {
  const different = [...new Set(ids)];
  const rows = await Promise.all(different.map((id) => call(`/connectors/${id}`)));
  const found = new Map(different.map((id, index) => [id, rows[index]]));
  return ids.map((id) => found.get(id));
}

const resolvers = {
  Query: {
    async installations() {
      const { _embedded } = await call("/connectorInstances");
      return _embedded.connectorInstances.map(toInstallation);
    },
  },
  Mutation: {
    async installConnector(_, input) {
      const body = JSON.stringify(toInstanceBody(input));
      return toInstallation(await call("/connectorInstances", "POST", body));
    },
  },
};

const loader = (load) => (isTuned ? { loader: load, opts: { cache: false } } : load);
const loaders = {
  Installation: {
    connector: loader(async (queries) => readConnectors(queries.map(({ obj }) => obj.connectorId))),
    __resolveReference: loader(async (queries) => {
      const rows = await Promise.all(queries.map(({ obj }) => call(`/connectorInstances/${obj.id}`)));
      return rows.map((row) => ({ __typename: "Installation", ...toInstallation(row) }));
    }),
  },
  Connector: {
    __resolveReference: loader(async (queries) => {
      const rows = await readConnectors(queries.map(({ obj }) => obj.id));
      return rows.map((row) => ({ __typename: "Connector", ...row }));
    }),
  },
};

const app = Fastify();
app.register(mercuriusFederationPlugin, { schema: typeDefinitions, resolvers, loaders, jit: 1 });
await app.listen({ port, host: "127.0.0.1" });
