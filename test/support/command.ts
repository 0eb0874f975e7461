import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a command left behind. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** The working folder; left out: the repository. */
  readonly cwd?: string;
  /** Added to an environment that holds nothing else but the path. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** A command under way. */
export interface RunningCommand {
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended. */
  readonly result: Promise<CommandResult>;
}

/** Starts `patchbay` with the arguments as a process of its own, its output piped. */
export function startCommand(args: readonly string[], options: CommandOptions = {}): RunningCommand {
  const { cwd = root, environment = {}, input = "" } = options;
  const child = spawn(process.execPath, [join(root, "dist/main.js"), ...args], {
    cwd,
    env: { PATH: process.env["PATH"], ...environment },
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (chunk: Buffer) => (output[name] += chunk.toString()));
  child.stdin.end(input);
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, ...output }));
  });
  return { kill: (signal) => void child.kill(signal), result };
}

/** Runs it to its end. */
export function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return startCommand(args, options).result;
}
