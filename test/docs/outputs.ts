/**
 * What a program printed, held against what a page shows of it. Words in angle brackets stand for anything, a line with
 * nothing but `…` for any number of lines; ports are those of the machine, so they only have to be there, and columns may
 * be wider for it.
 */
export function expectOutput(real: string, shown: string): void {
  const pattern = withNarrowGaps(shown)
    .replace(/^\n+|\s+$/g, "")
    .split("\n")
    .map((line) => (line.trim() === "…" ? "[\\s\\S]*" : patternOf(line)))
    .join("\\n");
  const printed = withNarrowGaps(real)
    .trim()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
  expect(printed).toMatch(new RegExp(`(?:^|\\n)${pattern}(?:\\n|$)`));
}

function withNarrowGaps(text: string): string {
  return text.replace(/ {2,}/g, "  ");
}

function patternOf(line: string): string {
  return line
    .trimEnd()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/(127\\\.0\\\.0\\\.1|localhost):\d+/g, "(?:127\\.0\\.0\\.1|localhost):\\d+")
    .replace(/<[\w-]+>/g, ".+");
}
