// What any of the others has to do at least: the same requests to the vendor and the same answers, without GraphQL.
import { Buffer } from "node:buffer";
import { createServer } from "node:http";
import { Pool } from "undici";
import { authorization, environmentPath, port, upstream } from "../shared/settings.mjs";
import { toInstallation, toInstanceBody } from "../shared/subgraph-schema.mjs";

const pool = new Pool(upstream, { connections: 64 });
const headers = { authorization, "content-type": "application/json" };

async function call(path, method = "GET", body = undefined) {
  const answer = await pool.request({ path: `${environmentPath}${path}`, method, headers, body });
  if (answer.statusCode >= 300) throw new Error(`${path} answered ${answer.statusCode}`);
  return answer.body.json();
}

async function readAll() {
  const { _embedded } = await call("/connectorInstances");
  return _embedded.connectorInstances.map(toInstallation);
}

const readConnector = (id) => call(`/connectors/${id}`);

/** Reads each of the connectors once, however often it is named. */
async function readConnectors(ids) {
  const different = [...new Set(ids)];
  const found = await Promise.all(different.map(readConnector));
  return new Map(found.map((connector) => [connector.id, connector]));
}

const operations = {
  Flat: async () => ({ installations: await readAll() }),

  async Nested() {
    const rows = await readAll();
    const connectors = await readConnectors(rows.map(({ connectorId }) => connectorId));
    const nested = ({ id, name, version, description }) => ({ id, name, version, description });
    return {
      installations: rows.map(({ id, name, connectorId }) => ({
        ...{ id, name },
        connector: nested(connectors.get(connectorId)),
      })),
    };
  },

  async Entities({ wanted }) {
    const connectors = await readConnectors(wanted.map(({ id }) => id));
    const toRow = ({ id, name, version }) => ({ id, name, version });
    return { _entities: wanted.map(({ id }) => toRow(connectors.get(id))) };
  },

  async Distinct({ wanted }) {
    const rows = await Promise.all(wanted.map(({ id }) => call(`/connectorInstances/${id}`)));
    return { _entities: rows.map(toInstallation).map(({ id, name, state }) => ({ id, name, state })) };
  },

  async Install(variables) {
    const row = await call("/connectorInstances", "POST", JSON.stringify(toInstanceBody(variables)));
    const { id, name, state } = toInstallation(row);
    return { installConnector: { id, name, state } };
  },
};

async function answer(text) {
  const { operationName, variables } = JSON.parse(text);
  const operation = operations[operationName];
  return operation ? { data: await operation(variables ?? {}) } : { data: { __typename: "Query" } };
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  let body;
  try {
    body = JSON.stringify(await answer(Buffer.concat(chunks).toString()));
  } catch (error) {
    body = JSON.stringify({ errors: [{ message: error.message }] });
  }
  const length = Buffer.byteLength(body);
  response.writeHead(200, { "content-type": "application/json", "content-length": length }).end(body);
});
server.listen(port, "127.0.0.1");
