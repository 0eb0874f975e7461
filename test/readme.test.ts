import { readFileSync } from "node:fs";
import { ERROR_CODES } from "../src/format-error.js";
import { useSandboxServer } from "./support/sandbox-server.js";

/** The README's operations are run, in its order, on a fresh sandbox, and give the answers it shows. */
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/```graphql\n([\s\S]*?)```\s+```json\n([\s\S]*?)```/g)];

const server = useSandboxServer();

test("it shows a query and a mutation", () => {
  expect(blocks.map(([, operation]) => operation?.split(/\W/, 1)[0])).toEqual(["query", "mutation"]);
});

test.each(blocks.map(([, operation, answer]) => [operation!.split("\n", 2).join(" "), operation!, answer!]))(
  "%s",
  async (_name, operation, answer) => {
    expect(await server().query(operation)).toEqual(JSON.parse(answer));
  },
);

test("it begins with at most two screens before the first table", () => {
  expect(readme.slice(0, readme.indexOf("\n| ")).split("\n").length).toBeLessThan(120);
});

test("the page on errors names every code, and no other", () => {
  const page = readFileSync(new URL("../docs/errors.md", import.meta.url), "utf8");
  const named = new Set([...page.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code]) => code));
  expect([...named].sort()).toEqual([...ERROR_CODES].filter((code) => code.includes("_")).sort());
  expect(page).toContain("`CONFLICT`");
});
