import { z } from "zod";
import { LONGEST_KEPT_MS } from "./read-store.js";

const lifetime = (defaultMs: number) =>
  z
    .int()
    .min(0)
    .max(LONGEST_KEPT_MS / 2)
    .default(defaultMs);

/** How long answers of a vendor serve again: `cache` in the configuration of a source. All in milliseconds; 0 is not at all. */
export const cacheSchema = z.strictObject({
  enabled: z.boolean().default(true),
  /** Connectors with what they take and can do: vendors change them rarely. */
  catalogMs: lifetime(300_000),
  workspacesMs: lifetime(60_000),
  /** Installations, registrations and owners: somebody may be watching them. */
  itemsMs: lifetime(5_000),
  /** How much longer they serve while the vendor fails; they are marked as old then. */
  staleMs: lifetime(600_000),
});

export type CacheSettings = z.output<typeof cacheSchema>;
