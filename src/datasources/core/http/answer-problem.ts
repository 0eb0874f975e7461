import { problem, type ProblemError } from "../problem-error.js";
import { redact } from "../secrets.js";

/** Whether a request could have changed something: decides what a missing answer means. */
export type Effect = "read" | "write";

/** What a vendor's error body says, in the vendor's own words. */
export interface VendorFailure {
  readonly code?: string | null;
  readonly message?: string | null;
  /**
   * What the failure is when the HTTP status alone misleads: a refusal sent as a 500, or any failure inside a 200.
   */
  readonly kind?: "rejected" | "credentials" | "not-found" | "conflict";
  /** What to do about it, in our words; ends with a full stop. */
  readonly remedy?: string;
}

/** What statuses mean by themselves, as far as they are not a plain refusal. */
const KIND_OF_STATUS: Readonly<Record<number, VendorFailure["kind"]>> = {
  401: "credentials",
  403: "credentials",
  404: "not-found",
  409: "conflict",
};

/** Statuses between 400 and 499 that refuse nothing: the vendor gave up waiting, or was told to (499 is nginx's). */
const NO_VERDICT: readonly number[] = [408, 499];

/** The longest vendor message that is passed on, in characters. */
const MAX_MESSAGE_LENGTH = 500;

const CONFIGURED_REFUSAL =
  "The vendor refused the credentials configured for this source: they are wrong, expired, or lack the right to do this.";

/** Statuses of vendors that are busy, restarting or behind a proxy that lost them. */
const TRANSIENT: readonly number[] = [408, 429, 502, 503, 504];

interface FailedAnswer {
  readonly status: number;
  readonly failure: VendorFailure | null;
  readonly retryAfter: string | undefined;
  /** The answer's `Date`. */
  readonly date?: string | undefined;
  readonly effect: Effect;
  readonly secrets: readonly string[];
  /** What is said of refused credentials; left out: that they are those of the configuration. */
  readonly refusal?: string | undefined;
}

/** The one mapping from a vendor's failed answer to a problem. */
export function problemOfAnswer(options: FailedAnswer): ProblemError {
  const error = toProblemError(options);
  const { status, failure, effect } = options;
  error.upstream = {
    isOutage: (status >= 500 || NO_VERDICT.includes(status)) && failure?.kind === undefined,
    isTransient: effect === "read" && TRANSIENT.includes(status) && failure?.kind === undefined,
    retryAfterSeconds: retryAfterSeconds(options.retryAfter),
    vendorTime: Date.parse(options.date ?? "") || null,
  };
  return error;
}

function toProblemError(options: FailedAnswer): ProblemError {
  const { status, failure, effect, refusal = CONFIGURED_REFUSAL } = options;
  const words = vendorWords(failure?.message, options.secrets);
  const said = `${failure?.remedy ? ` ${failure.remedy}` : ""}${words ? ` It says: ${words}` : ""}`;

  const kind = failure?.kind ?? KIND_OF_STATUS[status];
  if (kind === "credentials") {
    return problem("VendorCredentialsRejected", `${refusal}${said}`, {});
  }
  if (kind === "not-found") {
    return problem("NotFound", `The vendor knows no such object: check the ids.${said}`, {});
  }
  if (kind === "conflict") {
    return problem("Conflict", `The vendor refused because of the state the object is in.${said}`, {});
  }
  if (status === 429) {
    const seconds = retryAfterSeconds(options.retryAfter);
    return problem(
      "RateLimited",
      `The vendor asks to send fewer requests. Try again ${seconds === null ? "later" : `in ${seconds} s`}.`,
      { retryAfterSeconds: seconds },
    );
  }
  if (kind === "rejected" || (status >= 400 && status < 500 && !NO_VERDICT.includes(status))) {
    return problem("VendorRejected", `The vendor refused the request.${said}`, {
      status,
      vendorCode: vendorWords(failure?.code, options.secrets),
      vendorMessage: words,
    });
  }
  if (status >= 300 && status < 400)
    return unusableAnswer(effect, "a redirect, which Patchbay does not follow");
  // A 503 is a refusal before work began; any other server error can come after the change was made.
  if (effect === "write" && status !== 503) return outcomeUnknown(`it answered with status ${status}`);
  return problem("VendorUnavailable", `The vendor answered with status ${status}. Try again later.`, {
    retryable: true,
  });
}

/** A 2xx, or something else that should not be: the answer cannot be understood. */
export function unusableAnswer(effect: Effect, what: string, cause?: unknown): ProblemError {
  const words = `The vendor answered with ${what}. Check the address configured for this source; if it is right, tell Patchbay's operator.`;
  const error =
    effect === "write"
      ? outcomeUnknown(`it answered with ${what}`, cause)
      : problem("VendorUnavailable", words, { retryable: false }, cause);
  error.upstream = { isOutage: false, isTransient: false, retryAfterSeconds: null };
  return error;
}

/** A write was sent and nothing usable came back. */
export function outcomeUnknown(why: string, cause?: unknown): ProblemError {
  return problem(
    "OutcomeUnknown",
    `The change was sent to the vendor, but ${why}: it may or may not have happened. Read the list before you send it again.`,
    {},
    cause,
  );
}

/** A vendor's message, fit for callers: no secrets, no addresses, one line, not endless. */
export function vendorWords(message: string | null | undefined, secrets: readonly string[]): string | null {
  if (!message) return null;
  const line = redact(message, secrets)
    .replace(/\bhttps?:\/\/\S*/gi, "[address]")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > MAX_MESSAGE_LENGTH ? `${line.slice(0, MAX_MESSAGE_LENGTH - 1)}…` : line || null;
}

/** `Retry-After` in seconds, rounded up; it may be a number or a date (RFC 9110, 10.2.3). */
function retryAfterSeconds(header: string | undefined): number | null {
  if (!header) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(0, Math.ceil(seconds)), 86_400);
}
