import { stringify } from "csv-stringify/sync";
import { coloursFor } from "../output/colours.js";
import { renderTable } from "../output/table.js";
import { COLUMNS, type InventoryRow } from "./inventory-row.js";

export type Format = "table" | "json" | "csv" | "ndjson";

/** Turns rows into text; what is written row by row need not be kept. */
export interface RowWriter {
  /** What stands before the first row. */
  readonly head: string;
  rows(rows: readonly InventoryRow[]): string;
  /** What stands behind the last one. */
  end(): string;
}

/** Formats that can be written while rows still come, and therefore gone on with. */
export const STREAMED: readonly Format[] = ["csv", "ndjson"];

/** @param stream where a table is going to be shown. */
export function rowWriterFor(format: Format, stream: { isTTY?: boolean; columns?: number }): RowWriter {
  switch (format) {
    case "ndjson":
      return {
        head: "",
        rows: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
        end: () => "",
      };
    case "csv":
      return { head: `${COLUMNS.join(",")}\n`, rows: toCsv, end: () => "" };
    case "json":
      return collected((rows) => `${JSON.stringify(rows, null, 2)}\n`);
    case "table":
      return collected((rows) => toTable(rows, stream));
  }
}

/** A cell that begins like a formula would be computed by whatever opens the file: names come from vendors. */
function toCsv(rows: readonly InventoryRow[]): string {
  return stringify([...rows], { columns: [...COLUMNS], escape_formulas: true });
}

/** In the order of ids, which have sources and workspaces together, whatever came first. */
function collected(write: (rows: readonly InventoryRow[]) => string): RowWriter {
  const all: InventoryRow[] = [];
  return {
    head: "",
    rows(rows) {
      all.push(...rows);
      return "";
    },
    end: () => write(all.sort((one, other) => (one.id < other.id ? -1 : 1))),
  };
}

/** Only what people look for: ids say where a row belongs. */
function toTable(rows: readonly InventoryRow[], stream: { isTTY?: boolean; columns?: number }): string {
  return renderTable({
    head: ["ID", "NAME", "STATE", "WORKSPACE", "CONNECTOR"],
    rows: rows.map(({ id, name, state, version, workspaceName, connectorName }) => [
      id,
      name,
      state ?? (version ? `version ${version}` : "registered"),
      workspaceName ?? "",
      connectorName ?? "",
    ]),
    colours: coloursFor(stream),
    stream,
  });
}
