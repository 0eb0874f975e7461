import type { Installation, InstallationState } from "../../types/installation.js";
import type { PingOneInstance } from "./pingone-api-types.js";
import known from "./pingone-known-connectors.json" with { type: "json" };
import { hasSetting, isObject } from "./pingone-properties.js";

// The connectors of DaVinci's core are among those that need nothing, whatever they take, and that the others do not
// work without any setting is our assumption: docs/vendors/pingone.md#state.
const needNothing: ReadonlySet<string> = new Set(known.needNothing);
const takeSettings: ReadonlySet<string> = new Set(known.takeSettings);

const NO_STATE = "DaVinci reports no state.";

/** How an instance is doing, as far as it tells itself: DaVinci reports nothing, so nothing further is asked. */
export function stateOf({
  properties,
  connector,
}: PingOneInstance): Pick<Installation, "state" | "stateReason"> {
  const state = (value: `${InstallationState}`, reason: string) => ({
    state: value as InstallationState,
    stateReason: `${NO_STATE} ${reason}`,
  });
  if (hasSetting(properties)) {
    return state("READY", "The instance has settings; whether they work shows when a flow uses it.");
  }
  const isReadable = properties === undefined || properties === null || isObject(properties);
  if (!connector || !isReadable) {
    return state("UNKNOWN", "Neither its connector nor its settings tell how the instance is doing.");
  }
  if (needNothing.has(connector.id)) return state("READY", "The instance has no settings and needs none.");
  if (takeSettings.has(connector.id)) {
    return state(
      "PENDING_CONFIGURATION",
      "The instance has no settings, and its connector takes some: give them with `updateInstallation`.",
    );
  }
  return state("UNKNOWN", "The instance has no settings, and whether its connector needs any is not known.");
}
