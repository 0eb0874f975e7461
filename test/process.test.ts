import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./support/free-port.js";

/** The real process, as `npm start` runs it. */
const root = fileURLToPath(new URL("..", import.meta.url));
const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

function start(environment: Record<string, string>) {
  const env = { ...process.env, NODE_OPTIONS: "", PATCHBAY_CONFIG: "", ...environment };
  const child = spawn(process.execPath, ["dist/main.js"], { cwd: root, env });
  running.push(child);
  let output = "";
  let announce = () => {};
  const ready = new Promise<void>((resolve) => (announce = resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("nothing leaves this machine")) announce();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { child, ready, exit, output: () => output };
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "it says where it is, answers there, and stops cleanly on %s",
  async (signal) => {
    const port = await freePort();
    const { child, ready, exit, output } = start({ PORT: String(port) });
    await ready;
    expect(output().split("\n").length).toBeLessThan(12);
    for (const text of [
      `http://127.0.0.1:${port}/graphql`,
      `http://127.0.0.1:${port}/`,
      "cyclr",
      "pingone",
      "sandbox",
    ]) {
      expect(output()).toContain(text);
    }
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"query":"{ sources { id } }"}',
    });
    expect(await answer.json()).toMatchObject({ data: { sources: [{ id: "cyclr" }, {}, {}, {}] } });
    child.kill(signal);
    expect(await exit).toBe(0);
  },
);

test("it stops cleanly, soon, with a keep-alive client whose request is in flight", async () => {
  const port = await freePort();
  const { child, ready, exit } = start({ PORT: String(port) });
  await ready;
  const agent = new Agent({ keepAlive: true });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const body = JSON.stringify({ query: "{ connectors(first: 100) { nodes { id } } }" });
    const length = String(body.length);
    // The server says "100 Continue" once it has read the headers: from then on the request is in flight.
    const headers = { "content-type": "application/json", "content-length": length, expect: "100-continue" };
    const posted = request(
      { port, host: "127.0.0.1", path: "/graphql", method: "POST", agent, headers },
      (response) => response.resume().once("end", () => resolve(response.statusCode)),
    );
    posted.once("error", reject).once("continue", () => {
      child.kill("SIGTERM");
      posted.end(body);
    });
    posted.flushHeaders();
  });
  const stopped = performance.now();
  expect(await answered).toBe(200);
  expect(await exit).toBe(0);
  expect(performance.now() - stopped).toBeLessThan(5_000);
  agent.destroy();
});

test("a taken port is one clear line and exit code 1", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const { port } = blocker.address() as AddressInfo;
  const { exit, output } = start({ PORT: String(port) });
  expect(await exit).toBe(1);
  expect(output().trim()).toBe(`Patchbay cannot start: port ${port} is taken. Set PORT to another one.`);
  await new Promise((resolve) => blocker.close(resolve));
});

test("a configuration that cannot be used is a clear line and exit code 1", async () => {
  const { exit, output } = start({ PORT: "none" });
  expect(await exit).toBe(1);
  expect(output()).toMatch(/^The configuration cannot be used: port: .+\n$/);
});

test("the credentials of the configuration are in no answer and no line of output", async () => {
  const planted = "planted-process-secret";
  const folder = mkdtempSync(join(tmpdir(), "patchbay-"));
  const file = join(folder, "config.yaml");
  const address = "http://127.0.0.1:1";
  writeFileSync(
    file,
    `sources:
  - { id: one, vendor: cyclr, baseUrl: "${address}", clientId: client, clientSecret: "\${PLANTED}" }
  - { id: two, vendor: jitterbit, baseUrl: "${address}", email: someone, password: "\${PLANTED}" }
  - { id: three, vendor: conductorone, baseUrl: "${address}", accessToken: "\${PLANTED}" }
  - { id: four, vendor: pingone, sandbox: true }
`,
  );
  const port = await freePort();
  const { child, ready, exit, output } = start({
    PORT: String(port),
    PATCHBAY_CONFIG: file,
    PLANTED: planted,
  });
  await ready;
  const query = `{ installations { failures { source { id } problem { code message } } } registrations { failures { problem { code } } } node(id: "one/a/installations/1") { id } }`;
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const text = await answer.text();
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  rmSync(folder, { recursive: true });

  const { data } = JSON.parse(text) as { data: { installations: { failures: unknown[] } } };
  expect(data.installations.failures).toMatchObject([{ source: { id: "one" } }, { source: { id: "three" } }]);
  for (const place of [text, output()]) expect(place).not.toContain(planted);
});
