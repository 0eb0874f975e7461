/**
 * A Markdown table as Prettier writes it. The first column is text, the others are figures.
 * @param {readonly string[]} head @param {readonly (readonly string[])[]} rows @param {number} [texts] how many columns are text
 */
export function table(head, rows, texts = 1) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, column) => (column < texts ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column < texts ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** A number with as many digits as say something; `–` when there is none. @param {number | null | undefined} value */
export function figure(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** How many times the one is the other. @param {number | null | undefined} one @param {number | null | undefined} other */
export function ratio(one, other) {
  const isKnown = one !== null && one !== undefined && other;
  return isKnown ? `${figure(one / other)}×` : "–";
}
