import { emulators } from "../../sandbox/emulators.js";
import { CommandError, MISUSED } from "../failure.js";
import { plain } from "../output/plain.js";

type Vendor = keyof typeof emulators;

const ALL = Object.keys(emulators) as Vendor[];

/** The vendors with these names, in any case; all when there are none. Throws `CommandError` for an unknown one. */
export function vendorsNamed(names: readonly string[] = []): readonly Vendor[] {
  if (names.length === 0) return ALL;
  return names.map((name) => {
    const vendor = ALL.find((one) => one === name.toUpperCase());
    if (vendor) return vendor;
    throw new CommandError(`"${plain(name)}" is no vendor. Use ${ALL.join(", ").toLowerCase()}.`, MISUSED);
  });
}

/** Each vendor has its port, whichever of them run. */
export function portOf(vendor: Vendor, first: number): number {
  return first + ALL.indexOf(vendor);
}
