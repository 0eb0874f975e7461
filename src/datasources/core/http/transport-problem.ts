import { problem, type ProblemError } from "../problem-error.js";
import { outcomeUnknown, unusableAnswer, type Effect } from "./answer-problem.js";
import { BodyTooLargeError } from "./read-body.js";

/** Codes of errors that happen before a request can have reached the vendor: a write was certainly not made. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|ERR_SSL_|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

const TIMEOUTS = ["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"];

/** The one mapping from "no whole answer arrived" to a problem. */
export function problemOfTransport(error: unknown, effect: Effect, timeoutMs: number): ProblemError {
  const found = toProblemError(error, effect, timeoutMs);
  const isOutage = !(error instanceof BodyTooLargeError);
  // Who has waited in vain for so long is not made to wait again.
  const isTransient = isOutage && effect === "read" && !isTimeout(error);
  found.upstream = { isOutage, isTransient, retryAfterSeconds: null };
  return found;
}

function toProblemError(error: unknown, effect: Effect, timeoutMs: number): ProblemError {
  if (error instanceof BodyTooLargeError)
    return unusableAnswer(effect, "more data than Patchbay takes", error);
  const code = codeOf(error);
  // The request itself is impossible: a bug of ours, which nothing was sent of.
  if (code === "UND_ERR_INVALID_ARG") throw error;
  if (NEVER_SENT.test(code)) {
    return problem(
      "VendorUnavailable",
      `The vendor cannot be reached (${code}). Check the address configured for this source and the network.`,
      { retryable: true },
      error,
    );
  }
  const timedOut = isTimeout(error);
  if (effect === "write") {
    return outcomeUnknown(timedOut ? `no answer came within ${timeoutMs} ms` : "the connection broke", error);
  }
  return problem(
    "VendorUnavailable",
    timedOut
      ? `The vendor gave no answer within ${timeoutMs} ms. Try again later.`
      : "The connection to the vendor broke. Try again later.",
    { retryable: true },
    error,
  );
}

/** By its properties, not its class: errors of Node itself can come from another realm. */
function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

function isTimeout(error: unknown): boolean {
  const isTimeoutError =
    typeof error === "object" && error !== null && "name" in error && error.name === "TimeoutError";
  return isTimeoutError || TIMEOUTS.includes(codeOf(error));
}

/** The operation's time was up, or its client had left, before anything was sent. */
export function problemOfAbort(): ProblemError {
  return problem(
    "VendorUnavailable",
    "The vendor was not waited for: the time for the whole operation was up.",
    {
      retryable: true,
    },
  );
}
