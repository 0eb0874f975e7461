import { memoryState } from "./memory-state.js";
import type { ReportProblem } from "./redis-connection.js";
import { redisState } from "./redis-state.js";
import type { StateConfig } from "./state-config.js";
import type { SharedState } from "./state.js";

/**
 * Opens the state at once, whether it can be reached or not: Redis is connected to in the background, again and again.
 * `reportProblem` is called once when it goes away, and once, with `null`, when it is back.
 */
export function openState(config: StateConfig, reportProblem: ReportProblem): SharedState {
  return config.redis ? redisState(config.redis, reportProblem) : memoryState();
}
