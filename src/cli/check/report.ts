import type { ConfiguredSource } from "../../datasources/core/source.js";
import { plain } from "../output/plain.js";
import type { CheckResult } from "./check-result.js";

/** What all of it says about a source. `untried`: nothing failed, and nobody could sign in. */
export type Verdict = "ready" | "ready-with-warnings" | "not-ready" | "untried";

/** What was found out about one source; as it is printed by `patchbay check --json`. */
export interface SourceReport {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly sandbox: boolean;
  readonly verdict: Verdict;
  readonly checks: readonly CheckResult[];
}

export function toReport(
  { id, name, sandbox, dataSource }: ConfiguredSource,
  checks: readonly CheckResult[],
): SourceReport {
  return { id, name: plain(name), vendor: dataSource.vendor, sandbox, verdict: verdictOf(checks), checks };
}

function verdictOf(checks: readonly CheckResult[]): Verdict {
  if (checks.some(({ result }) => result === "failed")) return "not-ready";
  if (checks.some(({ check, result }) => check === "credentials" && result === "not-tried")) return "untried";
  return checks.some(({ result }) => result === "warning") ? "ready-with-warnings" : "ready";
}

/** Whether nothing failed at any source. */
export function isAllRight(reports: readonly SourceReport[]): boolean {
  return reports.every(({ verdict }) => verdict !== "not-ready");
}
