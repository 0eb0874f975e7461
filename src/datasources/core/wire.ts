/** A date of a vendor, or `null` when it is absent, unreadable or a stand-in for "never" (year 1). */
export function toDate(text: string | null | undefined): Date | null {
  if (!text) return null;
  // Without a zone a vendor means UTC; the engine would take it for local time.
  const date = new Date(/(?:Z|[+-]\d\d:?\d\d|GMT)$/i.test(text) || !text.includes("T") ? text : `${text}Z`);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1 ? null : date;
}

/** A text of a vendor, or `null` when it is absent or empty. */
export function toText(text: string | null | undefined): string | null {
  return text ? text : null;
}

/** Vendors store many values as text: `true` and `"true"` are the same to them. */
export function isSameText(one: unknown, other: unknown): boolean {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return text(one) === text(other);
}
