import { RateLimiterMemory } from "rate-limiter-flexible";
import { createLine } from "./line.js";
import type { Turns } from "./state.js";

/** Turns that a process counts for itself. */
export function memoryTurns(perMinute: number, queue: number, closed: AbortSignal): Turns {
  return createLine(new RateLimiterMemory({ points: perMinute, duration: 60 }), queue, closed);
}
