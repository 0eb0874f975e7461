import { Counter, type Registry } from "prom-client";
import type { CacheOptions } from "../datasources/core/cache/cached-source.js";
import { SOURCE_LABELS, sourceLabels, type ObservedSource } from "./observed-source.js";

/** Counts the answers that were kept, and those that were not. */
export function createCacheMetrics(
  registry: Registry,
): (source: ObservedSource) => NonNullable<CacheOptions["count"]> {
  const reads = new Counter({
    name: "patchbay_cache_reads_total",
    help: "Answers of vendors that may be kept. outcome: hit, miss, stale (an old one, as the vendor failed), bypass (the client or a mutation wanted a new one).",
    labelNames: [...SOURCE_LABELS, "operation", "outcome"],
    registers: [registry],
  });
  return (source) => {
    const labels = sourceLabels(source);
    return (operation, outcome, answers) => reads.inc({ ...labels, operation, outcome }, answers);
  };
}
