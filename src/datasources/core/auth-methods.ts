import type { ConfigField } from "../../types/config-field.js";
import type { AuthMethodType, ConnectorAuthMethod } from "../../types/connector-settings.js";

/**
 * The way to authenticate with a set of settings that go together, for vendors that tell no more than the settings.
 * @param group what chooses this way among others; left out when there is no other.
 */
export function authMethodOf(
  fields: readonly ConfigField[],
  group: { readonly id: string; readonly name: string | null } | null = null,
): ConnectorAuthMethod {
  const needsSignIn = fields.some(({ type }) => type === "SIGN_IN");
  const ownProof: `${AuthMethodType}` = fields.some(({ sensitive }) => sensitive) ? "SETTINGS" : "NONE";
  const type: `${AuthMethodType}` = needsSignIn ? "OAUTH2" : ownProof;
  return {
    key: group?.id ?? null,
    name: group?.name ?? null,
    type: type as AuthMethodType,
    vendorType: null,
    description: null,
    needsSignIn,
  };
}
