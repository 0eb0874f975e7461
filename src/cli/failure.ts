import { ConfigError } from "../config-file.js";

/** Exit codes: what was asked for failed, and what was asked for makes no sense. */
export const FAILED = 1;
export const MISUSED = 2;
/** As a shell has it for a program that ends with SIGINT. */
export const INTERRUPTED = 130;

/** Ends a command with a message for the person at the terminal, which says what to do. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  constructor(
    message: string,
    readonly exitCode = FAILED,
  ) {
    super(message);
  }
}

/** One line for what the person at the terminal can mend; the rest is a bug and shows itself whole. */
export function reportFailure(error: unknown): void {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = error instanceof CommandError ? error.exitCode : FAILED;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CommandError) return error.message;
  if (error instanceof ConfigError) return `The configuration cannot be used: ${error.message}`;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Patchbay cannot start: port ${port} is taken. Set PORT to another one.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EACCES")
    return `Patchbay cannot start: it may not listen on the given HOST and PORT (${code}).`;
  return error.stack ?? error.message;
}
