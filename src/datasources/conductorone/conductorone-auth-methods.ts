import type { ConfigField } from "../../types/config-field.js";
import type { AuthMethodType, ConnectorAuthMethod } from "../../types/connector-settings.js";
import { authMethodOf } from "../core/auth-methods.js";

/** Settings that go together, and exclude those of the other groups. */
export interface FieldGroup {
  readonly id: string;
  readonly name: string | null;
  /** Names of its settings; one may be in several groups. */
  readonly members: readonly string[];
}

const NONE: `${AuthMethodType}` = "NONE";
const OAUTH2: `${AuthMethodType}` = "OAUTH2";

/**
 * The ways to authenticate an entry: each group is one, together with the settings that are in no group.
 * @param signsIn whether ConductorOne says that the entry uses OAuth; which group does is not told, so it is taken for
 *   the way that takes no secret (assumed).
 */
export function toAuthMethods(
  fields: readonly ConfigField[],
  groups: readonly FieldGroup[],
  signsIn: boolean,
): ConnectorAuthMethod[] {
  const methods =
    groups.length === 0 ? [authMethodOf(fields)] : groups.map((group) => authMethodOf(within(group), group));
  return methods.map((method) =>
    signsIn && method.type === NONE
      ? { ...method, type: OAUTH2 as AuthMethodType, needsSignIn: true }
      : method,
  );

  /** A field names the first of its groups only, so each group is looked at by its own list. */
  function within({ members }: FieldGroup): ConfigField[] {
    return fields.filter((field) => field.group === null || members.includes(field.name));
  }
}
