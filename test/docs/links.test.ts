import { anchorsOf, linksOf, troubleWith } from "./links.js";
import { readPages } from "./pages.js";

const pages = readPages();
const INDEX = "docs/README.md";

test.each(pages.map((page) => [page.path, page] as const))(
  "the links of %s lead somewhere",
  (_path, page) => {
    const broken = linksOf(page).flatMap((link) => {
      const trouble = troubleWith(link, pages);
      return trouble ? [`${link.target}: ${trouble}`] : [];
    });
    expect(broken).toEqual([]);
  },
);

test("the index leads to every page", () => {
  const linked = linksOf(pages.find(({ path }) => path === INDEX)!).map(({ path }) => path);
  const isReached = (path: string) =>
    path === INDEX || linked.some((target) => path === target || path.startsWith(`${target}/`));
  const orphans = pages.filter(({ path }) => /^(?:docs|bench|examples)\//.test(path) && !isReached(path));
  expect(orphans.map(({ path }) => path)).toEqual([]);
});

test("a link that leads nowhere is noticed", () => {
  const page = {
    path: "docs/page.md",
    text: "# A `Title` of 2!\n[a](#a-title-of-2) [b](#b) [c](gone.md) `[d](x)`",
    blocks: [],
  };
  expect([...anchorsOf(page)]).toEqual(["a-title-of-2"]);
  expect(linksOf(page).map((link) => troubleWith(link, [page]))).toEqual([
    "there is no such file",
    "there is no such file",
    "there is no such file",
  ]);
  const known = { ...page, path: INDEX };
  expect(linksOf(known).map((link) => troubleWith(link, [known]))).toEqual([
    null,
    "the page has no such heading",
    "there is no such file",
  ]);
});
