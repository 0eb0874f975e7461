import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { createLine } from "./line.js";
import { keyOf, type RedisConnection } from "./redis-connection.js";
import type { Turns } from "./state.js";

/** Turns that all replicas count together, or each for itself while Redis cannot be reached. */
export function redisTurns(
  { redis, opened, closed }: RedisConnection,
  sourceId: string,
  perMinute: number,
  queue: number,
): Turns {
  const limits = { points: perMinute, duration: 60 };
  const limiter = new RateLimiterRedis({
    ...limits,
    storeClient: redis,
    keyPrefix: keyOf("turns", sourceId),
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(limits),
  });
  const line = createLine(limiter, queue, closed);
  return {
    async take(signal) {
      await opened;
      await line.take(signal);
    },
  };
}
