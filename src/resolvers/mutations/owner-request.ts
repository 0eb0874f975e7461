import type { OwnerRef } from "../../datasources/core/port.js";
import { invalidInput } from "../../datasources/core/problem-error.js";
import type { InstallationOwnerInput } from "../../types/inputs/installation-owner-input.js";

/** An owner as the port takes it. Throws the problem `InvalidInput` for ids that are blank. */
export function toOwnerRef(
  { userId, entitlement }: InstallationOwnerInput,
  path: readonly string[],
): OwnerRef {
  const blank = (field: readonly string[]) =>
    invalidInput([{ path: [...path, ...field], message: "It must not be empty." }]);
  if (entitlement) {
    const { workspaceExternalId, externalId } = entitlement;
    if (workspaceExternalId.trim() === "") throw blank(["entitlement", "workspaceExternalId"]);
    if (externalId.trim() === "") throw blank(["entitlement", "externalId"]);
    return { entitlement: { workspaceExternalId, externalId } };
  }
  // `@oneOf` sees to it that one of both is there.
  if (!userId || userId.trim() === "") throw blank(["userId"]);
  return { userId };
}
