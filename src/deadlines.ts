import type { Config } from "./config.js";
import { REQUESTS_AFTER_CHANGE } from "./datasources/core/detached-call.js";

type Times = Pick<Config, "server" | "sources">;

/** The longest that a mutation can take, in milliseconds: its last request may begin when its time is up. */
export function longestMutationMs({ server, sources }: Times): number {
  const longestRequestMs = Math.max(...sources.map(({ upstream }) => upstream.timeoutMs));
  return server.operationTimeoutMs + (1 + REQUESTS_AFTER_CHANGE) * longestRequestMs;
}

/** When the process has ended at the latest after it was told to, in milliseconds. */
export function stopDeadlineMs(config: Times): number {
  return config.server.drainMs + longestMutationMs(config);
}
