import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { CommandError } from "../failure.js";

const partSchema = z.object({
  after: z.string().nullable(),
  isDone: z.boolean(),
  written: z.array(z.string()),
});

const stateSchema = z.object({
  /** What was asked for: another question cannot be gone on with. */
  question: z.string(),
  /** How much of the output belongs to it; what is behind was cut short. */
  bytes: z.int().min(0),
  /** By source and noun. */
  parts: z.record(z.string(), partSchema),
});

/** How far an inventory that is written to a file has come. */
export type ResumeState = z.infer<typeof stateSchema>;

/** Beside the output, so that both are moved or thrown away together. */
export function resumeFileOf(output: string): string {
  return `${output}.resume`;
}

/** `null` when there is none. Throws `CommandError` for one that cannot be used. */
export function readResumeState(output: string, question: string): ResumeState | null {
  const file = resumeFileOf(output);
  if (!existsSync(file)) return null;
  const state = stateSchema.safeParse(parse(file));
  if (!state.success)
    throw new CommandError(`${file} is damaged. Delete it, and begin anew without --resume.`);
  if (state.data.question !== question)
    throw new CommandError(
      `${file} belongs to other options. Repeat those of the run that was cut short, or begin anew without --resume.`,
    );
  return state.data;
}

/** As a whole or not at all. Cursors can hold what vendors gave out for this account alone. */
export function writeResumeState(output: string, state: ResumeState): void {
  const file = resumeFileOf(output);
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeResumeState(output: string): void {
  rmSync(resumeFileOf(output), { force: true });
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
