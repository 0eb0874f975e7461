import { writeFileSync } from "node:fs";
import type { Page } from "playwright-core";

const FOLDER = new URL("../../docs/images/", import.meta.url);
/** A picture of nothing but one colour is smaller than this, in bytes. */
const LEAST = 10_000;
/** What the README can carry. */
const MOST = 200_000;

/**
 * Takes the picture of a page that the documentation shows. With UPDATE_SCREENSHOTS=1 it is written; without it is only
 * made sure that there is something to be seen.
 */
export async function takePicture(page: Page, file: string): Promise<void> {
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  expect(picture.length).toBeGreaterThan(LEAST);
  expect(picture.length).toBeLessThan(MOST);
  if (process.env["UPDATE_SCREENSHOTS"] === "1") writeFileSync(new URL(file, FOLDER), picture);
}
