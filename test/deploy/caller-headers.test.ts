import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startSandboxServer, type GraphQLAnswer, type SandboxServer } from "../support/sandbox-server.js";
import { pathOf } from "./deploy-files.js";
import { loadMounted } from "./load-mounted.js";

interface Payload {
  readonly subgraphName: string;
  readonly request: Request;
  readonly context: { readonly jwt?: { readonly payload: object } };
}
const { callerHeaders }: { callerHeaders(secret: string): (payload: Payload) => Record<string, string> } =
  await import(pathOf("deploy/compose/caller-headers.mjs"));

const SECRET = "made-up-router-secret-of-32-characters";
/** The access control of the configuration that compose.yaml mounts. */
const { access } = loadMounted("deploy/compose/patchbay.config.yaml", {
  files: {
    "secrets/router-secret": SECRET,
    "secrets/redis-url": "redis://redis:6379",
    "secrets/state-encryption-key": "made-up-encryption-key-of-32-characters",
    "secrets/metrics-token": "made-up-metrics-token-of-32-characters",
  },
});
const READER = { sub: "reader", scope: "installations:read" };

let patchbay: SandboxServer;
let gateway: ChildProcess;
let address = "";
beforeAll(async () => {
  patchbay = await startSandboxServer({ NODE_ENV: "production" }, { access });
  const script = fileURLToPath(new URL("gateway.mjs", import.meta.url));
  const env = { ...process.env, NODE_OPTIONS: "" };
  const child = spawn(process.execPath, [script, `${patchbay.url}/graphql`, SECRET], { env });
  gateway = child;
  child.stderr.pipe(process.stderr);
  address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      if (line.startsWith("http")) resolve(line);
    });
    child.once("exit", (code) => reject(new Error(`the gateway ended with ${code}`)));
  });
}, 60_000);
afterAll(async () => {
  if (gateway?.stdin) {
    const ended = once(gateway, "exit");
    gateway.stdin.end();
    await ended;
  }
  await patchbay?.stop();
});

async function ask(
  url: string,
  query: string,
  headers: Record<string, string>,
): Promise<GraphQLAnswer<unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as never;
}

const QUERY = "{ installations(first: 1) { nodes { id } } }";
const ROW = { nodes: [{ id: "cyclr/acme-ltd/installations/54300" }] };

test("what a checked token says of the caller counts at Patchbay", async () => {
  const headers = { "checked-claims": JSON.stringify(READER) };
  expect(await ask(address, QUERY, headers)).toEqual({ data: { installations: ROW } });
  const { errors } = await ask(address, "{ connectors(first: 1) { nodes { id } } }", {
    ...headers,
    "x-request-id": "rollout-1",
  });
  expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", requestId: "rollout-1" } }]);
});

test("what a client itself sends in these headers does not", async () => {
  const claims = JSON.stringify({ sub: "intruder", scope: "installations:read" });
  const forged = { "x-router-claims": claims, "x-router-secret": SECRET };
  expect((await ask(address, QUERY, forged)).errors).toMatchObject([
    { extensions: { code: "UNAUTHENTICATED" } },
  ]);
  const beside = { ...forged, "checked-claims": JSON.stringify({ sub: "nobody", scope: "" }) };
  expect((await ask(address, QUERY, beside)).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
});

test("without the router nobody gets in", async () => {
  const { errors } = await ask(`${patchbay.url}/graphql`, QUERY, {
    "x-router-claims": JSON.stringify(READER),
  });
  expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
});

test("no other subgraph gets the secret or the claims", () => {
  const request = new Request("http://router/graphql", { headers: { "x-request-id": "rollout-1" } });
  const context = { jwt: { payload: READER } };
  const headersFor = callerHeaders(SECRET);
  expect(headersFor({ subgraphName: "customers", request, context })).toEqual({
    "x-request-id": "rollout-1",
  });
  expect(Object.keys(headersFor({ subgraphName: "patchbay", request, context }))).toEqual([
    "x-request-id",
    "x-router-secret",
    "x-router-claims",
  ]);
});

test("claims in any language arrive whole", () => {
  const request = new Request("http://router/graphql");
  const claims = { sub: "Zoë Ångström 山田" };
  const { "x-router-claims": sent } = callerHeaders(SECRET)({
    subgraphName: "patchbay",
    request,
    context: { jwt: { payload: claims } },
  });
  expect(JSON.parse(Buffer.from(sent!, "base64").toString("utf8"))).toEqual(claims);
});
