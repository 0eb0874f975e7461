import { registry } from "../../datasources/registry.js";
import type { VendorModule } from "../../datasources/core/vendor-module.js";

/** A vendor as the configuration writes it. */
export type VendorName = Lowercase<keyof typeof registry>;

export const VENDOR_NAMES = Object.keys(registry).map((name) => name.toLowerCase() as VendorName);

export function isVendorName(text: string): text is VendorName {
  return (VENDOR_NAMES as readonly string[]).includes(text);
}

export function moduleOf(vendor: VendorName): VendorModule {
  return registry[vendor.toUpperCase() as keyof typeof registry];
}

/** A source that is wanted. */
export interface SourceAnswer {
  readonly id: string;
  readonly vendor: VendorName;
  /** The settings that stand in the configuration, by name; secrets are not among them. */
  readonly values: Readonly<Record<string, string>>;
}

/** All that `patchbay init` has to know. */
export interface Answers {
  readonly sources: readonly SourceAnswer[];
  /** Simulated vendors, in place of real ones. */
  readonly isSandbox: boolean;
  /** Whether callers need a token of Patchbay's. */
  readonly wantsTokens: boolean;
}

/** What is written when nobody is asked: the examples of each vendor. */
export function exampleSources(vendors: readonly VendorName[]): readonly SourceAnswer[] {
  return vendors.reduce<SourceAnswer[]>((sources, vendor) => {
    const id = freeId(vendor, sources);
    const asked = askedSettings(vendor).map(({ name, example }) => [name, example]);
    return [...sources, { id, vendor, values: Object.fromEntries(asked) as Record<string, string> }];
  }, []);
}

/** The settings of a vendor that people give when they set it up: no secrets, and nothing most of them do not need. */
export function askedSettings(vendor: VendorName) {
  return moduleOf(vendor).guide.settings.filter(({ place, isOptional }) => place === "file" && !isOptional);
}

/** The vendor's name, or that with a number behind it when there is one already. */
export function freeId(vendor: VendorName, sources: readonly SourceAnswer[]): string {
  const taken = new Set(sources.map(({ id }) => id));
  let id: string = vendor;
  for (let number = 2; taken.has(id); number += 1) id = `${vendor}-${number}`;
  return id;
}
