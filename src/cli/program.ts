import { Command, CommanderError } from "commander";
import { readVersion } from "../version.js";
import { addCheck } from "./check/check-command.js";
import { CONFIG_OPTION } from "./config-option.js";
import { addInit } from "./init/init-command.js";
import { MISUSED, reportFailure } from "./failure.js";
import { addInventory } from "./inventory/inventory-command.js";
import { addSandbox } from "./sandbox/sandbox-command.js";
import { addSchema } from "./schema/schema-command.js";

/** What runs when no command is named. */
const DEFAULT_COMMAND = "serve";

/** Runs the command line. What fails is told on standard error, and with the exit code: 1 it failed, 2 it was misused. */
export async function run(args: readonly string[]): Promise<void> {
  // Whoever reads along may have enough: `patchbay inventory | head`.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  try {
    await createProgram().parseAsync([...withDefault(args)], { from: "user" });
  } catch (error) {
    // It has told what is wrong already; asking for help ends it, too.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
    else reportFailure(error);
  }
}

/** `patchbay --config file` starts the server, as `patchbay serve --config file` does. */
function withDefault(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isCommand =
    first !== undefined && (!first.startsWith("-") || /^(-h|--help|-V|--version)$/.test(first));
  return isCommand ? args : [DEFAULT_COMMAND, ...args];
}

/** Each command is loaded when it is run: the server need not wait for what it does not use. */
function createProgram(): Command {
  const program = new Command("patchbay")
    .description("One GraphQL API for the connectors you manage at several vendors.")
    .version(readVersion())
    .showHelpAfterError("(add --help for the options)")
    .exitOverride();
  program
    .command("serve")
    .description("start the server; the same as no command at all")
    .option(...CONFIG_OPTION)
    .action(async ({ config }: { config?: string }) => {
      const { serve } = await import("./serve.js");
      await serve(config);
    });
  program
    .command("new-token")
    .description("make an API token for a caller, and the hash of it for the configuration")
    .action(async () => {
      const { newToken } = await import("./new-token.js");
      newToken();
    });
  addSchema(program);
  addSandbox(program);
  addInventory(program);
  addCheck(program);
  addInit(program);
  return program;
}
