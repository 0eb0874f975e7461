import { memoryState } from "./memory-state.js";
import type { ReportProblem } from "./redis-connection.js";
import type { StateConfig } from "./state-config.js";
import type { SharedState } from "./state.js";

/**
 * Opens the state at once, whether it can be reached or not: Redis is connected to in the background, again and again.
 * `reportProblem` is called once when it goes away, and once, with `null`, when it is back.
 */
export async function openState(config: StateConfig, reportProblem: ReportProblem): Promise<SharedState> {
  if (!config.redis) return memoryState();
  // Only who has Redis waits for its libraries.
  const { redisState } = await import("./redis-state.js");
  return redisState(config.redis, reportProblem);
}
