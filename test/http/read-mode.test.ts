import { readModeOf } from "../../src/http/read-mode.js";

test.each([
  [undefined, "use"],
  ["", "use"],
  ["max-age=60", "use"],
  ["max-age=05", "use"],
  ["max-stale", "use"],
  ["only-if-cached", "use"],
  ["no-transform, private", "use"],
  ["x-no-cache", "use"],
  ["no-cached", "use"],
  ["no-cache", "renew"],
  ["No-Cache", "renew"],
  ["max-age=0", "renew"],
  ["MAX-AGE=0", "renew"],
  ["no-transform,no-cache", "renew"],
  [" max-age=0 , must-revalidate", "renew"],
  ["no-store", "skip"],
  ["NO-STORE", "skip"],
  ["no-cache, no-store", "skip"],
  ["no-store,max-age=0", "skip"],
  [",,no-store,,", "skip"],
])("Cache-Control: %j is to %s what is kept", (header, mode) => {
  expect(readModeOf(header)).toBe(mode);
});
