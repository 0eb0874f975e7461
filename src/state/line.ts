import { RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { untilAborted } from "../datasources/core/http/until-aborted.js";
import type { Turns } from "./state.js";

/** How often a turn is asked for while none is left, in milliseconds: other processes use them up, too. */
const ASK_AGAIN_MS = 1_000;

/**
 * Those who wait for a turn of one limiter, in the order in which they came; `closed` sends all of them away. The
 * library's own queue cannot be left: it would keep turns for those who have gone, and the process from ending.
 */
export function createLine(limiter: RateLimiterAbstract, queue: number, closed: AbortSignal): Turns {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function wait(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
    await untilAborted(before, signal);
    for (;;) {
      const msBeforeNext = await consume(limiter);
      if (msBeforeNext === 0) return;
      await pause(Math.min(msBeforeNext, ASK_AGAIN_MS), signal);
    }
  }

  return {
    async take(left) {
      const signal = AbortSignal.any([left, closed]);
      if (signal.aborted) await untilAborted(new Promise(() => {}), signal);
      if (waiting === 0 && (await consume(limiter)) === 0) return;
      if (waiting >= queue) throw new Error("Too many are waiting for a turn.");
      waiting += 1;
      const before = last;
      const turn = wait(before, signal);
      last = Promise.allSettled([before, turn]);
      await turn.finally(() => (waiting -= 1));
    },
  };
}

/** Takes a turn; resolves to 0 when there was one, else to the milliseconds until there may be. */
async function consume(limiter: RateLimiterAbstract): Promise<number> {
  try {
    await limiter.consume("turns");
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  return untilAborted(over, signal).finally(() => clearTimeout(timer));
}
