import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the clients' own npm project. */
export const CLIENTS = fileURLToPath(new URL(".", import.meta.url));

const installed = existsSync(`${CLIENTS}node_modules`);

/** `describe`, or a skip that says why: the clients are a lot to install for those who only use Patchbay. */
export const describeWithClients: jest.Describe = installed ? describe : describe.skip;
if (!installed) {
  process.stderr.write(
    "The GraphQL clients are not installed: the tests with them are skipped. `npm ci --prefix test/clients` installs them.\n",
  );
}

/** How a program ended, and what it said. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in the clients' folder: a script with Node, or the command of a package by its name. */
export function run(program: string, ...args: string[]): Promise<Ended> {
  const file = program.includes(".") ? program : `node_modules/.bin/${program}`;
  // Without what Jest is started with.
  const env = { ...process.env, NODE_OPTIONS: "", NODE_ENV: "development" };
  return new Promise((resolve) => {
    const options = { cwd: CLIENTS, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** What a program printed as JSON; it has to have succeeded. */
export async function printed<Data>(program: string, ...args: string[]): Promise<Data> {
  const { status, stdout, stderr } = await run(program, ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout) as Data;
}
