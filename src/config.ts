import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { accessSchema, type AccessConfig } from "./access/access-config.js";
import { ALL } from "./access/caller.js";
import { ConfigError, readConfigFile, withEnvFile } from "./config-file.js";
import { cacheSchema, type CacheSettings } from "./datasources/core/cache/cache-settings.js";
import { callerTokenSchema, type CallerToken } from "./datasources/core/caller-token.js";
import { SOURCE_ID } from "./datasources/core/ids.js";
import { registry } from "./datasources/registry.js";
import { upstreamSchema, type UpstreamSettings } from "./datasources/core/http/upstream-settings.js";
import { documentsSchema, limitsSchema } from "./http/http-config.js";
import { isLoopback } from "./loopback.js";
import { stateSchema, type StateConfig } from "./state/state-config.js";
import { telemetrySchema, type TelemetryConfig } from "./telemetry/telemetry-config.js";
import { Vendor } from "./types/vendor.js";

const DEFAULT_FILE = "patchbay.config.yaml";

const vendorSchema = z
  .string()
  .transform((name) => name.toUpperCase())
  .pipe(z.enum(Vendor, { error: `use one of ${Object.values(Vendor).join(", ").toLowerCase()}` }));

const serverSchema = z.strictObject({
  /** Address to listen on. */
  host: z.string().min(1).default("127.0.0.1"),
  port: z.int().min(0).max(65_535).default(4000),
  /** Origins a browser may call from, besides the server's own; in development Apollo Sandbox is one of them. */
  corsOrigins: z
    .array(z.string().refine(isOrigin, "use scheme, host and port alone, e.g. https://app.example.com"))
    .default([]),
  /** Host names that requests may be addressed to, besides those of this machine, while it listens on loopback. */
  allowedHosts: z.array(z.string().min(1)).default([]),
  /** The largest request body taken, in bytes. */
  maxRequestBytes: z.int().min(1_024).default(1_048_576),
  /** How long one operation may take, in milliseconds. */
  operationTimeoutMs: z.int().min(100).default(30_000),
  /**
   * After SIGTERM, for how long it still takes requests although it says that it is not ready, in milliseconds: time
   * for whatever is in front of it to notice.
   */
  drainMs: z.int().min(0).max(300_000).default(0),
  /** How many upstream list calls one operation may make. */
  listCallBudget: z.int().min(1).default(50),
  /** Whether to listen on a network although `access.mode` is `open`. */
  exposeWithoutAccessControl: z.boolean().default(false),
  /** Whether the schema can be asked for what is in it; left out: outside of production only. */
  introspection: z.boolean().optional(),
  /** Whether there is an explorer at `/`; left out: outside of production only. */
  explorer: z.boolean().optional(),
  /** Whether there is a page for people at `/status`; left out: outside of production only. */
  status: z.boolean().optional(),
  documents: documentsSchema.prefault({}),
  limits: limitsSchema.prefault({}),
});

const sourceSchema = z.looseObject({
  id: z.string().regex(SOURCE_ID, "use lower-case letters, digits and hyphens"),
  vendor: vendorSchema,
  name: z.string().min(1).optional(),
  /** Whether to run it against the embedded emulator of its vendor. */
  sandbox: z.boolean().default(false),
  /** Whether its callers bring a token of their own for the vendor, in place of configured credentials. */
  callerToken: callerTokenSchema.optional(),
  /** How it treats its vendor: how many requests at once, when it repeats one, when it leaves the vendor alone. */
  upstream: upstreamSchema.prefault({}),
  /** How long its answers serve again. */
  cache: cacheSchema.prefault({}),
});

const fileSchema = z.strictObject({
  server: serverSchema.prefault({}),
  access: accessSchema.default({ mode: "open" }),
  /** What replicas share, and through what. */
  state: stateSchema.prefault({}),
  /** Log, metrics and traces. */
  telemetry: telemetrySchema.prefault({}),
  sources: z.array(sourceSchema).min(1, "name at least one source"),
});

/** One source to connect to. */
export interface SourceConfig {
  readonly id: string;
  readonly vendor: Vendor;
  readonly name: string;
  readonly sandbox: boolean;
  /** The vendor's own settings; empty for a sandbox source. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly callerToken?: CallerToken;
  readonly upstream: UpstreamSettings;
  readonly cache: CacheSettings;
}

/** What may stand in the file. */
export type ConfigInput = z.input<typeof fileSchema>;

export type ServerConfig = z.infer<typeof serverSchema> & {
  readonly production: boolean;
  readonly introspection: boolean;
  readonly explorer: boolean;
  readonly status: boolean;
};

export interface Config {
  readonly server: ServerConfig;
  /** How callers are told apart. */
  readonly access: AccessConfig;
  readonly state: StateConfig;
  readonly telemetry: TelemetryConfig;
  readonly sources: readonly SourceConfig[];
}

/**
 * The configuration: from the given file, `PATCHBAY_CONFIG` or `patchbay.config.yaml`, whichever is first; four sandbox
 * sources when there is none. Variables come from the environment, and from a file `.env` beside it. `HOST` and `PORT`
 * win over the file. Throws {@link ConfigError}.
 */
export function loadConfig(given?: string, variables: NodeJS.ProcessEnv = process.env): Config {
  const file = findConfigFile(given, variables);
  try {
    const environment = withEnvFile(dirname(file ?? DEFAULT_FILE), variables);
    const raw = file === null ? sandboxOnly() : readConfigFile(file, environment);
    const config = check(fileSchema, raw, "");
    const server = {
      ...config.server,
      ...check(serverSchema.pick({ host: true }), { host: environment.HOST || config.server.host }, "HOST"),
      ...check(
        serverSchema.pick({ port: true }),
        { port: environment.PORT ? Number(environment.PORT) : config.server.port },
        "PORT",
      ),
      ...webOf(config.server, { production: environment.NODE_ENV === "production", file }),
    };
    requireAccessControl(server, config.access);
    const sources = toSources(config.sources);
    requireKnownSources(config.access, sources);
    requireOwnHeaders(config.access, sources);
    const { state, telemetry } = config;
    return { server, access: besideFile(config.access, file), state, telemetry, sources };
  } catch (error) {
    if (error instanceof ConfigError && file !== null) throw new ConfigError(`${file}: ${error.message}`);
    throw error;
  }
}

/** What the configuration's `${NAME}`s are read from: the environment, and a file `.env` beside the configuration. */
export function readVariables(
  given?: string,
  variables: NodeJS.ProcessEnv = process.env,
): Readonly<NodeJS.ProcessEnv> {
  return withEnvFile(dirname(findConfigFile(given, variables) ?? DEFAULT_FILE), variables);
}

/** Whether there is a configuration; without one, everything is about simulated vendors. */
export function hasConfigFile(given?: string, variables: NodeJS.ProcessEnv = process.env): boolean {
  return findConfigFile(given, variables) !== null;
}

/** In production neither the pages nor introspection are offered unless the file says so. */
function webOf(
  { introspection, explorer, status, documents }: z.infer<typeof serverSchema>,
  { production, file }: { production: boolean; file: string | null },
) {
  const { manifest } = documents;
  return {
    production,
    introspection: introspection ?? !production,
    explorer: explorer ?? !production,
    status: status ?? !production,
    // Like every file that the configuration names, it is looked for beside the configuration.
    documents: { ...documents, manifest: manifest && resolve(dirname(file ?? ""), manifest) },
  };
}

/** What browsers send as `Origin`: nothing behind the port, not even a slash. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function findConfigFile(given: string | undefined, { PATCHBAY_CONFIG }: NodeJS.ProcessEnv): string | null {
  return given ?? (PATCHBAY_CONFIG || (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : null));
}

function sandboxOnly(): unknown {
  return {
    sources: Object.values(Vendor).map((vendor) => ({ id: vendor.toLowerCase(), vendor, sandbox: true })),
  };
}

function toSources(sources: z.infer<typeof sourceSchema>[]): SourceConfig[] {
  const ids = new Set<string>();
  return sources.map((source, index) => {
    const { id, vendor, sandbox, callerToken, upstream, cache, ...rest } = source;
    const { name = registry[vendor].displayName, ...settings } = rest;
    if (ids.has(id))
      throw new ConfigError(`sources[${index}].id: "${id}" is used twice. Give each source its own id.`);
    ids.add(id);
    if (sandbox && Object.keys(settings).length > 0) {
      throw new ConfigError(
        `sources[${index}]: a sandbox source takes no settings of its vendor. Remove them.`,
      );
    }
    if (sandbox && callerToken)
      throw new ConfigError(`sources[${index}].callerToken: a sandbox source signs in by itself. Remove it.`);
    if (!sandbox) checkSettings(vendor, settings, callerToken, `sources[${index}]`);
    return { id, vendor, name, sandbox, settings, upstream, cache, ...(callerToken && { callerToken }) };
  });
}

function checkSettings(
  vendor: Vendor,
  settings: Readonly<Record<string, unknown>>,
  callerToken: CallerToken | undefined,
  place: string,
): void {
  const { settings: schema, callerTokenSettings } = registry[vendor];
  if (!callerToken) return void check(schema, settings, place);
  if (typeof callerTokenSettings === "string")
    throw new ConfigError(`${place}.callerToken: ${callerTokenSettings}.`);
  check(callerTokenSettings, settings, place);
}

/** A token must reach its own vendor only, and what proves who calls no vendor at all. */
function requireOwnHeaders(access: AccessConfig, sources: readonly SourceConfig[]): void {
  const taken = new Set(access.mode === "router" ? [access.secretHeader, access.claimsHeader] : []);
  sources.forEach(({ callerToken }, index) => {
    if (!callerToken) return;
    if (taken.has(callerToken.header)) {
      throw new ConfigError(
        `sources[${index}].callerToken.header: "${callerToken.header}" is used for something else already. Give each source a header of its own.`,
      );
    }
    taken.add(callerToken.header);
  });
}

/** In the mode `open` nobody is asked who they are, so by default only this machine can reach it. */
function requireAccessControl(
  { host, exposeWithoutAccessControl }: z.infer<typeof serverSchema>,
  { mode }: AccessConfig,
): void {
  if (mode !== "open" || isLoopback(host) || exposeWithoutAccessControl) return;
  throw new ConfigError(
    `the host ${host} can be reached from other machines, and nothing checks who calls. Choose an access.mode (docs/access.md), listen on 127.0.0.1, or set server.exposeWithoutAccessControl: true if something in front of Patchbay does the checking.`,
  );
}

/** Like every file that the configuration names, a key set is looked for beside the configuration. */
function besideFile(access: AccessConfig, file: string | null): AccessConfig {
  if (access.mode !== "jwt" || access.jwksFile === undefined) return access;
  return { ...access, jwksFile: resolve(dirname(file ?? ""), access.jwksFile) };
}

/** A limit to a source that is not there would be a mistake that nobody notices. */
function requireKnownSources(access: AccessConfig, sources: readonly SourceConfig[]): void {
  if (access.mode !== "tokens") return;
  access.tokens.forEach(({ sources: limits = [], workspaces = [] }, index) => {
    const named = [...limits, ...workspaces.map((id) => id.split("/")[0]!)];
    const unknown = named.find((id) => id !== ALL && !sources.some((source) => source.id === id));
    if (unknown !== undefined)
      throw new ConfigError(`access.tokens[${index}]: there is no source with the id "${unknown}".`);
  });
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, prefix: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => {
    const place = path.reduce<string>(
      (text, key) =>
        typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
      prefix === "HOST" || prefix === "PORT" ? "" : prefix,
    );
    return `${place || "the file"}: ${message}`;
  });
  throw new ConfigError(issues.join("\n  "));
}
