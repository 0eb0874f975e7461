import { registry } from "../../src/datasources/registry.js";
import { readPages } from "./pages.js";

/** Whoever knows the page of one vendor finds their way on the others. */
const HEADINGS = [
  "What maps to what",
  "Connect it",
  "Authentication",
  "Lists and search",
  "Settings",
  "Changes",
  "State",
  "Errors",
  "Quirks",
  "Not supported",
];
const pages = readPages().filter(({ path }) => path.startsWith("docs/vendors/"));

test("every vendor has a page, and every page is about a vendor", () => {
  const expected = Object.keys(registry).map((vendor) => `docs/vendors/${vendor.toLowerCase()}.md`);
  expect(pages.map(({ path }) => path)).toEqual(expected.sort());
});

test.each(pages.map((page) => [page.path, page] as const))(
  "%s has the common headings",
  (_path, { text }) => {
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS);
  },
);

test.each(pages.map((page) => [page.path, page] as const))(
  "%s shows a source to copy",
  (_path, { blocks }) => {
    expect(blocks.filter(({ kind }) => kind === "yaml")).toHaveLength(1);
  },
);
