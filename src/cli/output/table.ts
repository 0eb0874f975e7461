import Table from "cli-table3";
import type { Colours, OutputStream } from "./colours.js";
import { plain } from "./plain.js";

/** One cell: its text, and how to paint it where there are colours. */
export type Cell = string | { readonly text: string; readonly paint: (text: string) => string };

export interface TableOptions {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Written in front of each line. */
  readonly indent?: string;
  readonly colours: Colours;
  /** Where it is going to be written: the last column is wrapped to the width of a terminal, and of nothing else. */
  readonly stream: OutputStream;
}

const BORDERS = [
  ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
  ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle"],
];
const NO_BORDERS = {
  chars: Object.fromEntries(BORDERS.map((name) => [name, ""])),
  style: { "padding-left": 0, "padding-right": 2, head: [], border: [], compact: true },
};
const PADDING = 2;
/** A narrower last column is harder to read than one that the terminal wraps. */
const NARROWEST = 24;

/** Rows as aligned columns without borders, a line break at the end of each; values are made {@link plain}. */
export function renderTable({ head, rows, indent = "", colours, stream }: TableOptions): string {
  const painted = [head.map((text) => colours.bold(text)), ...rows.map((row) => row.map(paintCell))];
  const width = widthOfLast(painted, indent, stream);
  const table = new Table({
    ...NO_BORDERS,
    ...(width !== null && { colWidths: [...head.slice(1).map(() => null), width + PADDING], wordWrap: true }),
  });
  for (const row of painted) table.push(row.map((content) => ({ content, ...wrapping(content, width) })));
  return table
    .toString()
    .split("\n")
    .map((line) => `${indent}${line}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}

function paintCell(cell: Cell): string {
  return typeof cell === "string" ? plain(cell) : cell.paint(plain(cell.text));
}

/** What is left for the last column; `null` when it may be as wide as it is. */
function widthOfLast(
  rows: readonly (readonly string[])[],
  indent: string,
  { isTTY, columns }: OutputStream,
): number | null {
  if (!isTTY || !columns) return null;
  const others = new Table(NO_BORDERS);
  others.push(...rows.map((row) => row.slice(0, -1)));
  const left = columns - indent.length - others.width;
  return left < NARROWEST ? null : left;
}

/** A word that is longer than the column would lose its end. */
function wrapping(content: string, width: number | null) {
  const isTooLong = width !== null && content.split(" ").some((word) => word.length > width);
  return isTooLong ? { wrapOnWordBoundary: false } : {};
}
