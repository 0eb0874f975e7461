import { readFileSync } from "node:fs";
import { ERROR_CODES } from "../../src/format-error.js";
import { readPages, ROOT } from "./pages.js";
import { stepsOf } from "./steps.js";

/** What pages say outside of their blocks, as far as a program can tell whether it is so. */
const pages = readPages();
const pageOf = (path: string) => pages.find((page) => page.path === path)!;

test("the README shows a query and a mutation, each with its answer", () => {
  const shown = stepsOf(pageOf("README.md")).filter(({ block }) => block.kind === "graphql");
  expect(shown.map(({ block, answer }) => [block.text.split(/\W/, 1)[0], answer?.kind])).toEqual([
    ["query", "json"],
    ["mutation", "json"],
  ]);
});

test("the README begins with at most two screens before the first table", () => {
  const { text } = pageOf("README.md");
  expect(text.slice(0, text.indexOf("\n| ")).split("\n").length).toBeLessThan(120);
});

test("the page on errors names every code, and no other", () => {
  const { text } = pageOf("docs/errors.md");
  const named = new Set([...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code]) => code));
  expect([...named].sort()).toEqual([...ERROR_CODES].filter((code) => code.includes("_")).sort());
  expect(text).toContain("`CONFLICT`");
});

test("every script that is named in a sentence is in a package.json", () => {
  const scriptsIn = (folder: string) =>
    Object.keys(
      (JSON.parse(readFileSync(`${ROOT}${folder}package.json`, "utf8")) as { scripts: object }).scripts,
    );
  const scripts = [...scriptsIn(""), ...scriptsIn("bench/")];
  const named = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/npm run (?:--silent |-s )?([\w:-]+)/g)].map(([, script]) => ({
      path,
      script: script!,
    })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ script }) => !scripts.includes(script))).toEqual([]);
});
