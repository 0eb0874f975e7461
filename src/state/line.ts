import { RateLimiterQueue, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import type { Turns } from "./state.js";

/** How often a turn is asked for while none is left, in milliseconds. */
const ASK_AGAIN_MS = 1_000;

/**
 * Those who wait for a turn of one limiter, in the order in which they came. The library would wait for the next
 * minute with a timer that nothing can stop, and that keeps the process from ending; this asks again each second, and
 * refuses whoever still waits once `closed` is aborted.
 */
export function createLine(limiter: RateLimiterAbstract, queue: number, closed: AbortSignal): Turns {
  const consume = limiter.consume.bind(limiter);
  limiter.consume = (...request) => {
    if (closed.aborted) return Promise.reject(new Error("The turns have ended."));
    return consume(...request).catch((refusal: unknown) => {
      throw refusal instanceof RateLimiterRes ? soon(refusal) : refusal;
    });
  };
  const line = new RateLimiterQueue(limiter, { maxQueueSize: queue });
  return {
    async take() {
      await line.removeTokens(1);
    },
  };
}

function soon({ remainingPoints, msBeforeNext, consumedPoints }: RateLimiterRes): RateLimiterRes {
  return new RateLimiterRes(remainingPoints, Math.min(msBeforeNext, ASK_AGAIN_MS), consumedPoints);
}
