import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../support/until.js";

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
// Of util-linux; other systems have another program of this name.
const hasTerminal =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;
const inTerminal = hasTerminal ? test : test.skip;

const KEYS = { enter: "\r", space: " ", down: "\u001b[B", interrupt: "\u0003" };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "patchbay-init-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs it in a terminal, and presses keys when it has asked. */
function start(...args: string[]) {
  const command = [process.execPath, main, "init", ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd: folder,
    env: { PATH: process.env["PATH"], TERM: "xterm", SHELL: "/bin/sh" },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let seen = 0;
  return {
    exit,
    output: () => output,
    async answer(question: string, ...keys: string[]) {
      await until(() => {
        if (child.exitCode !== null) throw new Error(`it has ended: ${output}`);
        return output.includes(question, seen);
      });
      seen = output.indexOf(question, seen) + question.length;
      for (const key of keys) child.stdin.write(key);
    },
  };
}

inTerminal(
  "in a terminal it asks for everything but secrets, and refuses what cannot be",
  async () => {
    const { answer, exit, output } = start();
    // Cyclr and Jitterbit: the first and the third.
    await answer("Which vendors do you have?", KEYS.space, KEYS.down, KEYS.down, KEYS.space, KEYS.enter);
    await answer("Cyclr: id of the source", "No id", KEYS.enter);
    await answer("Use lower-case letters, digits and hyphens.", "\u0015", "cyclr-uk", KEYS.enter);
    // The example is chosen at first; two further down there is "another one".
    await answer("Cyclr: baseUrl", KEYS.down, KEYS.down, KEYS.enter);
    await answer("Cyclr: baseUrl. Address of the API", "http://api.example.com", KEYS.enter);
    await answer("has to be the address of a Cyclr API", "\u0015", "https://cyclr.acme.example", KEYS.enter);
    await answer("Jitterbit Harmony: id of the source", KEYS.enter);
    await answer("Jitterbit Harmony: region", KEYS.down, KEYS.enter);
    await answer("Another tenant of one of these vendors?", KEYS.enter);
    await answer("Shall callers need an API token?", "y", KEYS.enter);
    expect(await exit).toBe(0);
    expect(output()).not.toMatch(/clientSecret|password\b/i);
    const config = readFileSync(join(folder, "patchbay.config.yaml"), "utf8");
    for (const line of [
      "  - id: cyclr-uk",
      "    baseUrl: https://cyclr.acme.example",
      "    clientSecret: ${CYCLR_CLIENT_SECRET}",
      "  - id: jitterbit",
      "    region: apac",
      "access:",
    ])
      expect(config.split("\n")).toContain(line);
    expect(config).not.toContain("pingone");
    expect(output()).toContain("patchbay new-token");
  },
  60_000,
);

inTerminal(
  "Ctrl-C ends it with one line and code 130, and nothing is written",
  async () => {
    const { answer, exit, output } = start();
    await answer("Which vendors do you have?", KEYS.space, KEYS.enter);
    await answer("Cyclr: id of the source", KEYS.interrupt);
    expect(await exit).toBe(130);
    expect(output().trimEnd().split("\n").at(-1)).toContain("Stopped. Nothing was written.");
    expect(output()).not.toMatch(/ {4}at |ExitPromptError/);
    expect(readdirSync(folder)).toEqual([]);
  },
  60_000,
);

inTerminal(
  "with --vendor it asks nothing in a terminal either",
  async () => {
    const { exit, output } = start("--vendor", "pingone");
    expect(await exit).toBe(0);
    expect(output()).not.toContain("?");
    expect(readdirSync(folder).sort()).toEqual([".env.example", "patchbay.config.yaml"]);
  },
  60_000,
);
