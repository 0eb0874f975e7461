import type { ProblemError } from "../../datasources/core/problem-error.js";
import type { Remedies } from "../../datasources/core/vendor-guide.js";
import type { Capability } from "../../types/capability.js";
import type { Attempt } from "./asker.js";

/** What to do about something that a vendor did not do. The problem's own words tell what that was. */
export function remedyOf(
  { problem: { problem, upstream }, sent }: Attempt<unknown> & { readonly problem: ProblemError },
  remedies: Remedies,
  capability: `${Capability}`,
): string {
  // Once the credentials have been accepted, what is refused is a right; before that, only a 403 knows who asks.
  const isKnown =
    capability !== "CREDENTIAL_CHECK" || sent.some(({ status, isSignIn }) => status === 403 && !isSignIn);
  const isAboutRight = isKnown && !upstream?.isSignIn;
  if (problem.code === "VENDOR_CREDENTIALS_REJECTED")
    return isAboutRight ? remedies.right(capability) : remedies.credentials;
  if (problem.code === "RATE_LIMITED")
    return "Wait a while, and check again. `upstream.requestsPerMinute` keeps Patchbay below the vendor's limit.";
  if (problem.code !== "VENDOR_UNAVAILABLE") return "Check again. If it stays so, ask the vendor's support.";
  return "retryable" in problem && problem.retryable
    ? "Check again. If it stays so, look at the vendor's status page, and at what is between this machine and the vendor."
    : remedies.address;
}
