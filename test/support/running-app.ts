import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Config, SourceConfig } from "../../src/config.js";
import { cacheSchema } from "../../src/datasources/core/cache/cache-settings.js";
import type { SourceDirectory } from "../../src/datasources/core/source.js";
import { createRuntime, type Runtime } from "../../src/runtime.js";
import { createServer } from "../../src/server.js";
import { openSources, type OpenSources } from "../../src/sources.js";
import type { LogStream } from "../../src/telemetry/log.js";

/** Tests look at what vendors are asked and are answered: nothing is kept unless they are about what is. */
export const KEEP_NOTHING = { enabled: false };

/** The sources of a configuration, without what they keep. */
export function keepingNothing({ sources }: Config): SourceConfig[] {
  return sources.map((source) => ({ ...source, cache: cacheSchema.parse(KEEP_NOTHING) }));
}

/** A server that listens, without the sources it was given. */
export interface RunningApp {
  readonly app: FastifyInstance;
  readonly runtime: Runtime;
  /** Origin, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Puts a server in front of sources that are open already. */
export async function startApp(
  config: Config,
  sources: SourceDirectory,
  runtime?: Runtime,
): Promise<RunningApp> {
  const own = runtime ?? (await createRuntime(config));
  const app = await createServer(config, sources, own).catch(async (error: unknown) => {
    await own.close();
    throw error;
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    app,
    runtime: own,
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    async stop() {
      await app.close();
      await own.close();
    },
  };
}

/** The whole of it, as `main.ts` puts it together. */
export async function startAll(
  config: Config,
  log?: LogStream,
): Promise<RunningApp & { sources: OpenSources }> {
  const runtime = await createRuntime(config, log);
  const sources = await openSources(config.sources, runtime.state, runtime.watchers);
  const running = await startApp(config, sources.directory, runtime).catch(async (error: unknown) => {
    await sources.close();
    throw error;
  });
  return {
    ...running,
    sources,
    async stop() {
      await running.app.close();
      await sources.close();
      await runtime.close();
    },
  };
}
