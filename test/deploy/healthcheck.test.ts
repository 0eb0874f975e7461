import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { startSandboxServer, type SandboxServer } from "../support/sandbox-server.js";
import { documentsOf, textOf } from "./deploy-files.js";
import { stagesOf, textsOf } from "./dockerfile.js";
import { manifestOf } from "./manifests.js";

/** The commands of the health checks, run as a container would run them. */
const [instruction] = textsOf(stagesOf(textOf("deploy/Dockerfile")).at(-1)!, "HEALTHCHECK");
const command = z.array(z.string()).parse(JSON.parse(/ CMD (\[.*\])$/.exec(instruction!)![1]!));
const { services } = z
  .looseObject({
    services: z.looseObject({
      patchbay: z.looseObject({ healthcheck: z.looseObject({ test: z.array(z.string()) }) }),
    }),
  })
  .parse(documentsOf("deploy/compose.yaml")[0]);
const [, ...readiness] = services.patchbay.healthcheck.test;

const METRICS_TOKEN = "made-up-metrics-token-of-32-characters";
let server: SandboxServer;
beforeAll(async () => {
  server = await startSandboxServer(
    { NODE_ENV: "production" },
    { telemetry: { metrics: { token: METRICS_TOKEN } } },
  );
});
afterAll(() => server?.stop());

/** Resolves to the exit code. */
function run([program, ...args]: string[], environment: Record<string, string>): Promise<number> {
  expect(program).toBe("node");
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env: environment }, () => {});
    child.once("exit", (code) => resolve(code ?? -1));
  });
}

const portOf = (address: AddressInfo | string | null) => String((address as AddressInfo).port);
const listen = (answering: Server) =>
  new Promise<void>((resolve) => answering.listen(0, "127.0.0.1", resolve));

test("the image's check passes at a Patchbay on the port of its environment", async () => {
  expect(await run(command, { PORT: new URL(server.url).port })).toBe(0);
});

test("it fails where nobody listens", async () => {
  const closed = createServer();
  await listen(closed);
  const port = portOf(closed.address());
  await new Promise((resolve) => closed.close(resolve));
  expect(await run(command, { PORT: port })).toBe(1);
});

test("it asks for liveness, and fails for any status but a good one", async () => {
  const asked: (string | undefined)[] = [];
  const failing = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(503).end();
  });
  await listen(failing);
  expect(await run(command, { PORT: portOf(failing.address()) })).toBe(1);
  expect(asked).toEqual(["/health/live"]);
  await new Promise((resolve) => failing.close(resolve));
});

test("without PORT it asks where the image listens, and so does the check of readiness", () => {
  expect(command.join(" ")).toContain("process.env.PORT || 4000");
  expect(readiness.join(" ")).toContain("http://127.0.0.1:4000/health/ready");
});

test("the check of readiness passes at a Patchbay that is ready, and fails where nobody listens", async () => {
  const at = (port: string) => readiness.map((word) => word.replace("127.0.0.1:4000", `127.0.0.1:${port}`));
  expect(await run(at(new URL(server.url).port), {})).toBe(0);
  expect(await run(at("1"), {})).toBe(1);
});

test("the probes of Kubernetes get an answer, and Prometheus at an address that asks for its token", async () => {
  const [container] = manifestOf("Deployment").spec.template.spec.containers;
  const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];
  for (const probe of probes) expect((await fetch(`${server.url}${probe!.httpGet!.path}`)).status).toBe(200);
  const { endpoints } = manifestOf("ServiceMonitor").spec;
  const scrape = (headers: Record<string, string>) =>
    fetch(`${server.url}${endpoints[0]!.path}`, { headers }).then(({ status }) => status);
  expect(await scrape({})).toBe(401);
  expect(await scrape({ authorization: `${endpoints[0]!.authorization.type} ${METRICS_TOKEN}` })).toBe(200);
});
