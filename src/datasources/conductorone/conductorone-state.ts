import type { InstallationState } from "../../types/installation.js";
import { vendorWords } from "../core/http/answer-problem.js";
import { toWord, type WireConnector } from "./conductorone-api-types.js";

/** States that follow from the status of the last run (sync) alone. */
const STATES = {
  SYNC_STATUS_RUNNING: "SYNCING",
  SYNC_STATUS_DONE: "READY",
  SYNC_STATUS_ERROR: "FAILED",
} as const satisfies Record<string, `${InstallationState}`>;

const UNSPECIFIED = "SYNC_STATUS_UNSPECIFIED";

/** The common state of a connector, with the reason where there is more to say than the state does. */
export function toState(
  connector: WireConnector,
  secrets: readonly string[],
): { state: InstallationState; stateReason: string | null } {
  const [state, stateReason] = explain(connector, secrets);
  return { state: state as InstallationState, stateReason };
}

function explain(
  { status, config, syncDisabledAt, syncDisabledReason }: WireConnector,
  secrets: readonly string[],
): readonly [`${InstallationState}`, string | null] {
  // No status at all means the same as the unspecified one: nothing has run yet.
  const word = toWord(status?.status) ?? UNSPECIFIED;
  if (syncDisabledAt || word === "SYNC_STATUS_DISABLED") {
    return ["PAUSED", vendorWords(syncDisabledReason, secrets) ?? "ConductorOne gives no reason."];
  }
  if (Object.hasOwn(STATES, word)) {
    const state = STATES[word as keyof typeof STATES];
    return [state, state === "FAILED" ? "Its last run failed." : null];
  }
  // ConductorOne's prose names states that its list of them lacks, and unknown ones come as numbers.
  if (word !== UNSPECIFIED) {
    return ["UNKNOWN", `ConductorOne says ${vendorWords(word, secrets)}, which Patchbay does not know.`];
  }
  return config
    ? ["UNKNOWN", "ConductorOne reports no run yet."]
    : ["PENDING_CONFIGURATION", "It has no settings yet."];
}
