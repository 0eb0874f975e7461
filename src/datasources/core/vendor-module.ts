import type { z } from "zod";
import type { Vendor } from "../../types/vendor.js";
import type { VendorDataSource } from "./port.js";

/** A vendor as the registry knows it: how it is configured, and how a data source is made of that. */
export interface VendorModule {
  readonly vendor: Vendor;
  /** The vendor's name as people write it. */
  readonly displayName: string;
  /** Checks the vendor's own settings of one source; the messages of its issues name the remedy. */
  readonly settings: z.ZodType;
  /** `sourceId` goes into the ids of everything the data source answers. `settings` passed {@link VendorModule.settings}. */
  connect(sourceId: string, settings: unknown): VendorDataSource;
}

/** Ties a vendor's settings schema to its factory, so that neither needs a cast. */
export function defineVendor<Settings>(module: {
  readonly vendor: Vendor;
  readonly displayName: string;
  readonly settings: z.ZodType<Settings>;
  connect(sourceId: string, settings: Settings): Omit<VendorDataSource, "vendor" | "displayName">;
}): VendorModule {
  const { vendor, displayName, settings } = module;
  return {
    vendor,
    displayName,
    settings,
    connect: (sourceId, raw) => ({ vendor, displayName, ...module.connect(sourceId, settings.parse(raw)) }),
  };
}
