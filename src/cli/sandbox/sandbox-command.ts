import { InvalidArgumentError, type Command } from "commander";

/** The first vendor's port; the others follow in the order of the list of vendors. */
const FIRST_PORT = 4801;
const PORT_OPTION = ["--port <number>", "where the first vendor listens; the others follow"] as const;

interface PortOption {
  readonly port: number;
}

/** `patchbay sandbox` and what belongs to it. */
export function addSandbox(program: Command): void {
  const sandbox = program
    .command("sandbox")
    .description("start the simulated vendors alone, on ports that stay the same")
    .option(...PORT_OPTION, toPort, FIRST_PORT)
    .option("--vendor <name...>", "only these")
    .action(async ({ port, vendor }: PortOption & { vendor?: string[] }) => {
      const { startSandbox } = await import("./start-sandbox.js");
      await startSandbox(port, vendor);
    });
  sandbox
    .command("knobs")
    .description("show what can be set at the simulated vendors that run, or set it")
    .argument("[vendor]", "of this vendor only")
    .argument("[name=value...]", "what to set")
    .option(...PORT_OPTION, toPort)
    .action(async (vendor: string | undefined, settings: string[], _options, command: Command) => {
      const { turnKnobs } = await import("./knobs.js");
      const { port } = command.optsWithGlobals<PortOption>();
      await turnKnobs(port, vendor, settings);
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_000) return port;
  throw new InvalidArgumentError("Use a number from 1 to 64999.");
}
