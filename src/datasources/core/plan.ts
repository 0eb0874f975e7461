import type { VendorRequest } from "../../types/vendor-request.js";
import { redact } from "./secrets.js";

/** Thrown in place of sending a write whose answer would be needed to go on: the plan is as whole as it can be. */
export class PlanMade extends Error {
  override readonly name = "PlanMade";
}

/** A request as a plan shows it: the secrets it carries are removed from address and body. */
export function toPlanned(
  request: { readonly method: string; readonly url: string; readonly body: unknown },
  secrets: readonly string[],
): VendorRequest {
  const text = request.body === undefined ? null : redact(JSON.stringify(request.body), secrets);
  return {
    method: request.method,
    url: redact(request.url, secrets),
    body: text === null ? null : JSON.parse(text),
  };
}
