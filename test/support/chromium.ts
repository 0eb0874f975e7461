import { existsSync } from "node:fs";
import { type Browser, chromium as playwright } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is installed, or `null`: then the tests in a browser are skipped, with a line that says so. */
export const chromium = PLACES.find((path) => existsSync(path)) ?? null;

/** `describe`, or a skip that says why. */
export const describeInBrowser: jest.Describe = chromium ? describe : describe.skip;
if (!chromium) process.stderr.write("No Chromium is installed: the tests in a real browser are skipped.\n");

/** Starts a Chromium that asks nobody for anything by itself. */
export function launchChromium(): Promise<Browser> {
  return playwright.launch({
    executablePath: chromium!,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
}
