import { existsSync } from "node:fs";
import { runnerOf, WITH_OWN_TEST } from "./block-kinds.js";
import { placeOf, readPages, ROOT } from "./pages.js";
import { Session } from "./session.js";
import { hasCurl } from "./shell.js";
import { stepsOf } from "./steps.js";

/** Every block of every page is run: the pages are only as good as what is on them works. */
const others = new Session();
afterAll(() => others.close());
const pages = readPages().filter(({ path, blocks }) => blocks.length > 0 && !(path in WITH_OWN_TEST));

test.each(Object.entries(WITH_OWN_TEST))("%s has a test of its own", (page, file) => {
  expect([existsSync(`${ROOT}${page}`), existsSync(`${ROOT}${file}`)]).toEqual([true, true]);
});

describe.each(pages.map((page) => [page.path, page] as const))("%s", (_path, page) => {
  const usesCurl = page.blocks.some(({ kind, text }) => kind === "sh" && text.includes("curl "));
  const asksPatchbay = usesCurl || page.blocks.some(({ kind }) => kind === "graphql");
  const session = new Session(others, asksPatchbay);
  afterAll(() => session.close());

  const testBlock = usesCurl && !hasCurl ? test.skip : test;
  testBlock.each(stepsOf(page).map((step) => [placeOf(step.block), step] as const))(
    "%s",
    async (place, step) => {
      const runner = runnerOf(step.block);
      if (!runner) throw new Error(`${place} is a block that nobody runs: see block-kinds.ts.`);
      await runner(step, session);
    },
    60_000,
  );
});
