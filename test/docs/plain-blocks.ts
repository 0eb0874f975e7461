import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { loadConfig } from "../../src/config.js";
import { DEFAULT_TIMEOUT_MS } from "../../src/datasources/core/http/upstream-settings.js";
import { stopDeadlineMs } from "../../src/deadlines.js";
import { startSandboxServer } from "../support/sandbox-server.js";
import { expectOutput } from "./outputs.js";
import { ROOT } from "./pages.js";
import type { Session } from "./session.js";
import type { Step } from "./steps.js";

/** The part of its output in which Patchbay names the simulated vendors. From now on their addresses are known. */
export async function showsBanner({ block }: Step, session: Session): Promise<void> {
  const { output } = await session.patchbay();
  expectOutput(output, block.text);
  const addressesIn = (text: string) =>
    [...text.matchAll(/sandbox at (\S+)\)/g)].map(([, address]) => address!);
  const real = addressesIn(output);
  addressesIn(block.text).forEach((shown, index) => session.addresses.set(shown, real[index]!));
}

/** The formula of the latest end, worked out for some times. */
export function isStopDeadline({ block }: Step): Promise<void> {
  const example = `${ROOT}examples/supergraph/patchbay.config.yaml`;
  const { server, sources } = loadConfig(example, {});
  const config = { server: { ...server, drainMs: 7_000, operationTimeoutMs: 20_000 }, sources };
  const times: Readonly<Record<string, number>> = {
    "server.drainMs": config.server.drainMs,
    "server.operationTimeoutMs": config.server.operationTimeoutMs,
    "the largest upstream.timeoutMs of a source": DEFAULT_TIMEOUT_MS,
  };
  const [formula, byDefault] = block.text.split(" (") as [string, string];
  const sum = formula.split(" + ").reduce((total, term) => {
    const [, factor, name] = /^(?:(\d+) × )?(.*)$/.exec(term)!;
    return total + Number(factor ?? 1) * (times[name!] ?? NaN);
  }, 0);
  expect(sum).toBe(stopDeadlineMs(config));
  expect(byDefault).toBe(`${DEFAULT_TIMEOUT_MS / 1_000} 000 by default)`);
  return Promise.resolve();
}

/** The last lines of a soak, as the program that prints them makes them of the same numbers. */
export function isSoakReport({ block }: Step): Promise<void> {
  const found = {
    cases: [],
    windows: [],
    readMs: [1, 2],
    memory: [
      { first: 1, last: 2 },
      { first: 1, last: 2 },
    ],
  };
  const script = `import { report } from "./scripts/soak/report.mjs";
    report({ ...${JSON.stringify(found)}, ledger: [], counts: { stalls: 0, asked: 0, faults: 0 } });`;
  const args = ["--input-type=module", "--eval", script];
  const printed = execFileSync(process.execPath, args, {
    cwd: ROOT,
    encoding: "utf8",
    env: { NODE_OPTIONS: "" },
  });
  const shapesOf = (text: string) => text.trim().replace(/\d+/g, "0").split("\n");
  const shown = shapesOf(block.text);
  expect(shapesOf(printed).slice(-shown.length)).toEqual(shown);
  return Promise.resolve();
}

/** What an answer with old rows has in `extensions`: as Patchbay really says it, times aside. */
export async function isStaleExtension({ block }: Step): Promise<void> {
  const server = await startSandboxServer({}, { cache: { catalogMs: 1, workspacesMs: 1, itemsMs: 1 } });
  try {
    const query = "{ installations(first: 1, filter: { vendors: [CYCLR] }) { nodes { id } } }";
    await server.query(query);
    server.emulator("cyclr").inject({ path: /./, times: Infinity, respond: { status: 503, body: "{}" } });
    const { extensions } = (await server.query(query)) as { extensions?: object };
    const plain = (value: object) =>
      JSON.stringify(value)
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
        .replace(/"sourceId":"[\w-]+"/g, '"sourceId":"<id>"');
    expect(plain({ extensions })).toBe(plain(JSON.parse(block.text) as object));
  } finally {
    await server.stop();
  }
}

/** The first line of the picture of the architecture: who is named imports whom the arrow leads to. */
export function isArchitecture({ block }: Step): Promise<void> {
  const [first, ...others] = block.text.split("\n") as [string, ...string[]];
  const parts = first.split(/ (─►|◄─) /);
  for (let index = 1; index < parts.length; index += 2) {
    const [from, to] = parts[index] === "─►" ? [index - 1, index + 1] : [index + 1, index - 1];
    const module = parts[to]!.split("/").at(-1);
    expect([parts[from], importsOf(parts[from]!)]).toEqual([
      parts[from],
      expect.stringContaining(`/${module}`),
    ]);
  }
  const named = others.flatMap((line) => [...line.matchAll(/► ([\w/]+)(?= |:|$)/g)].map(([, name]) => name!));
  expect(named.filter((name) => name !== "every" && importsOf(name) === "")).toEqual([]);
  return Promise.resolve();
}

/** The imports of a module of `src`: of a file, or of all files of a folder. */
function importsOf(name: string): string {
  const path = `${ROOT}src/${name.replace("<vendor>", "cyclr")}`;
  const files = existsSync(`${path}.ts`)
    ? [`${path}.ts`]
    : readdirSync(path, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => `${path}/${file}`);
  const lines = files.flatMap((file) => readFileSync(file, "utf8").match(/^.*\bfrom "[^"]+";$/gm) ?? []);
  return lines.join("\n");
}
