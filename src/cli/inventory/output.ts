import { appendFileSync, existsSync, truncateSync, writeFileSync } from "node:fs";
import { CommandError } from "../failure.js";
import type { InventoryRow } from "./inventory-row.js";
import type { Part, PartState } from "./read-inventory.js";
import { readResumeState, removeResumeState, writeResumeState, type ResumeState } from "./resume-file.js";
import { rowWriterFor, STREAMED, type Format } from "./row-writer.js";

/** Where an inventory goes. */
export interface Output {
  /** How far an earlier run has come with a part. */
  stateOf(part: Part): PartState | undefined;
  write(part: Part, rows: readonly InventoryRow[], state: PartState): void;
  end(isComplete: boolean): void;
  readonly canBeResumed: boolean;
}

interface OutputOptions {
  readonly format: Format;
  readonly output?: string;
  readonly resume?: true;
}

/**
 * Opens what is written to: anew, or behind what an earlier run has written; `null` when that has written all of it.
 * @param question what is asked for, to tell whether an earlier run asked for the same.
 */
export function openOutput(options: OutputOptions, question: string): Output | null {
  const { output: file, format } = options;
  if (file === undefined) return toStandardOutput(format);
  return STREAMED.includes(format) ? toResumableFile(file, options, question) : toFile(file, format);
}

function toStandardOutput(format: Format): Output {
  const writer = rowWriterFor(format, process.stdout);
  process.stdout.write(writer.head);
  return {
    stateOf: () => undefined,
    write: (_part, rows) => void process.stdout.write(writer.rows(rows)),
    end: () => void process.stdout.write(writer.end()),
    canBeResumed: false,
  };
}

function toFile(file: string, format: Format): Output {
  const writer = rowWriterFor(format, {});
  // Now, so that a file that cannot be written is known before everything has been read.
  orRefuse(file, () => writeFileSync(file, ""));
  return {
    stateOf: () => undefined,
    write: (_part, rows) => void writer.rows(rows),
    end: () => orRefuse(file, () => writeFileSync(file, writer.end())),
    canBeResumed: false,
  };
}

function toResumableFile(file: string, { format, resume }: OutputOptions, question: string): Output | null {
  const writer = rowWriterFor(format, {});
  const known = resume ? readResumeState(file, question) : null;
  if (resume && !known && existsSync(file)) return null;
  const { head } = writer;
  const state: ResumeState = known ?? { question, bytes: Buffer.byteLength(head), parts: {} };
  orRefuse(file, () => (known ? truncateSync(file, known.bytes) : writeFileSync(file, head)));
  orRefuse(file, () => writeResumeState(file, state));
  return {
    stateOf: (part) => state.parts[keyOf(part)],
    write(part, rows, { after, isDone, written }) {
      const text = writer.rows(rows);
      orRefuse(file, () => appendFileSync(file, text));
      state.bytes += Buffer.byteLength(text);
      state.parts[keyOf(part)] = { after, isDone, written: [...written] };
      orRefuse(file, () => writeResumeState(file, state));
    },
    end(isComplete) {
      if (isComplete) removeResumeState(file);
    },
    canBeResumed: true,
  };
}

function keyOf({ sourceId, noun }: Part): string {
  return `${sourceId}/${noun}`;
}

function orRefuse(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(
      `${file} cannot be written (${code}). Check the path and the rights on the folder.`,
    );
  }
}
