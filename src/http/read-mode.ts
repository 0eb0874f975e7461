import type { ReadMode } from "../datasources/core/cache/kept-reads.js";

/**
 * What a client says with `Cache-Control` (RFC 9111, 5.2.1): `no-cache` and `max-age=0` want answers that are new,
 * `no-store` wants to leave nothing behind either. Whatever else it says changes nothing.
 */
export function readModeOf(cacheControl: string | undefined): ReadMode {
  const directives = (cacheControl ?? "")
    .toLowerCase()
    .split(",")
    .map((text) => text.trim());
  if (directives.includes("no-store")) return "skip";
  return directives.includes("no-cache") || directives.includes("max-age=0") ? "renew" : "use";
}
