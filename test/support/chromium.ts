import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is installed, or `null`: then the tests in a browser are skipped, with a line that says so. */
export const chromium = PLACES.find((path) => existsSync(path)) ?? null;

/** `describe`, or a skip that says why. */
export const describeInBrowser: jest.Describe = chromium ? describe : describe.skip;
if (!chromium) process.stderr.write("No Chromium is installed: the tests in a real browser are skipped.\n");
