import type { Vendor } from "../types/vendor.js";

/** A source as metrics and traces name it. */
export interface ObservedSource {
  readonly id: string;
  readonly vendor: Vendor;
}

/** What tells sources apart in metrics. */
export const SOURCE_LABELS = ["source", "vendor"] as const;

export function sourceLabels({ id, vendor }: ObservedSource): Record<(typeof SOURCE_LABELS)[number], string> {
  return { source: id, vendor: vendor.toLowerCase() };
}
