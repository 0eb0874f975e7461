import { createHealthMonitor, type HealthMonitor } from "../../src/datasources/core/source-health.js";

/** The health of a source that no requests are counted of. */
export function unwatched(): HealthMonitor {
  return createHealthMonitor({ breakerState: () => "CLOSED" });
}
