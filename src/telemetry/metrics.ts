import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { CacheOptions } from "../datasources/core/cache/cached-source.js";
import type { UpstreamObserver } from "../datasources/core/http/upstream-observer.js";
import { createCacheMetrics } from "./cache-metrics.js";
import { DURATION_BUCKETS } from "./duration-buckets.js";
import type { ObservedSource } from "./observed-source.js";
import { processMetrics } from "./process-metrics.js";
import { createSourceGauges, type WatchedSource } from "./source-gauges.js";
import { createUpstreamMetrics } from "./upstream-metrics.js";

/** A GraphQL operation that has been answered. Its name is the client's word, so no metric has it. */
export interface EndedOperation {
  /** `query` or `mutation`; `null` when it could not be told. */
  readonly type: string | null;
  /** `ok`, or the code of its first error in lower case. */
  readonly outcome: string;
  readonly durationMs: number;
}

/** A mutation that has been run. */
export interface EndedMutation {
  /** Its name in the schema. */
  readonly mutation: string;
  /** `ok`, or the code of its problem in lower case. */
  readonly outcome: string;
  readonly durationMs: number;
}

/** What is counted, in the text format of Prometheus. */
export interface Metrics {
  /** Counts the requests of a source to its vendor. */
  upstream(source: ObservedSource): UpstreamObserver;
  /** Counts what became of a source's reads that may be kept. */
  reads(source: ObservedSource): NonNullable<CacheOptions["count"]>;
  /** From now on these sources are looked at when somebody asks. */
  watch(sources: readonly WatchedSource[]): void;
  operation(operation: EndedOperation): void;
  mutation(mutation: EndedMutation): void;
  /** Whether the state that replicas share can be reached. */
  stateReachable(isReachable: boolean): void;
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
  /** Forgets everything that was counted. */
  close(): void;
}

/** Metrics of one server: those of another one in the same process are apart. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const operations = new Counter({
    name: "patchbay_operations_total",
    help: "GraphQL operations answered. outcome: ok, or the code of the first error in lower case.",
    labelNames: ["type", "outcome"],
    registers,
  });
  const operationDurations = new Histogram({
    name: "patchbay_operation_duration_seconds",
    help: "How long GraphQL operations took.",
    labelNames: ["type"],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const mutations = new Counter({
    name: "patchbay_mutations_total",
    help: "Mutations run. outcome: ok, or the code of the problem in lower case.",
    labelNames: ["mutation", "outcome"],
    registers,
  });
  const mutationDurations = new Histogram({
    name: "patchbay_mutation_duration_seconds",
    help: "How long mutations took.",
    labelNames: ["mutation"],
    buckets: DURATION_BUCKETS,
    registers,
  });

  const state = new Gauge({
    name: "patchbay_state_reachable",
    help: "1 while the state that replicas share can be reached; a process without Redis always reaches its own.",
    registers,
  });
  state.set(1);

  return {
    upstream: createUpstreamMetrics(registry),
    reads: createCacheMetrics(registry),
    watch: createSourceGauges(registry),
    operation({ type, outcome, durationMs }) {
      const known = type ?? "unknown";
      operations.inc({ type: known, outcome });
      operationDurations.observe({ type: known }, durationMs / 1_000);
    },
    mutation({ mutation, outcome, durationMs }) {
      mutations.inc({ mutation, outcome });
      mutationDurations.observe({ mutation }, durationMs / 1_000);
    },
    stateReachable: (isReachable) => state.set(isReachable ? 1 : 0),
    async text() {
      const all = Registry.merge([registry, processMetrics()]);
      return { contentType: all.contentType, body: await all.metrics() };
    },
    close: () => registry.clear(),
  };
}
