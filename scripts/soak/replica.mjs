import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { request } from "undici";
import { freePort } from "./redis.mjs";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
/** How long one request to a vendor may take. Delays of faults are well below or well above it. */
export const UPSTREAM_TIMEOUT_MS = 800;
export const OPERATION_TIMEOUT_MS = 2_500;

/** A time in which something was stopped on purpose. @typedef {{ what: string, from: number, to: number }} Window */

/**
 * One process of Patchbay in front of the emulators, on a port that it keeps.
 * @param {{ name: string, folder: string, sources: object[], redisUrl: string | null }} options
 */
export async function startReplica({ name, folder, sources, redisUrl }) {
  const port = await freePort();
  const file = join(folder, `${name}.json`);
  const redis = redisUrl && { url: redisUrl, encryptionKey: "not-a-secret-but-long-enough-for-a-soak-run" };
  const config = {
    server: { port, operationTimeoutMs: OPERATION_TIMEOUT_MS },
    state: redis ? { redis } : {},
    telemetry: { logLevel: "error", logFormat: "json" },
    sources,
  };
  writeFileSync(file, JSON.stringify(config));
  /** @type {import("node:child_process").ChildProcess | null} */
  let child = null;
  /** What it has logged that it calls a bug. @type {string[]} */
  const bugs = [];
  let isRestarting = false;
  let isAway = false;

  async function start() {
    const env = { ...process.env, NODE_OPTIONS: "", NODE_ENV: "development", HOST: "", PORT: "" };
    const started = spawn(process.execPath, [MAIN, "--config", file], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    process.once("exit", () => started.kill("SIGKILL"));
    let said = "";
    await new Promise((resolve, reject) => {
      /** @param {Buffer} chunk */
      const listen = (chunk) => {
        said = (said + chunk).slice(-10_000);
        bugs.push(
          ...String(chunk)
            .split("\n")
            .filter((line) => line.includes('"a bug"')),
        );
        if (said.includes("Patchbay is ready")) resolve(undefined);
      };
      started.stdout.on("data", listen);
      started.stderr.on("data", listen);
      started.once("close", (code) => {
        if (!isRestarting && child === started) bugs.push(`it ended by itself, with ${code}: ${said}`);
        reject(new Error(`Patchbay ended before it was ready: ${said}`));
      });
    });
  }

  /** @returns {Promise<number | null>} its exit code */
  async function stop() {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return ending?.exitCode ?? null;
    const ended = new Promise((resolve) => ending.once("close", resolve));
    ending.kill("SIGTERM");
    return ended;
  }

  await start();
  return {
    name,
    origin: `http://127.0.0.1:${port}`,
    bugs,
    isAway: () => isAway,
    stop,
    /** Ends it as a deployment does, and starts it again. @returns {Promise<Window>} */
    async restart() {
      const from = performance.now();
      isRestarting = true;
      const code = await stop();
      isAway = true;
      if (code !== 0) bugs.push(`it ended with ${code} after SIGTERM`);
      await start();
      isAway = false;
      isRestarting = false;
      return { what: `restart of ${name}`, from, to: performance.now() };
    },
    /** What it holds of the machine's memory, in MB. */
    async memory() {
      const { body } = await request(`http://127.0.0.1:${port}/metrics`);
      const bytes = /^process_resident_memory_bytes (\S+)/m.exec(await body.text())?.[1];
      return Math.round(Number(bytes) / 2 ** 20);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startReplica>>} Replica */

/**
 * One that a load balancer would choose: any but those that are known to be away.
 * @param {import("./random.mjs").Random} random @param {readonly Replica[]} replicas
 */
export function choose(random, replicas) {
  const present = replicas.filter((replica) => !replica.isAway());
  return random.pick(present.length > 0 ? present : replicas);
}
