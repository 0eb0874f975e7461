import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { performance } from "node:perf_hooks";
import { clearTimeout, setTimeout } from "node:timers";
import { setTimeout as delay } from "node:timers/promises";
import { Agent, request } from "undici";

const READY_WITHIN_MS = 20_000;
const ENDED_WITHIN_MS = 1_000;
const ASK_EVERY_MS = 5;
/** Below the ports that systems give to outgoing connections, of which there will be many. */
const FIRST_PORT = 12_000;
/** Every attempt has a connection of its own: one that was refused must not be waited for. */
const ATTEMPT = { headersTimeout: READY_WITHIN_MS, pipelining: 0 };

/**
 * A program that runs. `startMs` is from its start to its first answer.
 * @typedef {{ pid: number, origin: string, startMs: number, stop: () => Promise<void> }} Program
 */

/** Whatever still runs must not outlive this process. @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

let lastPort = FIRST_PORT + (process.pid % 1_000) * 10;

/** A port nobody listens on at the moment. @returns {Promise<number>} */
export async function freePort() {
  for (;;) {
    lastPort += 1;
    if (await canListen(lastPort)) return lastPort;
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function canListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/**
 * Starts a program and waits until it answers. What it says goes into a file.
 * @param {import("../contestants/shared/environment.mjs").Command} command
 * @param {{ port: number, logFile: string, isReady: (origin: string) => Promise<boolean> }} options
 * @returns {Promise<Program>}
 */
export async function startProgram({ file, args, env }, { port, logFile, isReady }) {
  const log = openSync(logFile, "a");
  const from = performance.now();
  const child = spawn(file, args, {
    env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "production", ...env },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  children.add(child);
  let failure = /** @type {Error | null} */ (null);
  child.once("error", (error) => (failure = error));
  const ended = new Promise((resolve) => child.once("close", resolve));

  async function stop() {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), ENDED_WITHIN_MS);
    await (failure ?? ended);
    clearTimeout(late);
    children.delete(child);
  }

  const origin = `http://127.0.0.1:${port}`;
  while (!(await isReady(origin).catch(() => false))) {
    const isOver = failure !== null || child.exitCode !== null;
    if (!isOver && performance.now() - from < READY_WITHIN_MS) {
      await delay(ASK_EVERY_MS);
      continue;
    }
    await stop();
    const said = readFileSync(logFile, "utf8").trim().slice(-1_000);
    throw new Error(`It ${isOver ? "ended before it" : "never"} answered. ${failure?.message ?? said}`);
  }
  return { pid: /** @type {number} */ (child.pid), origin, startMs: performance.now() - from, stop };
}

/** Whether a GraphQL server answers. @param {string} origin */
export async function answersGraphQL(origin) {
  const { data } = await ask(origin, { query: "{ __typename }" });
  return data?.__typename === "Query";
}

/** Asks once and resolves to what came back as JSON. @param {string} origin @param {object} body */
export async function ask(origin, body) {
  const dispatcher = new Agent(ATTEMPT);
  try {
    const headers = { "content-type": "application/json" };
    const options = {
      method: /** @type {const} */ ("POST"),
      headers,
      body: JSON.stringify(body),
      dispatcher,
    };
    const answer = await request(`${origin}/graphql`, options);
    return await answer.body.json();
  } finally {
    await dispatcher.destroy();
  }
}
