import { readPages } from "./pages.js";

const pages = readPages();
const textOf = (path: string) => pages.find((page) => page.path === path)!.text;

/** The rows of the first table in a text, as cells without their layout. */
function tableOf(text: string): string[][] {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.startsWith("|"));
  const rows = lines.slice(
    from,
    lines.findIndex((line, index) => index > from && !line.startsWith("|")),
  );
  return rows
    .filter((row) => !/^\|[\s:|-]+$/.test(row))
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.replaceAll("`", "").trim()),
    );
}

test("the figures of the comparison are those that were measured: change them with performance-results.md", () => {
  const [head, ...rows] = tableOf(textOf("docs/comparison.md").split("<!-- speed -->")[1]!);
  const results = textOf("docs/performance-results.md");
  for (const [column, operation] of head!.entries()) {
    if (column === 0) continue;
    const [, ...measured] = tableOf(results.split(`### ${operation}\n`)[1]!);
    const requestsPerSecond = new Map(measured.map(([name, requests]) => [name, requests]));
    expect(rows.map((row) => [operation, row[0], row[column]])).toEqual(
      rows.map(([name]) => [operation, name, requestsPerSecond.get(name!)]),
    );
  }
});
