import { setMaxListeners } from "node:events";
import type { Call } from "../../src/datasources/core/port.js";

/** A call of an operation that nobody cancels. */
export function testCall(signal: AbortSignal = new AbortController().signal): Call {
  setMaxListeners(0, signal);
  return { requestId: "test-request", signal };
}
