/** What a field takes beside its value, in bytes; a rough measure. */
const FIELD_BYTES = 16;

/** Freezes a value with all that is in it, since many will share it. Returns about how many bytes it takes. */
export function settleDown(value: unknown): number {
  if (typeof value === "string") return FIELD_BYTES + 2 * value.length;
  if (typeof value !== "object" || value === null) return FIELD_BYTES;
  let bytes = FIELD_BYTES;
  for (const one of Object.values(value)) bytes += settleDown(one);
  Object.freeze(value);
  return bytes;
}
