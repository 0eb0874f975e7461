import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningGateways, startGateways } from "../federation/running-gateways.js";
import { freePort, freePortsInARow } from "../support/free-port.js";
import type { GraphQLAnswer } from "../support/sandbox-server.js";
import { ROOT } from "./pages.js";
import { Placeholders } from "./placeholders.js";

/** A Patchbay that runs as a process of its own. */
export interface RunningPatchbay {
  readonly url: string;
  /** What it has printed so far. */
  readonly output: string;
  /** The part of it that a program may read. */
  readonly stdout: string;
}

/** What the blocks of one page share: they are run in the page's order, on a fresh sandbox, in a folder of its own. */
export class Session {
  readonly placeholders = new Placeholders();
  readonly folder = mkdtempSync(join(tmpdir(), "patchbay-docs-"));
  /** Assignments of shell variables, as the page has made them so far. */
  readonly assignments: string[] = [];
  /** Addresses on the page, and where what they stand for really is. */
  readonly addresses = new Map<string, string>();
  /** The folder that the page has gone to, from the top of the repository, with a slash at its end. */
  workingFolder = "";
  readonly #others: Pick<Session, "patchbay" | "gateways"> | null;
  readonly #hasOwnPatchbay: boolean;
  #patchbay: Promise<RunningPatchbay> | null = null;
  #sandboxPort: Promise<string> | null = null;
  #gateways: Promise<RunningGateways> | null = null;
  readonly #children: { readonly child: ChildProcess; readonly ended: Promise<void> }[] = [];

  /**
   * @param others the session of all pages, which has the gateways, and a Patchbay for pages that change nothing
   */
  constructor(others: Pick<Session, "patchbay" | "gateways"> | null = null, hasOwnPatchbay = true) {
    this.#others = others;
    this.#hasOwnPatchbay = hasOwnPatchbay;
  }

  /** Patchbay without a configuration, as `npm start` runs it. */
  patchbay(): Promise<RunningPatchbay> {
    if (this.#others && !this.#hasOwnPatchbay) return this.#others.patchbay();
    return this.#patchbay ?? this.serve([]);
  }

  /** Starts the Patchbay that the rest of the page is about, in place of the one before. */
  serve(args: readonly string[]): Promise<RunningPatchbay> {
    this.#patchbay = this.#start([PROGRAM, ...args]);
    return this.#patchbay;
  }

  /** Starts the simulated vendors alone. */
  async sandbox(): Promise<RunningPatchbay> {
    return this.#start([PROGRAM, "sandbox", "--port", await this.sandboxPort()]);
  }

  /** It goes on until the end of the page. Throws what it said when it ends before it is ready. */
  async #start(args: readonly string[]): Promise<RunningPatchbay> {
    const port = await freePort();
    const env = { ...process.env, NODE_OPTIONS: "", PATCHBAY_CONFIG: "", PORT: String(port) };
    const child = spawn(process.execPath, args, { cwd: this.folder, env });
    let output = "";
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => {
          output += chunk.toString();
          if (/(Patchbay is|vendors are) ready[\s\S]*\n$/.test(output)) resolve();
        });
      }
      const ended = new Promise<void>((end) => child.once("close", () => end()));
      this.#children.push({ child, ended });
      void ended.then(() => reject(new Error(`Patchbay ended: ${output}`)));
    });
    return { url: `http://127.0.0.1:${port}`, output, stdout };
  }

  /** The first port of the simulated vendors that run alone. */
  sandboxPort(): Promise<string> {
    this.#sandboxPort ??= freePortsInARow(4).then(String);
    return this.#sandboxPort;
  }

  async ask(query: string, variables?: object): Promise<GraphQLAnswer<object>> {
    const { url } = await this.patchbay();
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphQLAnswer<object>;
  }

  /** The gateways over a Patchbay and the customers' subgraph. */
  gateways(): Promise<RunningGateways> {
    if (this.#others) return this.#others.gateways();
    this.#gateways ??= this.patchbay().then(({ url }) => startGateways(url));
    return this.#gateways;
  }

  async close(): Promise<void> {
    await (await this.#gateways)?.stop();
    for (const { child } of this.#children) child.kill("SIGKILL");
    await Promise.all(this.#children.map(({ ended }) => ended));
    rmSync(this.folder, { recursive: true });
  }
}

/** The built program, which `patchbay` and `npm start` run. */
export const PROGRAM = `${ROOT}dist/main.js`;
