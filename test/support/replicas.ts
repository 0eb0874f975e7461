import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { loadConfig, type ConfigInput } from "../../src/config.js";
import type { Emulator } from "../../src/sandbox/emulator.js";
import { emulators as vendors } from "../../src/sandbox/emulators.js";
import type { SharedState } from "../../src/state/state.js";
import { KEEP_NOTHING, startAll } from "./running-app.js";
import type { TestRedis } from "./redis.js";
import { SOURCE_IDS, type GraphQLAnswer } from "./sandbox-server.js";
import { until } from "./until.js";
import { vendorViolations } from "./vendor-conformance.js";

export type SourceId = (typeof SOURCE_IDS)[number];
/** The four vendors, by the id of their source. */
export type Emulators = Readonly<Record<SourceId, Emulator>>;
type Upstream = NonNullable<ConfigInput["sources"][number]["upstream"]>;

/** What a test sets in the configuration of its replicas. */
export type ReplicaSettings = Omit<ConfigInput, "sources" | "state"> & {
  readonly redis?: TestRedis;
  readonly upstream?: Partial<Record<SourceId, Upstream>>;
  /** For each of the sources; left out: nothing is kept. */
  readonly cache?: ConfigInput["sources"][number]["cache"];
};

/** One Patchbay that answers. */
export interface Replica {
  readonly url: string;
  query<Data = Record<string, never>>(
    document: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphQLAnswer<Data>>;
  /** Every line it has logged, oldest first. */
  readonly log: readonly string[];
  stop(): Promise<void>;
}

/** The emulators for the tests of a file; each begins with empty journals and no faults. */
export function useEmulators(): () => Emulators {
  let running: Emulators | null = null;
  const all = () => Object.values(running ?? {});
  beforeAll(async () => {
    // One after the other: Jest cannot load two modules at once that load the same third one.
    running = {
      cyclr: await vendors.CYCLR(),
      conductorone: await vendors.CONDUCTORONE(),
      jitterbit: await vendors.JITTERBIT(),
      pingone: await vendors.PINGONE(),
    };
  });
  beforeEach(() => {
    for (const emulator of all()) {
      emulator.clearJournal();
      emulator.clearFaults();
    }
  });
  afterEach(() => {
    // Whatever a test did, the vendors' own documents have to allow it.
    expect(all().flatMap(vendorViolations)).toEqual([]);
  });
  afterAll(() => Promise.all(all().map((emulator) => emulator.stop())));
  return () => {
    if (!running) throw new Error("the emulators are not running");
    return running;
  };
}

/** A configuration as in production: real sources, at addresses where the emulators are. */
function writeConfig(
  emulators: Emulators,
  { redis, upstream, cache = KEEP_NOTHING, ...rest }: ReplicaSettings,
): string {
  const sources = SOURCE_IDS.map((id) => ({
    id,
    vendor: id,
    ...emulators[id].settings,
    upstream: upstream?.[id] ?? {},
    cache,
  }));
  const state = redis && {
    redis: { url: redis.url, encryptionKey: "a-key-that-all-replicas-have-in-common" },
  };
  const file = join(mkdtempSync(join(tmpdir(), "patchbay-replicas-")), "patchbay.config.yaml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ ...rest, ...(state && { state }), sources }));
  return file;
}

/** Starts a replica in the process of the test, and waits until it has what it shares with the others. */
export async function startReplica(emulators: Emulators, settings: ReplicaSettings): Promise<Replica> {
  const file = writeConfig(emulators, settings);
  const log: string[] = [];
  try {
    const config = loadConfig(file, { PORT: "0" });
    const { url, stop, runtime } = await startAll(config, { write: (line) => void log.push(line) });
    await until(() => isThere(runtime.state));
    return { url, log, stop, query: (...asked) => ask(url, ...asked) };
  } finally {
    rmSync(join(file, ".."), { recursive: true });
  }
}

/** Starts replicas that share all they are configured with. */
export function startReplicas(
  count: number,
  emulators: Emulators,
  settings: ReplicaSettings,
): Promise<Replica[]> {
  return Promise.all(Array.from({ length: count }, () => startReplica(emulators, settings)));
}

const isThere = (state: SharedState) =>
  state.check().then(
    () => true,
    () => false,
  );

async function ask<Data>(
  url: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphQLAnswer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphQLAnswer<Data>;
}

/** What came of a mutation: its payload, or the code of the error in its place. */
export interface MutationAnswer {
  readonly payload: Record<string, unknown> | null;
  readonly error: string | null;
}

export async function mutate(
  replica: Pick<Replica, "query">,
  name: string,
  input: object,
  fields: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<MutationAnswer> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} problem { code message } } }`;
  const { data, errors } = await replica.query<Record<string, Record<string, unknown> | null>>(
    document,
    { input },
    headers,
  );
  const code = errors?.[0]?.extensions["code"];
  return { payload: data?.[name] ?? null, error: code === undefined ? null : String(code) };
}

/** Does something in a test's Redis, past Patchbay. */
export async function inRedis<Result>(
  { url }: TestRedis,
  work: (redis: Redis) => Promise<Result>,
): Promise<Result> {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** A Patchbay in a process of its own. */
export interface ReplicaProcess extends Pick<Replica, "url" | "query"> {
  readonly child: ChildProcess;
  /** Its exit code; `null` when a signal ended it. */
  readonly exit: Promise<number | null>;
  /** All it has printed. */
  output(): string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Starts processes for the tests of a file, and ends them. */
export function useProcesses(): (emulators: Emulators, settings: ReplicaSettings) => Promise<ReplicaProcess> {
  const started: { child: ChildProcess; folder: string }[] = [];
  afterAll(() => {
    for (const { child, folder } of started) {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true });
    }
  });

  return async (emulators, settings) => {
    const file = writeConfig(emulators, settings);
    const env = { ...process.env, NODE_OPTIONS: "", PORT: "0", PATCHBAY_CONFIG: file };
    const child = spawn(process.execPath, ["dist/main.js"], { cwd: ROOT, env });
    started.push({ child, folder: join(file, "..") });
    const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
    let output = "";
    const url = await new Promise<string>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => {
          output += chunk.toString();
          const address = /GraphQL +(http:\S+)\/graphql\n/.exec(output)?.[1];
          if (address) resolve(address);
        });
      }
      void exit.then(() => reject(new Error(`it ended before it was ready: ${output}`)));
    });
    return { url, child, exit, output: () => output, query: (...asked) => ask(url, ...asked) };
  };
}
