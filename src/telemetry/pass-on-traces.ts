import type { IncomingHttpHeaders } from "node:http";
import type { ObservedRequest } from "../datasources/core/http/upstream-observer.js";
import type { Tracing } from "./tracing.js";

/** See https://www.w3.org/TR/trace-context/: version, trace, parent and flags; later versions may add to it. */
const TRACEPARENT =
  /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-[\x21-\x7e]{0,200})?$/;
/** As many printable characters as everybody has to take. */
const TRACESTATE = /^[\x20-\x7e]{1,512}$/;

/** The headers of a caller's trace, as they came. */
class CallersTrace {
  constructor(readonly headers: Readonly<Record<string, string>>) {}
}

const end = () => {};
const NO_TRACE: ObservedRequest = { headers: {}, end };

/** Makes no traces: vendors are told of the caller's trace, if there is one. */
export const passOnTraces: Tracing = {
  startOperation(headers) {
    const given = traceHeaders(headers);
    return { trace: given && new CallersTrace(given), end };
  },
  upstream: () => ({
    begin: (_request, { trace }) =>
      trace instanceof CallersTrace ? { headers: trace.headers, end } : NO_TRACE,
  }),
  async close() {},
};

/** `undefined` when there is no trace, or something that is none. */
function traceHeaders({ traceparent, tracestate }: IncomingHttpHeaders): Record<string, string> | undefined {
  if (typeof traceparent !== "string" || !TRACEPARENT.test(traceparent)) return undefined;
  const hasState = typeof tracestate === "string" && TRACESTATE.test(tracestate);
  return { traceparent, ...(hasState && { tracestate }) };
}
