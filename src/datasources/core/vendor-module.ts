import type { z } from "zod";
import type { Capability } from "../../types/capability.js";
import type { Vendor } from "../../types/vendor.js";
import { callerTokenAuthenticator, type CallerToken } from "./caller-token.js";
import type { Authenticator } from "./http/http-client.js";
import type { VendorDataSource } from "./port.js";
import type { VendorGuide } from "./vendor-guide.js";

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
  /** The same for a source that asks with its callers' tokens: no credentials. A sentence: why that cannot be. */
  readonly callerTokenSettings: z.ZodType | string;
  /** Why the vendor has not what it has not; see {@link VendorDataSource.absent}. */
  readonly absent: Absent;
  /** For people who set a source up, and want to know what is wrong with it. */
  readonly guide: VendorGuide;
  /** Where the requests of a source go: scheme, host and port. `settings` as for {@link VendorModule.connect}. */
  origins(settings: unknown, callerToken?: CallerToken): readonly string[];
  /**
   * `sourceId` goes into the ids of everything the data source answers. `settings` passed
   * {@link VendorModule.settings} or, with a caller token, {@link VendorModule.callerTokenSettings}.
   */
  connect(sourceId: string, settings: unknown, callerToken?: CallerToken): VendorDataSource;
}

/** Settings without credentials, and what authenticates in their place. */
export type CallerSettings<Settings> = Settings & { readonly authenticator: Authenticator };

/** Ties a vendor's settings schemas to its factory, so that neither needs a cast. */
export function defineVendor<Settings, Bare = never>(module: {
  readonly vendor: Vendor;
  readonly displayName: string;
  readonly settings: z.ZodType<Settings>;
  readonly callerTokenSettings: z.ZodType<Bare> | string;
  readonly absent: Absent;
  readonly guide: VendorGuide;
  origins(settings: Settings | Bare): readonly string[];
  connect(sourceId: string, settings: Settings | CallerSettings<Bare>): Connected;
}): VendorModule {
  const { vendor, displayName, settings, callerTokenSettings, absent, guide } = module;

  function parseBare(raw: unknown): Bare {
    if (typeof callerTokenSettings === "string") throw new TypeError(callerTokenSettings);
    return callerTokenSettings.parse(raw);
  }

  function parse(sourceId: string, raw: unknown, callerToken: CallerToken | undefined) {
    if (!callerToken) return settings.parse(raw);
    return { ...parseBare(raw), authenticator: callerTokenAuthenticator(sourceId, callerToken) };
  }

  return {
    vendor,
    displayName,
    settings,
    callerTokenSettings,
    absent,
    guide,
    origins: (raw, callerToken) => module.origins(callerToken ? parseBare(raw) : settings.parse(raw)),
    connect: (sourceId, raw, callerToken) => ({
      vendor,
      displayName,
      absent,
      ...module.connect(sourceId, parse(sourceId, raw, callerToken)),
    }),
  };
}

/** Several capabilities that are absent for the same reason, a sentence that begins in lower case. */
export function absentBecause(reason: string, ...capabilities: readonly `${Capability}`[]): Absent {
  return Object.fromEntries(capabilities.map((capability) => [capability, reason]));
}
