import type { ClaimNames } from "./access-config.js";
import { toLimits, type Caller } from "./caller.js";
import { SCOPES } from "../types/access.js";

/**
 * The caller that proved claims describe; `null` when they do not say who, or are malformed. Scopes of other services
 * are passed over.
 */
export function toCaller(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Caller | null {
  const { sub } = claims;
  const scopes = toWords(claims[names.scopesClaim]);
  if (typeof sub !== "string" || sub === "" || scopes === null) return null;
  const limits = limitsOf(claims, names);
  return limits === "malformed"
    ? null
    : { id: `sub:${sub}`, scopes: new Set(SCOPES.filter((scope) => scopes.includes(scope))), limits };
}

/** Once one of the claims has a name, a caller without it sees nothing: forgetting a claim must not open the door. */
function limitsOf(
  claims: Readonly<Record<string, unknown>>,
  { sourcesClaim, workspacesClaim }: ClaimNames,
): Caller["limits"] | "malformed" {
  if (sourcesClaim === undefined && workspacesClaim === undefined) return null;
  const sources = sourcesClaim === undefined ? [] : toWords(claims[sourcesClaim]);
  const workspaces = workspacesClaim === undefined ? [] : toWords(claims[workspacesClaim]);
  if (sources === null || workspaces === null) return "malformed";
  try {
    return toLimits(sources, workspaces);
  } catch {
    return "malformed";
  }
}

/** A list of texts, or one text with spaces between; nothing when it is absent, `null` when it is anything else. */
function toWords(claim: unknown): string[] | null {
  if (claim === undefined || claim === null) return [];
  if (typeof claim === "string") return claim.split(" ").filter((word) => word !== "");
  return Array.isArray(claim) && claim.every((word) => typeof word === "string") ? claim : null;
}
