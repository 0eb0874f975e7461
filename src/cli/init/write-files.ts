import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../failure.js";

/** A file to be written, by its name in the folder. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/** Throws, with a message that names them, when there are such files already. */
export function requireAbsent(folder: string, names: readonly string[]): void {
  const present = names.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (present.length === 0) return;
  throw new CommandError(
    `${present.join(" and ")} ${present.length === 1 ? "is" : "are"} there already, so nothing was written. Add --force to write anew, or choose another folder with --directory.`,
  );
}

/** Writes all of them or, as far as they were not there before, none. */
export function writeFiles(folder: string, files: readonly NewFile[], isForced: boolean): void {
  const written: string[] = [];
  let path = folder;
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, text } of files) {
      path = join(folder, name);
      // Somebody else may have written one in the meantime.
      writeFileSync(path, text, { flag: isForced ? "w" : "wx" });
      if (!isForced) written.push(path);
    }
  } catch (error) {
    for (const one of written) rmSync(one, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new CommandError(
      `${path} cannot be written (${code}). Check the path and the rights on the folder, or choose another with --directory.`,
    );
  }
}

const IGNORES_ENV = /^(\/|\*\*\/)?(\.env|\.env\*|\*\.env|\.\*)$/;

/** Whether there is a `.gitignore` in the folder that would let `.env` be committed. */
export function letsSecretsBeCommitted(folder: string): boolean {
  let text: string;
  try {
    text = readFileSync(join(folder, ".gitignore"), "utf8");
  } catch {
    return false;
  }
  const rules = text.split("\n").map((line) => line.trim());
  const last = rules.findLast((rule) => IGNORES_ENV.test(rule.replace(/^!/, "")));
  return last === undefined || last.startsWith("!");
}
