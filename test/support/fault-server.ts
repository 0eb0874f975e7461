import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { loadConfig, type ConfigInput } from "../../src/config.js";
import type { Emulator, Exchange, Fault } from "../../src/sandbox/emulator.js";
import { KEEP_NOTHING, startAll } from "./running-app.js";
import { SOURCE_IDS, type GraphQLAnswer, type SandboxServer } from "./sandbox-server.js";
import { vendorViolations } from "./vendor-conformance.js";

export type SourceInput = ConfigInput["sources"][number];
export type Upstream = NonNullable<SourceInput["upstream"]>;

/** What stands in the configuration; the four sandbox sources unless others are given. */
export type FaultSettings = Omit<ConfigInput, "sources"> & {
  /** For each of the sources that has none of its own. */
  readonly upstream?: Upstream;
  /** For each of the sources that has none of its own; left out: nothing is kept. */
  readonly cache?: SourceInput["cache"];
  readonly sources?: readonly SourceInput[];
};

/** A server with any sources, real ones too. What it logs is kept, and printed nowhere. */
export interface FaultServer extends SandboxServer {
  /** Sends a document and leaves when the signal says so. */
  send(document: string, variables: object, signal: AbortSignal): Promise<Response>;
  /** The status of `/health/ready`. */
  ready(): Promise<number>;
  /** What `/metrics` answers. */
  metrics(): Promise<string>;
}

const SANDBOX_SOURCES = SOURCE_IDS.map((id) => ({ id, vendor: id, sandbox: true }));

export async function startFaultServer(settings: FaultSettings = {}): Promise<FaultServer> {
  const log: string[] = [];
  const stream = { write: (line: string) => void log.push(line) };
  const { app, url, sources, stop } = await startAll(configure(settings), stream);
  const send = (query: string, variables: object, options: Pick<RequestInit, "headers" | "signal">) =>
    fetch(`${url}/graphql`, {
      method: "POST",
      body: JSON.stringify({ query, variables }),
      ...options,
      headers: { "content-type": "application/json", ...options.headers },
    });
  return {
    url,
    app,
    log,
    stop,
    emulator(sourceId) {
      const emulator = sources.emulators.get(sourceId);
      if (!emulator) throw new Error(`no emulator for ${sourceId}`);
      return emulator;
    },
    async query<Data, Variables>(
      document: string | TypedDocumentNode<Data, Variables>,
      variables?: Variables,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<GraphQLAnswer<Data>> {
      const text = typeof document === "string" ? document : print(document);
      return (await (await send(text, variables ?? {}, { headers })).json()) as GraphQLAnswer<Data>;
    },
    send: (document, variables, signal) => send(document, variables, { signal }),
    ready: async () => (await fetch(`${url}/health/ready`)).status,
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
  };
}

function configure({
  sources = SANDBOX_SOURCES,
  upstream = {},
  cache = KEEP_NOTHING,
  ...rest
}: FaultSettings) {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-faults-"));
  try {
    const file = join(folder, "patchbay.config.yaml");
    const all = sources.map((source) => ({ upstream, cache, ...source }));
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ ...rest, sources: all }));
    return loadConfig(file, { PORT: "0" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One server with the four sandbox sources for the tests of a file; before each, no faults and nothing in the journals. */
export function useFaultServer(settings: Omit<FaultSettings, "sources"> = {}): () => FaultServer {
  let server: FaultServer | null = null;
  beforeAll(async () => {
    server = await startFaultServer(settings);
    // Its change can be made again and again then, like those of the others.
    await turnKnobs(server.emulator("jitterbit"), { missingPayloadSucceeds: true });
  });
  beforeEach(() => {
    if (server) clear(server);
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

/** Ends all faults and forgets all requests. */
export function clear(server: SandboxServer): void {
  for (const id of SOURCE_IDS) {
    server.emulator(id).clearFaults();
    server.emulator(id).clearJournal();
  }
}

/** Sets knobs of an emulator through its control endpoint. */
export async function turnKnobs(emulator: Emulator, knobs: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const request = { method: "PATCH", headers, body: JSON.stringify(knobs) };
  expect((await fetch(`${emulator.url}/_sandbox/knobs`, request)).status).toBe(200);
}

/** Requests of one kind. */
interface Kind {
  readonly method: string;
  readonly path: RegExp;
}

/** How a vendor is read and changed in these tests. */
export interface VendorCase {
  readonly id: string;
  readonly token: Kind;
  /** A list of one workspace that takes one request. */
  readonly read: Kind & {
    readonly list: "installations" | "registrations";
    readonly workspaceId: string;
    readonly rows: number;
  };
  /** A change that nobody can look up afterwards, so a lost answer stays unknown. */
  readonly write: Kind & { readonly mutation: string; readonly input: object };
}

const C1_APP = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
const C1_CONNECTOR = `conductorone/${C1_APP}/installations/2sWayztaH5DitWTJNooB7rURR0p`;
const PRODUCTION = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";

export const VENDORS: readonly VendorCase[] = [
  {
    id: "cyclr",
    token: { method: "POST", path: /\/oauth\/token$/ },
    read: {
      list: "installations",
      workspaceId: "cyclr/globex.example.com",
      rows: 4,
      method: "GET",
      path: /\/account\/connectors$/,
    },
    write: {
      mutation: "updateInstallation",
      input: {
        installationId: "cyclr/acme-ltd/installations/54321",
        options: { cyclr: { authValue: "a-key-of-a-test" } },
      },
      method: "PUT",
      path: /\/account\/connectors\/54321$/,
    },
  },
  {
    id: "conductorone",
    token: { method: "POST", path: /\/auth\/v1\/token$/ },
    read: {
      list: "installations",
      workspaceId: `conductorone/${C1_APP}`,
      rows: 2,
      method: "GET",
      path: /\/apps\/[^/]+\/connectors$/,
    },
    write: {
      mutation: "rotateInstallationCredential",
      input: { installationId: C1_CONNECTOR },
      method: "POST",
      path: /\/apps\/connectors\/credentials$/,
    },
  },
  {
    id: "jitterbit",
    token: { method: "PUT", path: /\/user\/login$/ },
    read: {
      list: "registrations",
      workspaceId: "jitterbit/104417",
      rows: 3,
      method: "GET",
      path: /\/orgs\/104417\/connector$/,
    },
    write: {
      mutation: "deleteRegistrationPayload",
      input: { registrationId: "jitterbit/104417/registrations/4391" },
      method: "DELETE",
      path: /\/sdk\/delete$/,
    },
  },
  {
    id: "pingone",
    token: { method: "POST", path: /\/as\/token$/ },
    read: {
      list: "installations",
      workspaceId: "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03",
      rows: 9,
      method: "GET",
      path: /\/connectorInstances$/,
    },
    write: {
      mutation: "cloneInstallation",
      input: { installationId: `${PRODUCTION}/installations/3b7c15e09a2d4f6881c0de45fa917b22` },
      method: "POST",
      path: /\/connectorInstances\/[^/]+$/,
    },
  },
];

/** The same vendor as another source. */
export function asSource(vendor: VendorCase, id: string): VendorCase {
  const moved = (text: string) => text.replaceAll(`${vendor.id}/`, `${id}/`);
  const input = JSON.parse(moved(JSON.stringify(vendor.write.input))) as object;
  return {
    ...vendor,
    id,
    read: { ...vendor.read, workspaceId: moved(vendor.read.workspaceId) },
    write: { ...vendor.write, input },
  };
}

/** The table for `test.each`: the name of a vendor, and how it is used. */
export const EACH_VENDOR = VENDORS.map((vendor) => [vendor.id, vendor] as const);

const PROBLEM = `problem { code message ... on RateLimited { retryAfterSeconds } ... on VendorUnavailable { retryable } }`;

export interface SeenProblem {
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number | null;
  readonly retryable?: boolean;
}

/** What a read brought, by source. */
export interface SeenRows {
  readonly rows: Readonly<Record<string, number>>;
  readonly problems: Readonly<Record<string, SeenProblem>>;
  readonly stoppedEarly: boolean;
}

interface List {
  readonly nodes: readonly { readonly id: string }[];
  readonly stoppedEarly: boolean;
  readonly failures: readonly { readonly source: { readonly id: string }; readonly problem: SeenProblem }[];
}

/** Reads from vendors in one query: one list spans all that have installations, another is of registrations. */
export async function readFrom(server: SandboxServer, vendors: readonly VendorCase[]): Promise<SeenRows> {
  const places = (list: "installations" | "registrations") =>
    vendors.flatMap(({ read }) => (read.list === list ? [read.workspaceId] : []));
  const lists = (["installations", "registrations"] as const).filter((list) => places(list).length > 0);
  const fields = `nodes { id } stoppedEarly failures { source { id } ${PROBLEM} }`;
  const parts = lists.map(
    (list) => `${list}(first: 100, filter: { workspaceIds: ${JSON.stringify(places(list))} }) { ${fields} }`,
  );
  const { data, errors } = await server.query<Record<string, List>>(`{ ${parts.join(" ")} }`);
  expect(errors).toBeUndefined();
  const answers = Object.values(data!);
  const ids = answers.flatMap(({ nodes }) => nodes.map(({ id }) => id));
  const failures = answers.flatMap((list) => list.failures.map((one) => [one.source.id, one.problem]));
  return {
    rows: Object.fromEntries(
      vendors.map(({ id: source }) => [source, ids.filter((id) => id.startsWith(`${source}/`)).length]),
    ),
    problems: Object.fromEntries(failures) as Record<string, SeenProblem>,
    stoppedEarly: answers.some(({ stoppedEarly }) => stoppedEarly),
  };
}

/** Reads from all vendors in one query. */
export function readAll(server: SandboxServer): Promise<SeenRows> {
  return readFrom(server, VENDORS);
}

/** The rows of a read in which every vendor answers, but for those that are named. */
export function rowsWithout(...missing: readonly string[]): Record<string, number> {
  return Object.fromEntries(VENDORS.map(({ id, read }) => [id, missing.includes(id) ? 0 : read.rows]));
}

/** Makes the vendor's change; its problem, `null` when it was made. */
export async function write(server: SandboxServer, { write: one }: VendorCase): Promise<SeenProblem | null> {
  const Name = one.mutation[0]!.toUpperCase() + one.mutation.slice(1);
  const document = `mutation ($input: ${Name}Input!) { payload: ${one.mutation}(input: $input) { ${PROBLEM} } }`;
  const { data, errors } = await server.query<{ payload: { problem: SeenProblem | null } }>(document, {
    input: one.input,
  });
  expect(errors).toBeUndefined();
  return data!.payload.problem;
}

/** Lets a fault hit requests of one kind, and counts them. */
export function spoil(emulator: Emulator, { method, path }: Kind, fault: Fault = {}): { hits: number } {
  const counter = { hits: 0 };
  const onHit = () => {
    counter.hits += 1;
    fault.onHit?.();
  };
  emulator.inject({ times: Infinity, ...fault, method, path, onHit });
  return counter;
}

/** The requests of one kind that are over, as the emulator saw them. */
export function requestsOf(emulator: Emulator, { method, path }: Kind): Exchange[] {
  return emulator.journal.filter((exchange) => exchange.method === method && path.test(exchange.path));
}
