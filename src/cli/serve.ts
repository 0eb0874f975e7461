import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { loadConfig, type Config } from "../config.js";
import { stopDeadlineMs } from "../deadlines.js";
import { createRuntime } from "../runtime.js";
import { createServer } from "../server.js";
import { openSources, type OpenSources } from "../sources.js";
import { reportFailure } from "./failure.js";

/** How much the heap may grow before it is cleaned up, in percent; V8 lets it grow to several times its size. */
const HEAP_GROWTH_PERCENT = 40;

/** Starts the server; resolves once it listens. It stops with SIGINT and SIGTERM. */
export async function serve(file: string | undefined): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  const config = loadConfig(file);
  const runtime = await createRuntime(config);
  const sources = await openSources(config.sources, runtime.state, runtime.watchers).catch(
    async (error: unknown) => {
      await runtime.close();
      throw error;
    },
  );
  // A manifest or key file that cannot be used ends the start; emulators that go on would keep the process alive.
  const app = await createServer(config, sources.directory, runtime).catch(async (error: unknown) => {
    await Promise.all([sources.close(), runtime.close()]);
    throw error;
  });
  try {
    await app.listen({ host: config.server.host, port: config.server.port });
  } catch (error) {
    await Promise.all([app.close(), sources.close(), runtime.close()]);
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  // In production whatever is written is read by programs.
  if (config.server.production) runtime.log.info({ host: config.server.host, port }, "Patchbay is ready");
  else process.stdout.write(`${banner(config, port, sources.emulators)}\n`);

  const stop = async () => {
    runtime.isStopping = true;
    // Operations in flight may finish, a write they have sent included.
    setTimeout(() => process.exit(1), stopDeadlineMs(config)).unref();
    await delay(config.server.drainMs);
    await app.close();
    await sources.close();
    await runtime.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop().catch(reportFailure));
}

function banner({ server, sources }: Config, port: number, emulators: OpenSources["emulators"]): string {
  const origin = `http://${server.host.includes(":") ? `[${server.host}]` : server.host}:${port}`;
  const idWidth = Math.max(...sources.map(({ id }) => id.length));
  const nameWidth = Math.max(...sources.map(({ name }) => name.length));
  const rows = sources.map(({ id, name }) => {
    const emulator = emulators.get(id);
    const row = `${id.padEnd(idWidth)}  ${name}`;
    return emulator ? `${row.padEnd(idWidth + 2 + nameWidth)}  (sandbox at ${emulator.url})` : row;
  });
  return [
    `Patchbay is ready.`,
    `  GraphQL   ${origin}/graphql`,
    ...(server.explorer ? [`  Explorer  ${origin}/`] : []),
    ...(server.status ? [`  Status    ${origin}/status`] : []),
    `  Sources   ${rows.join("\n            ")}`,
    ...(sources.some(({ sandbox }) => sandbox)
      ? ["  Sandbox sources are simulated vendors with sample data; nothing leaves this machine for them."]
      : []),
  ].join("\n");
}
