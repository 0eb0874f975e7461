import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../support/command.js";
import { freePort, freePortsInARow } from "../support/free-port.js";

const program = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

/** `patchbay sandbox` until it is ready. */
async function startSandbox(...args: string[]) {
  const child = spawn(process.execPath, [program, "sandbox", ...args], {
    env: { PATH: process.env["PATH"] },
  });
  running.push(child);
  const output = { stdout: "", stderr: "" };
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      output.stderr += chunk.toString();
      if (output.stderr.includes("docs/sandbox.md")) resolve();
    });
    void exit.then(() => reject(new Error(`it has ended: ${output.stderr}`)));
  });
  return { child, exit, output };
}

test("it runs on ports that stay, and prints a configuration that speaks to them", async () => {
  const port = String(await freePortsInARow(4));
  const { child, exit, output } = await startSandbox("--vendor", "jitterbit", "Cyclr", "--port", port);
  const [cyclr, jitterbit] = [Number(port), Number(port) + 2];
  expect(output.stderr).toContain(`http://127.0.0.1:${cyclr}\n`);
  expect(output.stderr).toContain(`http://127.0.0.1:${jitterbit}\n`);

  const folder = mkdtempSync(join(tmpdir(), "patchbay-sandbox-"));
  try {
    writeFileSync(join(folder, "patchbay.config.yaml"), output.stdout);
    const { exitCode, stdout } = await runCommand(["inventory", "--format", "ndjson"], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('"id":"jitterbit/104417/registrations/38"');
    expect(stdout).toContain('"id":"cyclr/globex.example.com/installations/');
  } finally {
    rmSync(folder, { recursive: true });
  }

  const knobs = (...args: string[]) => runCommand(["sandbox", "knobs", "--port", port, ...args]);
  const shown = await knobs("jitterbit");
  expect(shown).toMatchObject({ exitCode: 0, stderr: "" });
  expect(shown.stdout).toMatch(/^jitterbit\n {2}failuresAs=status-false {2}\(status-false, http-4xx\)\n/);
  const set = await knobs("jitterbit", "failuresAs=http-4xx");
  expect(set.stdout).toContain("  failuresAs=http-4xx ");
  expect((await knobs("jitterbit")).stdout).toBe(set.stdout);

  expect(await knobs("jitterbit", "failuresAs=never")).toMatchObject({
    exitCode: 1,
    stderr: "failuresAs: use one of status-false, http-4xx\n",
  });
  expect(await knobs("jitterbit", "failuresAs")).toMatchObject({ exitCode: 2 });
  expect(await knobs("salesforce")).toMatchObject({ exitCode: 2 });
  const absent = await knobs("pingone");
  expect(absent.exitCode).toBe(1);
  expect(absent.stderr).toContain(`pingone is not running at http://127.0.0.1:${Number(port) + 3}`);

  child.kill("SIGINT");
  expect(await exit).toBe(0);
});

test("a taken port is one clear line", async () => {
  const port = await freePort();
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(port, "127.0.0.1", resolve));
  const { exitCode, stdout, stderr } = await runCommand(["sandbox", "--port", String(port)]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toBe(`Port ${port} is taken. Give another first port with --port.\n`);
  await new Promise((resolve) => blocker.close(resolve));
  for (const bad of ["0", "x", "70000"])
    expect(await runCommand(["sandbox", "--port", bad])).toMatchObject({ exitCode: 2, stdout: "" });
});
