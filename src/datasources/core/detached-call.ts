import { DEFAULT_TIMEOUT_MS } from "./http/upstream-settings.js";
import type { Call } from "./port.js";

/** How long what is left of a change that has begun may take, in times that one request may. */
const FINISH_REQUESTS = 1.5;
/** How long a vendor is asked what became of a write, in the same. */
const LOOK_REQUESTS = 0.5;
/** What may come on top of an operation's own time and of the request that it ended in, in the same. */
export const REQUESTS_AFTER_CHANGE = FINISH_REQUESTS + LOOK_REQUESTS;

/** The call for what is left of a change: half-made ones help nobody, so it goes on when its caller has left. */
export function toFinish(call: Call): Call {
  return detached(call, FINISH_REQUESTS);
}

/** The call for a look: the operation's own time may be up, and its client gone, but its outcome is worth knowing. */
export function toLook(call: Call): Call {
  return detached(call, LOOK_REQUESTS);
}

function detached(call: Call, requests: number): Call {
  const ms = Math.ceil(requests * (call.policy?.timeoutMs ?? DEFAULT_TIMEOUT_MS));
  return { ...call, signal: AbortSignal.timeout(ms), deadlineAt: Date.now() + ms };
}
