import { problemAfterChange } from "../core/after-change.js";
import { toFinish } from "../core/detached-call.js";
import type { Call } from "../core/port.js";
import { ProblemError } from "../core/problem-error.js";

/** Several requests that together are one change for the caller; each gets the call to be sent with. */
export interface Steps {
  /** Makes a change. Throws what it throws, saying so when there were changes before it. */
  write<Result>(send: (call: Call) => Promise<Result>): Promise<Result>;
  /** Reads the outcome; `afterAll` is what a caller is told first when that fails although changes were made. */
  read<Result>(send: (call: Call) => Promise<Result>, afterAll: string): Promise<Result>;
}

/**
 * Keeps track of what has been done, because a problem's type alone would say that nothing was.
 * @param inPart what a caller is told first when a change fails after another was made.
 */
export function afterWrites(inPart: string, call: Call): Steps {
  /** Once something was made: one call, and so one time limit, for all that is left. */
  let finishing: Call | null = null;

  async function run<Result>(send: (call: Call) => Promise<Result>, words: string): Promise<Result> {
    try {
      return await send(finishing ?? call);
    } catch (error) {
      if (!finishing || !(error instanceof ProblemError)) throw error;
      throw problemAfterChange(error, words);
    }
  }

  return {
    async write(send) {
      const result = await run(send, inPart);
      finishing ??= toFinish(call);
      return result;
    },
    read: run,
  };
}
