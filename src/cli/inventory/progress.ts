import { SingleBar } from "cli-progress";

/** What a person sees while it takes its time. */
export interface Progress {
  update(done: number, rows: number): void;
  stop(): void;
}

const NOTHING: Progress = { update() {}, stop() {} };

/** A bar on standard error; nothing where that is no terminal. */
export function progressBar(total: number): Progress {
  if (!process.stderr.isTTY) return NOTHING;
  const bar = new SingleBar({
    format: "{bar}  {value} of {total} lists, {rows} rows",
    stream: process.stderr,
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    noTTYOutput: false,
    gracefulExit: true,
  });
  bar.start(total, 0, { rows: 0 });
  return { update: (done, rows) => bar.update(done, { rows }), stop: () => bar.stop() };
}
