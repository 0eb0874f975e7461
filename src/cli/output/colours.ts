import picocolors from "picocolors";

/** Paints text, or leaves it as it is where nobody would see the colours. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** What has to be known of a stream. */
export interface OutputStream {
  readonly isTTY?: boolean;
  /** The width of the terminal, in characters. */
  readonly columns?: number;
}

/** Colours for a terminal only, unless `NO_COLOR` or `FORCE_COLOR` say otherwise (https://no-color.org). */
export function coloursFor(stream: OutputStream): Colours {
  // eslint-disable-next-line no-restricted-properties -- these belong to the terminal, and are no settings of Patchbay
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return picocolors.createColors(false);
  if (FORCE_COLOR) return picocolors.createColors(!/^(0|false)$/i.test(FORCE_COLOR));
  return picocolors.createColors(stream.isTTY === true && TERM !== "dumb");
}
