import { fileURLToPath } from "node:url";
import { ENVIRONMENT_ID } from "../../stub/data.mjs";

/** Where everything is that the vendor is asked for, below its address. */
export const ENVIRONMENT_PATH = `/v1/environments/${ENVIRONMENT_ID}`;
/** The token of the contestants that do not sign in. */
export const AUTHORIZATION = "Bearer benchmark-token";

/**
 * What a contestant is told. `upstream` is the address of the vendor, `folder` is there for its files.
 * @typedef {{ port: number, upstream: string, folder: string }} Place
 */
/** How a contestant is started. @typedef {{ file: string, args: string[], env?: Record<string, string> }} Command */
/**
 * `about` says for the report how it is written.
 * @typedef {{ name: string, about: string, questions: import("./questions.mjs").Questions,
 *   command: (place: Place) => Command | Promise<Command> }} Contestant
 */

/**
 * The command of a contestant that is a Node program and reads `settings.mjs`.
 * @param {URL} program @param {Place} place @param {{ flags?: string[], args?: string[], env?: Record<string, string> }} [options]
 * @returns {Command}
 */
export function nodeCommand(program, { port, upstream }, { flags = [], args = [], env = {} } = {}) {
  return {
    file: process.execPath,
    args: [...flags, fileURLToPath(program), ...args],
    env: { BENCH_PORT: String(port), BENCH_UPSTREAM: upstream, ...env },
  };
}
