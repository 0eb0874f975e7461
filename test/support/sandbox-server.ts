import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import type { FastifyInstance } from "fastify";
import { loadConfig, type Config, type ConfigInput } from "../../src/config.js";
import type { Emulator } from "../../src/sandbox/emulator.js";
import { Vendor } from "../../src/types/vendor.js";
import { KEEP_NOTHING, startAll } from "./running-app.js";
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
  /** Every line it has logged, oldest first. */
  readonly log: readonly string[];
  /** Sends a document; the answer as it came, errors included. */
  query<Data = Record<string, never>, Variables = Record<string, unknown>>(
    document: string | TypedDocumentNode<Data, Variables>,
    variables?: Variables,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphQLAnswer<Data>>;
  stop(): Promise<void>;
}

/** What a test may set in the configuration: it is written to a file and read like everybody's. */
export type SandboxSettings = Omit<ConfigInput, "sources"> & {
  /** For each of the sources. */
  readonly upstream?: ConfigInput["sources"][number]["upstream"];
  /** For each of the sources; left out: nothing is kept. */
  readonly cache?: ConfigInput["sources"][number]["cache"];
};

/**
 * Starts it as `npm start` does without a configuration; `environment` is the process's, e.g. NODE_ENV. With settings
 * it starts with a configuration of those and the same four sources.
 */
export async function startSandboxServer(
  environment: Record<string, string> = {},
  settings?: SandboxSettings,
): Promise<SandboxServer> {
  const config = configure({ PORT: "0", PATCHBAY_CONFIG: "", ...environment }, settings);
  const log: string[] = [];
  const { app, url, sources, stop } = await startAll(config, {
    write(line) {
      log.push(line);
      process.stdout.write(line);
    },
  });
  return {
    url,
    app,
    log,
    emulator(sourceId) {
      const emulator = sources.emulators.get(sourceId);
      if (!emulator) throw new Error(`no emulator for ${sourceId}`);
      return emulator;
    },
    async query(document, variables, headers = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query: typeof document === "string" ? document : print(document), variables }),
      });
      return (await response.json()) as never;
    },
    stop,
  };
}

function configure(environment: Record<string, string>, settings: SandboxSettings | undefined): Config {
  if (!settings && environment["PATCHBAY_CONFIG"]) return loadConfig(undefined, environment);
  const { upstream = {}, cache = KEEP_NOTHING, ...rest } = settings ?? {};
  const folder = mkdtempSync(join(tmpdir(), "patchbay-test-"));
  try {
    const file = join(folder, "patchbay.config.yaml");
    const sources = Object.values(Vendor).map((vendor) => ({
      id: vendor.toLowerCase(),
      vendor,
      sandbox: true,
      upstream,
      cache,
    }));
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ ...rest, sources }));
    return loadConfig(file, environment);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One server for the tests of a file, with fresh journals and no faults before each test. */
export function useSandboxServer(
  environment: Record<string, string> = {},
  settings?: SandboxSettings,
): () => SandboxServer {
  let server: SandboxServer | null = null;
  beforeAll(async () => {
    server = await startSandboxServer(environment, settings);
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
