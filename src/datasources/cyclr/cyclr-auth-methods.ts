import type { AuthMethodType, ConnectorAuthMethod } from "../../types/connector-settings.js";
import type { CyclrApiAuthentication } from "./cyclr-api-types.js";

/** Cyclr's types: https://docs.cyclr.com/connector-authentication. What is not here is newer than Patchbay. */
const TYPES: ReadonlyMap<string, `${AuthMethodType}`> = new Map([
  ["None", "NONE"],
  ["ApiKey", "API_KEY"],
  ["Basic", "BASIC"],
  ["OAuth1", "OAUTH1"],
  ["NetSuiteOAuth1", "OAUTH1"],
  ["OAuth2", "OAUTH2"],
  ["Kerberos", "KERBEROS"],
  ["ClientCertificate", "CLIENT_CERTIFICATE"],
] as const);

/** The ways to authenticate a connector, in Cyclr's order. */
export function toAuthMethods(methods: readonly CyclrApiAuthentication[]): ConnectorAuthMethod[] {
  return methods.map(({ Id, AuthName, AuthDescription, AuthType, OAuth2Type }) => ({
    key: Id,
    type: (TYPES.get(AuthType ?? "") ?? "UNKNOWN") as AuthMethodType,
    vendorType: AuthType,
    name: AuthName,
    description: AuthDescription,
    // Only this flow takes a person; Cyclr fills `OAuth2Type` in for other types too, where it means nothing.
    needsSignIn: AuthType === "OAuth2" && OAuth2Type === "AuthorisationCode",
  }));
}
