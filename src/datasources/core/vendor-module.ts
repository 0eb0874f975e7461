import type { z } from "zod";
import type { Capability } from "../../types/capability.js";
import type { Vendor } from "../../types/vendor.js";
import type { VendorDataSource } from "./port.js";

type Absent = VendorDataSource["absent"];

/** What connecting makes; the rest of a data source is the same for every source of the vendor. */
export type Connected = Omit<VendorDataSource, "vendor" | "displayName" | "absent">;

/** A vendor as the registry knows it: how it is configured, and how a data source is made of that. */
export interface VendorModule {
  readonly vendor: Vendor;
  /** The vendor's name as people write it. */
  readonly displayName: string;
  /** Checks the vendor's own settings of one source; the messages of its issues name the remedy. */
  readonly settings: z.ZodType;
  /** Why the vendor has not what it has not; see {@link VendorDataSource.absent}. */
  readonly absent: Absent;
  /** `sourceId` goes into the ids of everything the data source answers. `settings` passed {@link VendorModule.settings}. */
  connect(sourceId: string, settings: unknown): VendorDataSource;
}

/** Ties a vendor's settings schema to its factory, so that neither needs a cast. */
export function defineVendor<Settings>(module: {
  readonly vendor: Vendor;
  readonly displayName: string;
  readonly settings: z.ZodType<Settings>;
  readonly absent: Absent;
  connect(sourceId: string, settings: Settings): Connected;
}): VendorModule {
  const { vendor, displayName, settings, absent } = module;
  return {
    vendor,
    displayName,
    settings,
    absent,
    connect: (sourceId, raw) => ({
      vendor,
      displayName,
      absent,
      ...module.connect(sourceId, settings.parse(raw)),
    }),
  };
}

/** Several capabilities that are absent for the same reason, a sentence that begins in lower case. */
export function absentBecause(reason: string, ...capabilities: readonly `${Capability}`[]): Absent {
  return Object.fromEntries(capabilities.map((capability) => [capability, reason]));
}
