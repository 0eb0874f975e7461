import type { AccessConfig } from "../../src/access/access-config.js";
import { loadConfig } from "../../src/config.js";
import { openSources, type OpenSources } from "../../src/sources.js";
import type { Exchange } from "../../src/sandbox/emulator.js";
import { keepingNothing, startApp } from "../support/running-app.js";

export interface Answer {
  readonly status: number;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  };
}

/** The four emulators, for as many servers as a file needs. */
export async function openEmulators(): Promise<OpenSources> {
  return openSources(keepingNothing(loadConfig(undefined, { PORT: "0", PATCHBAY_CONFIG: "" })));
}

/** A server with some access control in front of the emulators. */
export async function startAccessServer(sources: OpenSources, access: AccessConfig) {
  const config = loadConfig(undefined, { PORT: "0", PATCHBAY_CONFIG: "" });
  const { url, stop } = await startApp({ ...config, access }, sources.directory);
  return {
    async send(query: string, variables: object, headers: Record<string, string>): Promise<Answer> {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, body: (await response.json()) as Answer["body"] };
    },
    stop,
  };
}

export type AccessServer = Awaited<ReturnType<typeof startAccessServer>>;

/** Everything that was sent to any vendor, tokens included. */
export function sentToVendors({ emulators }: OpenSources): Exchange[] {
  return [...emulators.values()].flatMap(({ journal }) => journal);
}

export function clearJournals({ emulators }: OpenSources): void {
  for (const emulator of emulators.values()) emulator.clearJournal();
}
