import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConfigInput } from "../../src/config.js";
import type { Emulator } from "../../src/sandbox/emulator.js";
import { emulators } from "../../src/sandbox/emulators.js";
import { runCommand, type CommandResult } from "../support/command.js";
import { vendorViolations } from "../support/vendor-conformance.js";

export type SourceInput = ConfigInput["sources"][number];

/** What `--json` prints, as the documentation has it: written down once more, so that a change is noticed. */
export interface CheckJson {
  readonly ready: boolean;
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    readonly vendor: string;
    readonly sandbox: boolean;
    readonly verdict: string;
    readonly checks: readonly {
      readonly check: string;
      readonly subject: string | null;
      readonly result: string;
      readonly details: string;
      readonly remedy: string | null;
      readonly latencyMs?: number;
      readonly vendorAheadSeconds?: number;
    }[];
  }[];
}

/** The emulators of all vendors, posing as the real ones: fresh for each test, or the same for all of a file. */
export function useVendors(
  scope: "each" | "file" = "each",
): () => Readonly<Record<keyof typeof emulators, Emulator>> {
  let running: Record<keyof typeof emulators, Emulator> | null = null;
  const [before, after] = scope === "each" ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(async () => {
    // One after the other: Jest cannot load modules that share others at the same time.
    running = {
      CYCLR: await emulators.CYCLR(),
      CONDUCTORONE: await emulators.CONDUCTORONE(),
      JITTERBIT: await emulators.JITTERBIT(),
      PINGONE: await emulators.PINGONE(),
    };
  });
  after(async () => {
    const all = Object.values(running ?? {});
    running = null;
    await Promise.all(all.map((emulator) => emulator.stop()));
    // Whatever was tried, the vendors' own documents have to allow it.
    expect(all.flatMap(vendorViolations)).toEqual([]);
  });
  return () => {
    if (!running) throw new Error("no vendor is running");
    return running;
  };
}

/** The settings of an emulator, as a real vendor's would stand in the configuration. */
export function toSource(id: string, { vendor, settings }: Emulator, others: object = {}): SourceInput {
  return { id, vendor, ...settings, ...others } as SourceInput;
}

/** Runs `patchbay check` on a configuration with these sources. */
export async function runCheck(
  sources: readonly SourceInput[],
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-check-"));
  try {
    const file = join(folder, "patchbay.config.yaml");
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ sources }));
    return await runCommand(["check", "--config", file, ...args], { environment });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same, and reads the JSON it prints. */
export async function checkAsJson(
  sources: readonly SourceInput[],
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const { stdout, stderr, exitCode } = await runCheck(sources, ["--json", ...args], environment);
  expect(stderr).toBe("");
  const json = JSON.parse(stdout) as CheckJson;
  const find = (name: string, subject?: string, at = 0) => {
    const found = json.sources[at]!.checks.find(
      (each) => each.check === name && (subject === undefined || each.subject === subject),
    );
    if (!found) throw new Error(`there is no check ${name} ${subject ?? ""}`);
    return found;
  };
  return { json, exitCode, stdout, find };
}

/** What an emulator was asked that is not a GET. */
export function nonReads({ journal }: Emulator): string[] {
  return journal.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
}
