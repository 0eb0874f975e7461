import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { ConfigField } from "./config-field.js";

/** How a connector proves to the connected application who it is, in the same words for every vendor. */
export enum AuthMethodType {
  NONE = "NONE",
  API_KEY = "API_KEY",
  BASIC = "BASIC",
  OAUTH1 = "OAUTH1",
  OAUTH2 = "OAUTH2",
  KERBEROS = "KERBEROS",
  CLIENT_CERTIFICATE = "CLIENT_CERTIFICATE",
  SETTINGS = "SETTINGS",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(AuthMethodType, {
  name: "AuthMethodType",
  description:
    "How a connector proves to the connected application who it is, in the same words for every vendor. More values will come: have a default branch.",
  valuesConfig: {
    NONE: { description: "Nothing has to be proved." },
    API_KEY: { description: "An API key." },
    BASIC: { description: "A user name and a password." },
    OAUTH1: { description: "OAuth 1." },
    OAUTH2: { description: "OAuth 2.0; `needsSignIn` tells whether a person has to take part." },
    KERBEROS: { description: "Kerberos." },
    CLIENT_CERTIFICATE: { description: "A TLS client certificate." },
    SETTINGS: { description: "Credentials among the settings: the sensitive ones of `configFields`." },
    UNKNOWN: { description: "The vendor does not say, or says something Patchbay does not know." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "A way to authenticate a connector, in the same form for every vendor.",
})
export class ConnectorAuthMethod {
  @Field(() => String, {
    nullable: true,
    description:
      "What chooses it when a connector is installed: `options.cyclr.authenticationId` for Cyclr; for the others the `group` of the settings to give. Null when there is nothing to choose.",
  })
  key!: string | null;

  @Field(() => AuthMethodType, { description: "What kind of proof it takes." })
  type!: AuthMethodType;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's own word for the type; null when it has none.",
  })
  vendorType!: string | null;

  @Field(() => String, { nullable: true, description: "Its label for people." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "What a person has to know to use it." })
  description!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether a person has to sign in at the connected application with a browser. For Cyclr `startAuthentication` makes the link; for the others they do so in the vendor's console.",
  })
  needsSignIn!: boolean;
}

/** What a connector takes to be installed. */
export interface ConnectorSettings {
  /** In the vendor's order. */
  readonly configFields: readonly ConfigField[];
  readonly authMethods: readonly ConnectorAuthMethod[];
}
