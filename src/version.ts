import { readFileSync } from "node:fs";

/** Put in by the bundle, which has no package.json beside it. */
declare const PATCHBAY_VERSION: string | undefined;

/** The version of this package, e.g. `0.1.0`. */
export function readVersion(): string {
  if (typeof PATCHBAY_VERSION === "string") return PATCHBAY_VERSION;
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
