import type { Log } from "../telemetry/log.js";
import type { Metrics } from "../telemetry/metrics.js";
import type { Audit } from "./audit.js";

/** Writes each event as one line of the log, whatever its level is, and counts it. */
export function createAudit(log: Log, metrics: Pick<Metrics, "mutation">): Audit {
  const lines = log.child({ event: "mutation" }, { level: "info" });
  return {
    record(event) {
      lines.info(event, `${event.mutation}: ${event.outcome}`);
      const { mutation, outcome, durationMs } = event;
      metrics.mutation({ mutation, outcome: outcome.toLowerCase(), durationMs });
    },
  };
}
