import { once } from "node:events";
import { stringify } from "yaml";
import { emulators } from "../../sandbox/emulators.js";
import type { Emulator } from "../../sandbox/emulator.js";
import { commandName } from "../command-name.js";
import { CommandError } from "../failure.js";
import { portOf, vendorsNamed } from "./vendors.js";

/**
 * Runs simulated vendors until it is told to stop. What people read goes to standard error; on standard output is a
 * configuration that speaks to them as to the real ones. Throws `CommandError`.
 */
export async function startSandbox(firstPort: number, names?: readonly string[]): Promise<void> {
  const running: Emulator[] = [];
  const stop = () => Promise.all(running.map((emulator) => emulator.stop()));
  try {
    for (const vendor of vendorsNamed(names)) {
      const port = portOf(vendor, firstPort);
      const emulator = await emulators[vendor](port).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EADDRINUSE") throw error;
        throw new CommandError(`Port ${port} is taken. Give another first port with --port.`);
      });
      running.push(emulator);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  process.stdout.write(configurationOf(running));
  process.stderr.write(announcementOf(running));
  await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
  await stop();
}

function configurationOf(running: readonly Emulator[]): string {
  const sources = running.map(({ vendor, settings }) => ({ id: vendor, vendor, ...settings }));
  return `# The simulated vendors of \`patchbay sandbox\`. Their credentials are invented.\n${stringify({ sources })}`;
}

function announcementOf(running: readonly Emulator[]): string {
  const command = commandName();
  const width = Math.max(...running.map(({ vendor }) => vendor.length));
  return [
    "The simulated vendors are ready; nothing leaves this machine.",
    ...running.map(({ vendor, url }) => `  ${vendor.padEnd(width)}  ${url}`),
    `Above is a configuration for them: \`${command} sandbox > patchbay.config.yaml\` writes it.`,
    `\`${command} sandbox knobs\` shows what can be set while they run; docs/sandbox.md has the rest.`,
    "",
  ].join("\n");
}
