import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./support/until.js";
import { freePort } from "./support/free-port.js";

/** What the container image holds, and nothing around it: no node_modules, no sources. */
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "patchbay-bundle-"));
const program = join(folder, "bundle", "main.mjs");
const running: ChildProcess[] = [];

beforeAll(() => {
  execFileSync(process.execPath, ["scripts/bundle.mjs", "--out", join(folder, "bundle")], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  cpSync(join(root, "schema/operations"), join(folder, "schema/operations"), { recursive: true });
}, 240_000);
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Starts it in its folder; resolves when it answers. */
async function start(environment: Record<string, string>) {
  const port = await freePort();
  const env = { PATH: process.env["PATH"], PORT: String(port), ...environment };
  const child = spawn(process.execPath, [program], { cwd: folder, env });
  running.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`it has ended: ${output}`);
    return answers();
  });
  return { child, url, output: () => output };
}

async function query(url: string, document: string) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: document }),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}

test("it runs on its own: vendors, explorer and all", async () => {
  expect(existsSync(join(folder, "node_modules"))).toBe(false);
  const { child, url, output } = await start({});
  const answer = await query(url, "{ sources { id credentialCheck { accepted } } }");
  const accepted = { credentialCheck: { accepted: true } };
  expect(answer).toEqual({
    data: { sources: ["cyclr", "conductorone", "jitterbit", "pingone"].map((id) => ({ id, ...accepted })) },
  });
  const page = await (await fetch(`${url}/`)).text();
  expect(page).toContain("query Inventory");
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  expect(output()).not.toContain("Error");
});

test("the parts that are loaded when they are wanted are there: Redis, traces, readable logs, tokens", async () => {
  const closed = await freePort();
  const config = {
    access: { mode: "jwt", issuer: "https://issuer.test", audience: "patchbay", jwksFile: "keys.json" },
    state: {
      redis: { url: `redis://127.0.0.1:${closed}`, encryptionKey: "0123456789abcdef0123456789abcdef" },
    },
    telemetry: { logFormat: "pretty", traces: { endpoint: `http://127.0.0.1:${closed}/v1/traces` } },
    sources: [{ id: "pingone", vendor: "pingone", sandbox: true, upstream: { requestsPerMinute: 60 } }],
  };
  const file = join(folder, "patchbay.config.yaml");
  writeFileSync(file, JSON.stringify(config));
  writeFileSync(join(folder, "keys.json"), JSON.stringify({ keys: [] }));
  const { url, output } = await start({ PATCHBAY_CONFIG: file });
  expect(await query(url, "{ sources { id } }")).toMatchObject({
    errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
  });
  await until(() => output().includes("Redis is gone"));
  expect(output()).not.toContain('"msg"');
});
