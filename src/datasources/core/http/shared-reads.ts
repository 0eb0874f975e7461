import { setMaxListeners } from "node:events";
import type { Call } from "../port.js";
import { untilAborted } from "./until-aborted.js";

/** Reads that are under way: who asks for the same meanwhile gets the same answer, and nothing more is sent. */
export interface SharedReads {
  /**
   * Sends a read, or waits for the one under this key. It goes on as long as anybody waits for it.
   * @param key everything that the answer depends on, whose credentials are used included.
   */
  run<Answer>(key: string, call: Call, send: (call: Call) => Promise<Answer>): Promise<Answer>;
  /** From now on nobody joins what is under way: it may not show a change that is being made. */
  forget(): void;
}

interface UnderWay {
  readonly answer: Promise<unknown>;
  /** Aborted when nobody waits any more. */
  readonly deserted: AbortController;
  waiting: number;
}

export function createSharedReads(): SharedReads {
  const reads = new Map<string, UnderWay>();

  function begin(key: string, call: Call, send: (call: Call) => Promise<unknown>): UnderWay {
    const deserted = new AbortController();
    // A read can be many requests, and each listens to it.
    setMaxListeners(0, deserted.signal);
    const answer = send({ ...call, signal: deserted.signal });
    const read = { answer, deserted, waiting: 0 };
    reads.set(key, read);
    const end = () => leave(key, read);
    answer.then(end, end);
    return read;
  }

  function leave(key: string, read: UnderWay): void {
    if (reads.get(key) === read) reads.delete(key);
  }

  return {
    async run<Answer>(key: string, call: Call, send: (call: Call) => Promise<Answer>): Promise<Answer> {
      const read = reads.get(key) ?? begin(key, call, send);
      read.waiting += 1;
      try {
        return (await untilAborted(read.answer, call.signal)) as Answer;
      } finally {
        read.waiting -= 1;
        if (read.waiting === 0) {
          leave(key, read);
          read.deserted.abort();
        }
      }
    },
    forget: () => reads.clear(),
  };
}
