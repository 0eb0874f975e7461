import { stripVTControlCharacters } from "node:util";

/** Control characters of both kinds, and the ones that turn the direction of text around. */
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text of a vendor as a terminal may show it: in one line, and without anything that a terminal takes for a command.
 * A connector's name could otherwise clear the screen, or show something else than what is there.
 */
export function plain(text: string): string {
  // What ends a line, or moves along it, kept words apart.
  return stripVTControlCharacters(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")).replace(
    UNPRINTABLE,
    "",
  );
}
