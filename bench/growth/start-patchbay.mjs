import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { MAIN } from "../contestants/patchbay/config.mjs";
import { answersGraphQL, freePort, startProgram } from "../measure/program.mjs";

/** Settings of a source that keeps nothing, so that every operation costs what it costs. */
export const NO_CACHE = { cache: { enabled: false } };

/**
 * Starts Patchbay with a configuration.
 * @param {string} folder @param {{ sources: object[], server?: object }} config
 */
export async function startPatchbay(folder, config) {
  const port = await freePort();
  const file = join(folder, `growth-${port}.json`);
  writeFileSync(file, JSON.stringify(config));
  const command = {
    file: process.execPath,
    args: [MAIN, "--config", file],
    env: { PORT: String(port), HOST: "127.0.0.1" },
  };
  return startProgram(command, {
    port,
    logFile: join(folder, `growth-${port}.log`),
    isReady: answersGraphQL,
  });
}
