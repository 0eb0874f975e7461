import type { Capability } from "../../types/capability.js";

/** One of a vendor's settings, for people who write a configuration. */
export interface SettingGuide {
  /** As it is written in the configuration. */
  readonly name: string;
  /** What it is and where it is found: sentences. */
  readonly hint: string;
  /** A value that could be right; for what comes from the environment, what it looks like. */
  readonly example: string;
  /** `environment`: it is a secret, or goes with one, and the configuration names nothing but its variable. */
  readonly place: "file" | "environment";
  /** Most sources are better off without it. */
  readonly isOptional?: true;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Other values than these will do, too. */
  readonly hasOtherChoices?: true;
}

/** What to do when something is refused, in the vendor's own words for its places: sentences. */
export interface Remedies {
  /** Nothing at the configured address, or not the vendor. */
  readonly address: string;
  /** It takes the credentials for none of its own. */
  readonly credentials: string;
  /** It knows who asks, and refuses. */
  right(capability: `${Capability}`): string;
}

/** What people have to know of a vendor to make a source of it work. */
export interface VendorGuide {
  /** Every setting that the vendor's schema takes, in the order in which people fill them in. */
  readonly settings: readonly SettingGuide[];
  readonly remedies: Remedies;
  /**
   * An id that an object could have and none does. A write to it is sent, and changes nothing: the answer tells whether
   * the credentials have the right to it.
   */
  readonly unusedId: string;
}
