import { collectDefaultMetrics, Registry } from "prom-client";

let registry: Registry | null = null;

/**
 * CPU, memory, event loop and garbage collection of this process. They belong to the process, not to a server: all
 * servers in it share them, and nothing is measured before somebody asks for the first time.
 */
export function processMetrics(): Registry {
  if (!registry) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
