import { Option, type Command } from "commander";
import { CONFIG_OPTION } from "../config-option.js";
import type { InventoryOptions } from "./inventory.js";

/** `patchbay inventory`. */
export function addInventory(program: Command): void {
  program
    .command("inventory")
    .description("list all installations and registrations of all sources")
    .option(...CONFIG_OPTION)
    .option("--url <address>", "ask a running server instead; PATCHBAY_TOKEN is sent along")
    .option("--source <id...>", "only of these sources")
    .addOption(new Option("--noun <noun>", "only these").choices(["installations", "registrations"]))
    .addOption(
      new Option("--format <format>", "how to write it")
        .choices(["table", "json", "csv", "ndjson"])
        .default("table"),
    )
    .option("-o, --output <file>", "where to write it; left out: standard output")
    .option("--resume", "go on where an earlier run with the same --output was cut short (csv, ndjson)")
    .action(async (options: InventoryOptions) => {
      const { inventory } = await import("./inventory.js");
      await inventory(options);
    });
}
