import { fileURLToPath } from "node:url";
import { request } from "undici";
import { freePort, startProgram } from "./program.mjs";

/**
 * Starts one of the stubs of vendors.
 * @param {string} name the name of its file in `stub/` @param {string} logFile @param {string[]} [flags]
 */
export async function startStub(name, logFile, flags = []) {
  const port = await freePort();
  const file = fileURLToPath(new URL(`../stub/${name}`, import.meta.url));
  const command = { file: process.execPath, args: [file, "--port", String(port), ...flags] };
  const isReady = async (origin) => (await request(`${origin}/-/count`)).statusCode === 200;
  const { origin, stop } = await startProgram(command, { port, logFile, isReady });

  /** @param {string} path @param {"GET" | "POST"} [method] */
  async function control(path, method = "GET") {
    const { body } = await request(`${origin}/-/${path}`, { method });
    return /** @type {{ count: number }} */ (await body.json());
  }

  return {
    origin,
    stop,
    /** How many API requests there have been. */
    count: async () => (await control("count")).count,
    /** Changes how long it takes to answer. @param {number} ms */
    setLatency: (ms) => control(`latency?ms=${ms}`, "POST"),
  };
}

/** @typedef {Awaited<ReturnType<typeof startStub>>} Stub */
