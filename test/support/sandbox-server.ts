import type { AddressInfo } from "node:net";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import type { FastifyInstance } from "fastify";
import { loadConfig } from "../../src/config.js";
import type { Emulator } from "../../src/sandbox/emulator.js";
import { createServer } from "../../src/server.js";
import { openSources } from "../../src/sources.js";
import { vendorViolations } from "./vendor-conformance.js";

export interface GraphQLAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** The whole product, listening: gateway side over real HTTP, vendor side against the four emulators. */
export interface SandboxServer {
  readonly url: string;
  readonly app: FastifyInstance;
  emulator(sourceId: string): Emulator;
  /** Sends a document; the answer as it came, errors included. */
  query<Data = Record<string, never>, Variables = Record<string, unknown>>(
    document: string | TypedDocumentNode<Data, Variables>,
    variables?: Variables,
  ): Promise<GraphQLAnswer<Data>>;
  stop(): Promise<void>;
}

/** Starts it as `npm start` does without a configuration; `environment` is the process's, e.g. NODE_ENV. */
export async function startSandboxServer(environment: Record<string, string> = {}): Promise<SandboxServer> {
  const config = loadConfig([], { PORT: "0", PATCHBAY_CONFIG: "", ...environment });
  const sources = await openSources(config.sources);
  const app = await createServer(config.server, sources.directory);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    url,
    app,
    emulator(sourceId) {
      const emulator = sources.emulators.get(sourceId);
      if (!emulator) throw new Error(`no emulator for ${sourceId}`);
      return emulator;
    },
    async query(document, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: typeof document === "string" ? document : print(document), variables }),
      });
      return (await response.json()) as never;
    },
    async stop() {
      await app.close();
      await sources.close();
    },
  };
}

/** One server for the tests of a file, with fresh journals and no faults before each test. */
export function useSandboxServer(environment: Record<string, string> = {}): () => SandboxServer {
  let server: SandboxServer | null = null;
  beforeAll(async () => {
    server = await startSandboxServer(environment);
  });
  beforeEach(() => {
    for (const id of SOURCE_IDS) {
      server?.emulator(id).clearJournal();
      server?.emulator(id).clearFaults();
    }
  });
  afterEach(() => {
    // Whatever a test did, the vendors' own documents have to allow it.
    expect(SOURCE_IDS.flatMap((id) => (server ? vendorViolations(server.emulator(id)) : []))).toEqual([]);
  });
  afterAll(() => server?.stop());
  return () => {
    if (!server) throw new Error("the server is not running");
    return server;
  };
}

/** The sources of the default configuration. */
export const SOURCE_IDS = ["cyclr", "conductorone", "jitterbit", "pingone"] as const;

/** What an emulator was asked, token requests aside, as `METHOD path`. */
export function requestsTo(emulator: Emulator): string[] {
  return emulator.journal
    .filter(({ path }) => !/token$|\/user\/login$/.test(path))
    .map(({ method, path }) => `${method} ${path}`);
}
