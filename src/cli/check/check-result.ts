import { plain } from "../output/plain.js";

/** What is looked at; part of the JSON that `patchbay check --json` prints. */
export type CheckName = "dns" | "connection" | "clock" | "credentials" | "read" | "write";

/**
 * How it ended. `unclear`: it was tried, and proves nothing. `nothing-to-try`: there is no object to try it on.
 * `not-tried`: something before it failed, it would change something, or Patchbay lacks what it takes. `not-offered`: the
 * vendor has no such thing.
 */
export type Outcome =
  "ok" | "warning" | "failed" | "unclear" | "nothing-to-try" | "not-tried" | "not-offered";

/** One thing that was looked at, or was not. */
export interface CheckResult {
  readonly check: CheckName;
  /** The host, or the capability; `null` where there is only one for the source. */
  readonly subject: string | null;
  readonly result: Outcome;
  readonly details: string;
  /** What to do about it; there is one for each failure and each warning. */
  readonly remedy: string | null;
  /** Of a connection: how long it takes to make one, in milliseconds. */
  readonly latencyMs?: number;
  /** Of the clock: how far the vendor's is ahead of this machine's, in seconds. */
  readonly vendorAheadSeconds?: number;
}

/** Whether what comes after it can be tried. */
export function isPassed({ result }: CheckResult): boolean {
  return result === "ok" || result === "warning" || result === "unclear";
}

/** A result whose texts may hold words of a vendor: they are made fit for a terminal. */
export function toResult({ details, remedy, ...rest }: CheckResult): CheckResult {
  return { ...rest, details: plain(details), remedy: remedy === null ? null : plain(remedy) };
}

/** Something that was not tried, and why. */
export function notTried(check: CheckName, subject: string | null, why: string): CheckResult {
  return { check, subject, result: "not-tried", details: why, remedy: null };
}
