/**
 * A vendor that costs next to nothing: PingOne's routes with answers that were made before. What it cannot tell is
 * answered with 404. `--port`, `--instances` and `--latency` (milliseconds before every answer) are its settings;
 * `GET /-/count` tells how many API requests there have been, `POST /-/latency?ms=` changes the latency.
 */
import { Buffer } from "node:buffer";
import { createServer } from "node:http";
import { setTimeout } from "node:timers";
import { parseArgs } from "node:util";
import { catalog, environment, ENVIRONMENT_ID, instance } from "./data.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    instances: { type: "string", default: "50" },
    latency: { type: "string", default: "0" },
  },
});

let latencyMs = Number(values.latency);
let count = 0;

const toText = (value) => Buffer.from(JSON.stringify(value));
const instances = Array.from({ length: Number(values.instances) }, (_, index) => instance(index));
const below = `/v1/environments/${ENVIRONMENT_ID}`;
const token = toText({ access_token: "benchmark-token", token_type: "Bearer", expires_in: 3_600 });

const answers = new Map([
  ["/v1/environments", toText({ _embedded: { environments: [environment()] } })],
  [below, toText(environment())],
  [`${below}/connectors`, toText({ _embedded: { connectors: catalog } })],
  [`${below}/connectorInstances`, toText({ _embedded: { connectorInstances: instances } })],
  ...catalog.map((one) => [`${below}/connectors/${one.id}`, toText(one)]),
  ...instances.map((one) => [`${below}/connectorInstances/${one.id}`, toText(one)]),
]);
const created = toText(instance(0));

const server = createServer((request, response) => {
  const path = request.url.split("?", 1)[0];
  if (path.startsWith("/-/")) return control(request, response, path);
  if (path.endsWith("/as/token")) return send(request, response, 200, token);
  count += 1;
  if (request.method === "POST") return later(() => send(request, response, 201, created));
  const answer = answers.get(path);
  return later(() => send(request, response, answer ? 200 : 404, answer ?? "{}"));
});

function later(answer) {
  if (latencyMs > 0) setTimeout(answer, latencyMs);
  else answer();
}

/** The body of the request is not needed, but has to be read. */
function send(request, response, status, body) {
  const answer = () => {
    response.writeHead(status, { "content-type": "application/json", "content-length": body.length });
    response.end(body);
  };
  if (request.method === "GET") answer();
  else request.resume().once("end", answer);
}

function control(request, response, path) {
  if (path === "/-/latency") latencyMs = Number(new URL(request.url, "http://stub").searchParams.get("ms"));
  const body = JSON.stringify({ count, latencyMs });
  send(request, response, 200, body);
}

server.keepAliveTimeout = 60_000;
server.listen(Number(values.port), "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`);
});
