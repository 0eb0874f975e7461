import { problemAfterChange, toFinish } from "../core/after-change.js";
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
  let made = 0;

  async function run<Result>(send: (call: Call) => Promise<Result>, words: string): Promise<Result> {
    try {
      return await send(made === 0 ? call : toFinish(call));
    } catch (error) {
      if (made === 0 || !(error instanceof ProblemError)) throw error;
      throw problemAfterChange(error, words);
    }
  }

  return {
    async write(send) {
      const result = await run(send, inPart);
      made += 1;
      return result;
    },
    read: run,
  };
}
