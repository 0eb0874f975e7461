import { ask, supports } from "../../datasources/core/source.js";
import type { VendorGuide } from "../../datasources/core/vendor-guide.js";
import type { CredentialHolder } from "../../types/credential-check.js";
import type { Asker } from "./asker.js";
import type { CheckResult } from "./check-result.js";
import { remedyOf } from "./remedy.js";

/** The environment variable with a token to check a source with whose callers bring their own. */
export function tokenVariable(sourceId: string): string {
  return `PATCHBAY_CHECK_TOKEN_${sourceId.toUpperCase().replaceAll("-", "_")}`;
}

/** Whether the vendor takes the credentials, and whose they are where it tells. */
export async function checkCredentials(asker: Asker, { remedies }: VendorGuide): Promise<CheckResult> {
  const place = { check: "credentials", subject: null } as const;
  if (!supports(asker.source, "checkCredentials"))
    return { ...place, result: "unclear", details: "The vendor has no such check.", remedy: null };
  const attempt = await asker.attempt((source, call) => ask(source, "checkCredentials", call));
  if (attempt.problem) {
    const remedy = remedyOf(attempt, remedies, "CREDENTIAL_CHECK");
    return { ...place, result: "failed", details: attempt.problem.message, remedy };
  }
  return { ...place, result: "ok", details: describe(attempt.answer), remedy: null };
}

/** The longest list that is shown whole. */
const FEW = 5;

function describe({ principalId, userId, tenantId, roles }: CredentialHolder): string {
  const facts = [
    principalId && `as ${principalId}`,
    userId && userId !== principalId && `user ${userId}`,
    tenantId && `tenant ${tenantId}`,
    roles?.length && `roles ${some(roles)}`,
  ].filter(Boolean);
  return facts.length > 0
    ? `Accepted: ${facts.join(", ")}.`
    : "Accepted; the vendor does not tell whose they are.";
}

function some(words: readonly string[]): string {
  const rest = words.length - FEW;
  return `${words.slice(0, FEW).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
