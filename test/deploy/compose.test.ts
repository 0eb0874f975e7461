import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { documentsOf, environmentNames, pathOf, stopTimesOf, textOf } from "./deploy-files.js";
import { loadMounted } from "./load-mounted.js";
import { vendorEnvironment } from "./vendor-environment.js";

const CONFIG = "deploy/compose/patchbay.config.yaml";
const secretUse = z.union([
  z.string().transform((source) => ({ source, target: `/run/secrets/${source}` })),
  z.strictObject({ source: z.string(), target: z.string() }),
]);
const service = z.looseObject({
  image: z.string(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()),
  secrets: z.array(secretUse),
  networks: z.array(z.string()),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()) }),
  stop_grace_period: z.string().regex(/^\d+s$/),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  cap_drop: z.tuple([z.literal("ALL")]),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  deploy: z.looseObject({
    replicas: z.int().optional(),
    resources: z.looseObject({ limits: z.looseObject({ cpus: z.string(), memory: z.string() }) }),
  }),
});
const compose = z
  .looseObject({
    services: z.strictObject({ router: service, patchbay: service, redis: service }),
    networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })),
    secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  })
  .parse(documentsOf("deploy/compose.yaml")[0]);
const { router, patchbay, redis } = compose.services;
const seconds = (text: string) => Number.parseInt(text, 10);

const folder = mkdtempSync(join(tmpdir(), "patchbay-prepare-"));
const prepare = () => execFileSync(process.execPath, [pathOf("deploy/compose/prepare.mjs"), folder]);
const prepared = (name: string) => readFileSync(join(folder, name), "utf8");
beforeAll(() => void prepare(), 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** What the secrets of the service are, by their paths beside the configuration. */
function secretFiles(): Record<string, string> {
  return Object.fromEntries(
    patchbay.secrets.map(({ source, target }) => [
      target.replace("/etc/patchbay/", ""),
      prepared(compose.secrets[source]!.file.replace("./compose/generated/", "")),
    ]),
  );
}

test("what it mounts is in the repository, or made by prepare.mjs", () => {
  const mounts = Object.values(compose.services).flatMap(({ volumes }) =>
    volumes.map((volume) => volume.split(":")[0]!),
  );
  const sources = [...mounts, ...Object.values(compose.secrets).map(({ file }) => file)];
  const missing = sources.filter((source) =>
    source.startsWith("./compose/generated/")
      ? !existsSync(join(folder, source.replace("./compose/generated/", "")))
      : source.startsWith("./") && !existsSync(pathOf(join("deploy", source))),
  );
  expect(missing).toEqual([]);
  expect(new Set(sources).size).toBe(sources.length);
});

test("every service uses secrets that are there, and every secret is used", () => {
  const used = Object.values(compose.services).flatMap(({ secrets }) => secrets.map(({ source }) => source));
  expect([...new Set(used)].sort()).toEqual(Object.keys(compose.secrets).sort());
});

test("the mounted configuration loads with the secrets that are mounted beside it", () => {
  const { access, server, sources } = loadMounted(CONFIG, {
    files: secretFiles(),
    environment: patchbay.environment,
  });
  expect(access).toMatchObject({ mode: "router", secret: prepared("router-secret") });
  expect(server).toMatchObject({ host: "0.0.0.0", port: 4000, explorer: false, introspection: false });
  expect(sources.map(({ sandbox }) => sandbox)).toEqual([true, true, true, true]);
  expect(patchbay.volumes).toContain(
    `./compose/patchbay.config.yaml:${patchbay.environment.PATCHBAY_CONFIG}:ro`,
  );
});

test("with the real sources in place of the simulated ones it loads, too, with what vendors.env names", () => {
  const text = textOf(CONFIG)
    .replace(/^sources:\n( {2}- .*\n)+/m, "")
    .replaceAll(/^# (sources:| {2,}.*)$/gm, "$1");
  const environment = vendorEnvironment();
  const provided = Object.keys(parseEnv(textOf("deploy/compose/vendors.env.example"))).sort();
  expect([provided, Object.keys(environment).sort()]).toEqual([
    environmentNames(text),
    environmentNames(text),
  ]);
  const { sources } = loadMounted(CONFIG, {
    text,
    files: secretFiles(),
    environment: { ...patchbay.environment, ...environment },
  });
  expect(sources.map(({ vendor, sandbox }) => [vendor, sandbox])).toEqual([
    ["CYCLR", false],
    ["CONDUCTORONE", false],
    ["JITTERBIT", false],
    ["PINGONE", false],
  ]);
});

test("there are two replicas, and the router waits until they are ready, they for Redis", () => {
  expect(patchbay.deploy.replicas).toBe(2);
  expect(router.depends_on).toEqual({ patchbay: { condition: "service_healthy" } });
  expect(patchbay.depends_on).toEqual({ redis: { condition: "service_healthy" } });
});

test("they are stopped later than their own deadline, and the router waits as long as they do", () => {
  const deadline = stopTimesOf(CONFIG).deadlineMs / 1_000;
  expect(seconds(patchbay.stop_grace_period)).toBeGreaterThanOrEqual(deadline);
  expect(seconds(router.stop_grace_period)).toBeGreaterThanOrEqual(deadline);
});

test("only the router can be reached, and only from this machine", () => {
  expect(router.ports).toEqual(["127.0.0.1:${ROUTER_PORT:-4000}:4000"]);
  expect([patchbay.ports, redis.ports]).toEqual([undefined, undefined]);
  expect(redis.networks).toEqual(["state"]);
  expect(compose.networks.state).toEqual({ internal: true });
  expect(router.networks).not.toContain("state");
});

test("images have versions", () => {
  for (const { image } of [router, redis]) expect(image).toMatch(/:\d+\.\d+/);
});

test("no secret stands in the file or its environment", () => {
  for (const { environment } of Object.values(compose.services))
    expect(Object.keys(environment).join(" ")).not.toMatch(/SECRET|PASSWORD|TOKEN|_KEY\b/);
});

test("prepare.mjs makes secrets that are long, differ, and are kept the next time", () => {
  const names = ["router-secret", "state-encryption-key", "metrics-token", "redis-auth", "redis-url"];
  const before = names.map(prepared);
  expect(new Set(before).size).toBe(names.length);
  for (const text of before) expect(text.length).toBeGreaterThanOrEqual(32);
  const password = /^requirepass (\w{64})\n$/.exec(prepared("redis-auth"))![1];
  expect(prepared("redis-url")).toBe(`redis://:${password}@redis:6379`);
  prepare();
  expect(names.map(prepared)).toEqual(before);
});

test("others on the machine cannot get at them, and containers can, whatever their users", () => {
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(mode(folder)).toBe("700");
  expect(mode(join(folder, "router-secret"))).toBe("644");
  expect(mode(join(folder, "trial-private-key.pem"))).toBe("600");
  const mounted = Object.values(compose.secrets).map(({ file }) => file);
  expect(mounted.filter((file) => file.includes("private"))).toEqual([]);
});

test("git passes over what prepare.mjs makes", () => {
  expect(textOf("deploy/.gitignore").split("\n")).toEqual(
    expect.arrayContaining(["compose/generated/", "compose/vendors.env", "kubernetes/secret.yaml"]),
  );
});

test("the supergraph has Patchbay where the network of the services has it", () => {
  const port = patchbay.environment.PORT;
  expect(prepared("supergraph.graphql")).toContain(`url: "http://patchbay:${port}/graphql"`);
});
