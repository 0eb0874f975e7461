import type { VendorRequest } from "../../types/vendor-request.js";
import { redact, redactValue } from "./secrets.js";

/** Thrown in place of sending a write whose answer would be needed to go on: the plan is as whole as it can be. */
export class PlanMade extends Error {
  override readonly name = "PlanMade";
}

/** A request as a plan shows it: the secrets it carries are removed from address and body. */
export function toPlanned(
  request: { readonly method: string; readonly url: string; readonly body: unknown },
  secrets: readonly string[],
): VendorRequest {
  const { method, url, body } = request;
  return { method, url: redact(url, secrets), body: body === undefined ? null : redactValue(body, secrets) };
}
