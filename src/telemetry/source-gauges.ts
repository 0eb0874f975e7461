import { Gauge, type Registry } from "prom-client";
import type { CallPolicy, WatchedPolicy } from "../datasources/core/http/call-policy.js";
import type { ConfiguredSource } from "../datasources/core/source.js";
import { SourceHealthState } from "../types/source-health.js";
import { SOURCE_LABELS, sourceLabels } from "./observed-source.js";

/** As much of a source as is watched. */
export type WatchedSource = Pick<ConfiguredSource, "id" | "dataSource" | "policy" | "health">;

/** How sources are doing, read when somebody asks. Of one without a policy only the state is known. */
export function createSourceGauges(registry: Registry): (sources: readonly WatchedSource[]) => void {
  let watched: readonly { labels: ReturnType<typeof sourceLabels>; source: WatchedSource }[] = [];

  const states = new Gauge({
    name: "patchbay_source_state",
    help: "How the vendor behind a source is doing: 1 for the state it is in, 0 for the others.",
    labelNames: [...SOURCE_LABELS, "state"],
    registers: [registry],
    collect() {
      for (const { labels, source } of watched) {
        const { state } = source.health.read();
        for (const name of Object.values(SourceHealthState))
          this.set({ ...labels, state: name.toLowerCase() }, name === state ? 1 : 0);
      }
    },
  });

  const ofPolicy = (name: string, help: string, read: (policy: WatchedPolicy) => number) =>
    new Gauge({
      name,
      help,
      labelNames: SOURCE_LABELS,
      registers: [registry],
      collect() {
        for (const { labels, source } of watched)
          if (isWatched(source.policy)) this.set(labels, read(source.policy));
      },
    });
  const gauges = [
    states,
    ofPolicy("patchbay_source_breaker_open", "1 while a vendor is left alone, or tried.", (policy) =>
      policy.breakerState() === "CLOSED" ? 0 : 1,
    ),
    ofPolicy(
      "patchbay_source_requests_running",
      "Requests to a vendor under way.",
      (policy) => policy.load().running,
    ),
    ofPolicy(
      "patchbay_source_requests_waiting",
      "Requests to a vendor that wait for their turn.",
      (policy) => policy.load().waiting,
    ),
  ];

  return (sources) => {
    for (const gauge of gauges) gauge.reset();
    watched = sources.map((source) => ({
      labels: sourceLabels({ id: source.id, vendor: source.dataSource.vendor }),
      source,
    }));
  };
}

function isWatched(policy: CallPolicy | undefined): policy is WatchedPolicy {
  return policy !== undefined && "breakerState" in policy && "load" in policy;
}
