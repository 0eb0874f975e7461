import { createHash } from "node:crypto";
import type { SourceConfig } from "./config.js";
import { cacheSource, type CacheOptions } from "./datasources/core/cache/cached-source.js";
import { createCallPolicy } from "./datasources/core/http/call-policy.js";
import { observeWithAll, type UpstreamObserver } from "./datasources/core/http/upstream-observer.js";
import { createHealthMonitor, type HealthStateName } from "./datasources/core/source-health.js";
import { SourceDirectory, type ConfiguredSource } from "./datasources/core/source.js";
import { registry } from "./datasources/registry.js";
import type { Emulator } from "./sandbox/emulator.js";
import { emulators } from "./sandbox/emulators.js";
import { memoryState } from "./state/memory-state.js";
import type { SharedState } from "./state/state.js";

/** Connected sources and the emulators some of them run against. */
export interface OpenSources {
  readonly directory: SourceDirectory;
  /** By the id of the source. */
  readonly emulators: ReadonlyMap<string, Emulator>;
  close(): Promise<void>;
}

/** A source, for those who watch it. */
type WatchedSource = Pick<SourceConfig, "id" | "vendor">;

/** Who is told of what happens between the sources and their vendors. */
export interface SourceWatchers {
  observe?(source: WatchedSource): readonly UpstreamObserver[];
  countReads?(source: WatchedSource): CacheOptions["count"];
  onHealth?(source: WatchedSource, now: HealthStateName, before: HealthStateName): void;
}

/**
 * Starts the emulators that sandbox sources need and connects every source. `state` is where limits are kept that
 * replicas share.
 */
export async function openSources(
  configs: readonly SourceConfig[],
  state: SharedState = memoryState(),
  watchers: SourceWatchers = {},
): Promise<OpenSources> {
  const started = new Map<string, Emulator>();
  const sources: ConfiguredSource[] = [];
  const close = async () => {
    await Promise.all(sources.map(({ dataSource }) => dataSource.close()));
    await Promise.all([...started.values()].map((emulator) => emulator.stop()));
  };
  try {
    for (const { id, vendor, sandbox } of configs) if (sandbox) started.set(id, await emulators[vendor]());
    for (const { id, vendor, name, sandbox, settings, callerToken, upstream, cache } of configs) {
      const actual = started.get(id)?.settings ?? settings;
      const connected = registry[vendor].connect(id, actual, callerToken);
      const identity = `${id}#${fingerprintOf([vendor, actual])}`;
      const count = watchers.countReads?.({ id, vendor });
      const options = { sourceId: id, identity, store: state.reads, settings: cache, count };
      const dataSource = cacheSource(connected, options);
      const turns = upstream.requestsPerMinute
        ? state.turns(id, upstream.requestsPerMinute, upstream.queue)
        : null;
      const policy = createCallPolicy(upstream, turns);
      const health = createHealthMonitor({
        breakerState: policy.breakerState,
        hasCallerTokens: callerToken !== undefined,
        onChange: (now, before) => watchers.onHealth?.({ id, vendor }, now, before),
      });
      const observer = observeWithAll([health, ...(watchers.observe?.({ id, vendor }) ?? [])]);
      const source = { id, name, sandbox, dataSource, policy, health, observer };
      sources.push(callerToken ? { ...source, callerToken } : source);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { directory: new SourceDirectory(sources), emulators: started, close };
}

function fingerprintOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
