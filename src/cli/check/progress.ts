import type { OutputStream } from "../output/colours.js";

/** Shows in a terminal that something is under way; in nothing else. */
export interface Progress {
  /** One more is done. */
  step(): void;
  /** Leaves no trace; more than once does no harm. */
  end(): void;
}

/** Back to the beginning of the line, and what is on it is gone. */
const CLEAR = "\r\u001b[2K";

export function createProgress(
  stream: OutputStream & { write(text: string): unknown },
  total: number,
): Progress {
  let done = 0;
  let isShown = false;
  const show = () => {
    if (!stream.isTTY) return;
    stream.write(`${CLEAR}Checking ${total === 1 ? "1 source" : `${total} sources`}, ${done} done`);
    isShown = true;
  };
  show();
  return {
    step() {
      done += 1;
      show();
    },
    end() {
      if (isShown) stream.write(CLEAR);
      isShown = false;
    },
  };
}
