import { readFileSync } from "node:fs";

/** Beside the program, in the bundle as in the tree: this file must stay at the top of `src`. */
const FOLDER = new URL("../schema/operations/", import.meta.url);

/** The text of a documented operation; `name` is that of its file. */
export function readOperation(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, FOLDER), "utf8");
}
