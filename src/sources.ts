import type { SourceConfig } from "./config.js";
import { createCallPolicy } from "./datasources/core/http/call-policy.js";
import { SourceDirectory, type ConfiguredSource } from "./datasources/core/source.js";
import { registry } from "./datasources/registry.js";
import type { Emulator } from "./sandbox/emulator.js";
import { emulators } from "./sandbox/emulators.js";

/** Connected sources and the emulators some of them run against. */
export interface OpenSources {
  readonly directory: SourceDirectory;
  /** By the id of the source. */
  readonly emulators: ReadonlyMap<string, Emulator>;
  close(): Promise<void>;
}

/** Starts the emulators that sandbox sources need and connects every source. */
export async function openSources(configs: readonly SourceConfig[]): Promise<OpenSources> {
  const started = new Map<string, Emulator>();
  const sources: ConfiguredSource[] = [];
  const close = async () => {
    await Promise.all(sources.map(({ dataSource }) => dataSource.close()));
    await Promise.all([...started.values()].map((emulator) => emulator.stop()));
  };
  try {
    const starts = configs
      .filter((config) => config.sandbox)
      .map(async ({ id, vendor }) => void started.set(id, await emulators[vendor]()));
    // All of them are waited for, so that none is left running when another fails.
    const failed = (await Promise.allSettled(starts)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
    for (const { id, vendor, name, sandbox, settings, callerToken, upstream } of configs) {
      const dataSource = registry[vendor].connect(id, started.get(id)?.settings ?? settings, callerToken);
      const policy = createCallPolicy(upstream);
      sources.push({ id, name, sandbox, dataSource, policy, ...(callerToken && { callerToken }) });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { directory: new SourceDirectory(sources), emulators: started, close };
}
