import type { ProblemError } from "../problem-error.js";

/**
 * How an operation makes use of answers that are kept. `use` takes them while they are good, `renew` asks for new ones
 * and keeps those for others, `skip` has nothing to do with them.
 */
export type ReadMode = "use" | "renew" | "skip";

/** What an operation has to do with answers that are kept; one for all its calls. */
export interface KeptReads {
  /** Tells the operation from every other: what it asks for anew it shares with none. */
  readonly id: string;
  mode: ReadMode;
  /** The answers that stood in for a vendor that failed, by source: when the oldest of each was read. */
  readonly stale: Map<string, number>;
}

/** Why an answer is old, and from when. */
export interface Staleness {
  /** When it was read, in milliseconds since 1970. */
  readonly readAt: number;
  /** What went wrong with reading it anew. */
  readonly error: ProblemError;
}

/** What became of a read that may be kept. */
export type ReadOutcome = "hit" | "miss" | "stale" | "bypass";
