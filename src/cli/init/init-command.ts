import type { Command } from "commander";
import { CommandError, MISUSED } from "../failure.js";

/** `patchbay init`. */
export function addInit(program: Command): void {
  program
    .command("init")
    .description("write a configuration for your vendors, and a list of the variables it takes")
    .option(
      "--vendor <name...>",
      "ask nothing, and take these vendors; one that is named twice has two tenants",
    )
    .option("--sandbox", "simulated vendors in place of real ones", false)
    .option("--directory <folder>", "where to write", ".")
    .option("--force", "write over files that are there already", false)
    .action(async ({ vendor = [], sandbox, directory, force }: GivenOptions) => {
      const { init } = await import("./init.js");
      const { isVendorName, VENDOR_NAMES } = await import("./answers.js");
      const names = vendor.map((name) => name.toLowerCase());
      const unknown = names.find((name) => !isVendorName(name));
      if (unknown !== undefined) {
        throw new CommandError(
          `There is no vendor ${JSON.stringify(unknown)}. There are: ${VENDOR_NAMES.join(", ")}.`,
          MISUSED,
        );
      }
      const vendors = names.filter(isVendorName);
      await init({ vendors, isSandbox: sandbox, directory, isForced: force });
    });
}

interface GivenOptions {
  readonly vendor?: readonly string[];
  readonly sandbox: boolean;
  readonly directory: string;
  readonly force: boolean;
}
