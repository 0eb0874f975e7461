import type { Colours, OutputStream } from "../output/colours.js";
import { renderTable, type Cell } from "../output/table.js";
import type { CheckResult, Outcome } from "./check-result.js";
import type { SourceReport, Verdict } from "./report.js";

const INDENT = "  ";

/** The reports for a person: a head line and a table for each source, and a line that sums them up. */
export function renderReports(
  reports: readonly SourceReport[],
  colours: Colours,
  stream: OutputStream,
): string {
  const parts = reports.map((report) => {
    const rows = report.checks.flatMap((check) => toRows(check, colours));
    const table = renderTable({
      head: ["check", "result", "details"],
      rows: [...rows, ...untriedWrites(report.checks)],
      indent: INDENT,
      colours,
      stream,
    });
    return `${headOf(report, colours)}\n${table}`;
  });
  return [...parts, `${summaryOf(reports)}\n`].join("\n");
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  ready: "ready",
  "ready-with-warnings": "ready, with warnings",
  "not-ready": "not ready",
  untried: "reached, and not tried any further",
};

function headOf({ id, name, sandbox, verdict }: SourceReport, colours: Colours): string {
  const paint = { ready: colours.green, "not-ready": colours.red }[verdict as "ready"] ?? colours.yellow;
  const kind = sandbox ? `${name}, simulated` : name;
  return `${colours.bold(id)} (${kind}): ${paint(VERDICTS[verdict])}`;
}

/** A row, and another one below it for what to do. What the vendor has not is for programs. */
function toRows(check: CheckResult, colours: Colours): readonly (readonly Cell[])[] {
  const { result, details, remedy } = check;
  if (result === "not-offered" || isUntriedWrite(check)) return [];
  const row = [nameOf(check), paint(result, colours), details];
  return remedy === null ? [row] : [row, ["", "", `→ ${remedy}`]];
}

function nameOf({ check, subject }: CheckResult): string {
  if (subject === null) return check;
  // Rights are named as the fields of the API are: WORKSPACE_USAGE is `workspaceUsage` there.
  if (check !== "read" && check !== "write") return `${check} ${subject}`;
  return subject.toLowerCase().replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}

function paint(result: Outcome, colours: Colours): Cell {
  const paints: Partial<Record<Outcome, Colours["green"]>> = {
    ok: colours.green,
    warning: colours.yellow,
    failed: colours.red,
  };
  return { text: result.replaceAll("-", " "), paint: paints[result] ?? colours.dim };
}

function isUntriedWrite({ check, result }: CheckResult): boolean {
  return check === "write" && result === "not-tried";
}

/** All in one row: there are many, and all for the same reason. */
function untriedWrites(checks: readonly CheckResult[]): readonly (readonly Cell[])[] {
  const writes = checks.filter(isUntriedWrite);
  const [first] = writes;
  if (!first) return [];
  const isSame = writes.every(({ details }) => details === first.details);
  const why = isSame
    ? first.details
    : "They would change something; --try-writes tries what changes nothing.";
  return [[`${writes.length} changes`, "not tried", why]];
}

function summaryOf(reports: readonly SourceReport[]): string {
  const count = (...verdicts: readonly Verdict[]) =>
    reports.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const ready = count("ready", "ready-with-warnings");
  const untried = count("untried");
  const all = `${ready} of ${reports.length} ${reports.length === 1 ? "source is" : "sources are"} ready`;
  return untried === 0 ? `${all}.` : `${all}; ${untried} could not be tried with credentials.`;
}
