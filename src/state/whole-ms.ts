/** Neither the cache nor Redis takes parts of a millisecond, and to the cache no time at all means forever. */
export function wholeMs(ttlMs: number): number {
  return Math.max(1, Math.ceil(ttlMs));
}
