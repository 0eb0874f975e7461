/** How many repetitions there may be before any request has earned one: a quiet source can still repeat a read. */
const HEAD_START = 10;

/** Keeps repetitions a share of all requests, so that a failing vendor is not asked twice as often as a healthy one. */
export interface RetryBudget {
  /** A request was made for the first time. */
  earn(): void;
  /** Takes one repetition; false when there is none left. */
  spend(): boolean;
}

/** @param share repetitions for each request, 0 to 1. */
export function createRetryBudget(share: number): RetryBudget {
  let left = share === 0 ? 0 : HEAD_START;
  return {
    earn: () => void (left = Math.min(HEAD_START, left + share)),
    spend() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
