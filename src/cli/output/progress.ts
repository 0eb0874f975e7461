import { SingleBar } from "cli-progress";

/** What a person sees while it takes its time. */
export interface Progress {
  /** @param others values that the format names. */
  update(done: number, others?: Readonly<Record<string, number>>): void;
  /** Leaves no trace; more than once does no harm. */
  stop(): void;
}

const NOTHING: Progress = { update() {}, stop() {} };

/**
 * A bar on standard error; nothing where that is no terminal.
 * @param format behind the bar, e.g. `{value} of {total} lists`.
 */
export function progressBar(format: string, total: number, others = {}): Progress {
  if (!process.stderr.isTTY) return NOTHING;
  const bar = new SingleBar({
    format: `{bar}  ${format}`,
    stream: process.stderr,
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: true,
  });
  bar.start(total, 0, others);
  let isShown = true;
  return {
    update: (done, now = {}) => bar.update(done, now),
    stop() {
      if (isShown) bar.stop();
      isShown = false;
    },
  };
}
