import type { Counted, StatusInstallation, StatusSource } from "./status.js";

type StateName = StatusInstallation["state"];

/** What asks for somebody, worst first: the states that the filter `needsAttention` finds. */
export const ATTENTION: readonly StateName[] = [
  "FAILED",
  "NEEDS_AUTHENTICATION",
  "PENDING_CONFIGURATION",
  "PAUSED",
];

/** Every state, in the order in which they are shown. */
export const STATES: readonly StateName[] = ["READY", "SYNCING", ...ATTENTION, "UNKNOWN"];

export const STATE_WORDS: Readonly<Record<StateName, string>> = {
  READY: "Ready",
  SYNCING: "Syncing",
  FAILED: "Failed",
  NEEDS_AUTHENTICATION: "Needs authentication",
  PENDING_CONFIGURATION: "Needs its settings",
  PAUSED: "Paused",
  UNKNOWN: "Unknown",
};

export const HEALTH_WORDS: Readonly<Record<StatusSource["health"]["state"], string>> = {
  HEALTHY: "Healthy",
  DEGRADED: "Degraded",
  DOWN: "Down",
  CREDENTIALS_REJECTED: "Credentials rejected",
  UNKNOWN: "Nothing asked yet",
};

export const VENDOR_WORDS: Readonly<Record<StatusSource["vendor"], string>> = {
  CYCLR: "Cyclr",
  CONDUCTORONE: "ConductorOne",
  JITTERBIT: "Jitterbit Harmony",
  PINGONE: "PingOne DaVinci",
};

/** A number and its noun, e.g. `1 source`, `4 sources`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString("en-GB")} ${amount === 1 ? noun : plural}`;
}

/** What was counted, and whether that is all. */
export function amountOf({ rows, extent }: Counted<unknown>, noun: string): string {
  if (extent === "all") return count(rows.length, noun);
  if (rows.length === 0) return `${noun}s were not read`;
  return `${extent === "first" ? "the first" : "at least"} ${count(rows.length, noun)}`;
}
