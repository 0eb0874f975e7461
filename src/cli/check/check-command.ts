import { InvalidArgumentError, type Command } from "commander";
import { CONFIG_OPTION } from "../config-option.js";

const DEFAULT_TIMEOUT_MS = 10_000;

/** `patchbay check`. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("check every source: address, certificate, clock, credentials, rights")
    .option(...CONFIG_OPTION)
    .option("-s, --source <id...>", "only these sources")
    .option("--json", "print one JSON object: docs/cli.md", false)
    .option("--try-writes", "also send changes to objects that do not exist: nothing is changed", false)
    .option("--timeout <ms>", "how long one step may take, in milliseconds", toTimeout, DEFAULT_TIMEOUT_MS)
    .action(async (options: GivenOptions) => {
      const { check } = await import("./check.js");
      const { config, source, json, tryWrites, timeout } = options;
      await check({ config, sourceIds: source ?? [], json, triesWrites: tryWrites, timeoutMs: timeout });
    });
}

interface GivenOptions {
  readonly config?: string;
  readonly source?: readonly string[];
  readonly json: boolean;
  readonly tryWrites: boolean;
  readonly timeout: number;
}

function toTimeout(text: string): number {
  if (/^\d{3,6}$/.test(text) && Number(text) >= 100 && Number(text) <= 120_000) return Number(text);
  throw new InvalidArgumentError("Use a whole number of milliseconds from 100 to 120000.");
}
