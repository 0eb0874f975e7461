import type { AnyProblem } from "../../types/problem.js";
import type { Vendor } from "../../types/vendor.js";

type WithoutPlace<P> = P extends AnyProblem ? Omit<P, "vendor" | "sourceId" | "requestId"> : never;

/** A problem before anybody knows which source and which request it belongs to. */
export type ProblemDraft = WithoutPlace<AnyProblem>;

/** What a failed request to a vendor says about sending it again. */
export interface Upstream {
  /** The vendor is failing: 5xx, no answer, no connection. A refusal is none. */
  readonly isOutage: boolean;
  /** The same request may well succeed in a moment, and nothing was changed. */
  readonly isTransient: boolean;
  /** How long the vendor asks to wait; `null` when it does not say. */
  readonly retryAfterSeconds: number | null;
  /** It was no request for anything but a token. */
  readonly isSignIn?: boolean;
  /** The vendor's own time, in milliseconds since 1970, when its answer tells. */
  readonly vendorTime?: number | null;
}

/**
 * The one error that is expected: something a caller is told as a problem. Whatever else is thrown is a bug.
 * The gate adds the source; the layer that answers the caller adds the request id.
 */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  source: { readonly id: string; readonly vendor: Vendor } | null = null;
  /** Set where a request to a vendor failed. */
  upstream: Upstream | null = null;

  constructor(
    readonly problem: ProblemDraft,
    options?: ErrorOptions,
  ) {
    super(problem.message, options);
  }
}

export function isProblem<Type extends ProblemDraft["__typename"]>(
  error: unknown,
  type: Type,
): error is ProblemError & { problem: Extract<ProblemDraft, { __typename: Type }> } {
  return error instanceof ProblemError && error.problem.__typename === type;
}

type ProblemOf<Type extends ProblemDraft["__typename"]> = Extract<ProblemDraft, { __typename: Type }>;
type Details<Type extends ProblemDraft["__typename"]> = Omit<
  ProblemOf<Type>,
  "__typename" | "code" | "message"
>;

const codeOf = {
  InvalidInput: "INVALID_INPUT",
  NotFound: "NOT_FOUND",
  Conflict: "CONFLICT",
  UnsupportedByVendor: "UNSUPPORTED_BY_VENDOR",
  VendorRejected: "VENDOR_REJECTED",
  VendorCredentialsRejected: "VENDOR_CREDENTIALS_REJECTED",
  RateLimited: "RATE_LIMITED",
  VendorUnavailable: "VENDOR_UNAVAILABLE",
  OutcomeUnknown: "OUTCOME_UNKNOWN",
} as const satisfies Record<ProblemDraft["__typename"], `${ProblemDraft["code"]}`>;

/**
 * Makes a {@link ProblemError}.
 * @param message what went wrong and what to do about it; never an upstream URL, header, body or secret.
 */
export function problem<Type extends ProblemDraft["__typename"]>(
  type: Type,
  message: string,
  details: Details<Type>,
  cause?: unknown,
): ProblemError {
  const draft = { __typename: type, code: codeOf[type], message, ...details } as unknown as ProblemDraft;
  return new ProblemError(draft, { cause });
}

/** The input cannot be sent; `path` leads from the mutation's `input` to the place, e.g. `["options", "cyclr"]`. */
export function invalidInput(fields: readonly { path: readonly string[]; message: string }[]): ProblemError {
  const places = fields.map(({ path, message }) => ({ path: [...path], message }));
  const message = places
    .map((place) => [...[place.path.join(".")].filter(Boolean), place.message].join(": "))
    .join(" ");
  return problem("InvalidInput", message, { fields: places });
}
