import { ProblemError } from "../core/problem-error.js";

/** Several requests that together are one change for the caller. */
export interface Steps {
  /** Makes a change. Throws what it throws, saying so when there were changes before it. */
  write<Result>(send: () => Promise<Result>): Promise<Result>;
  /** Reads the outcome; `afterAll` is what a caller is told first when that fails although changes were made. */
  read<Result>(send: () => Promise<Result>, afterAll: string): Promise<Result>;
}

/**
 * Keeps track of what has been done, because a problem's type alone would say that nothing was.
 * @param inPart what a caller is told first when a change fails after another was made.
 */
export function afterWrites(inPart: string): Steps {
  let made = 0;

  async function run<Result>(send: () => Promise<Result>, words: string): Promise<Result> {
    try {
      return await send();
    } catch (error) {
      if (made === 0 || !(error instanceof ProblemError)) throw error;
      const message = `${words} ${error.problem.message}`;
      throw new ProblemError({ ...error.problem, message }, { cause: error.cause });
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
