import { GraphQLJSON } from "graphql-scalars";
import { Field, ID, InputType } from "type-graphql";
import { Tag } from "../federation.js";

@InputType({ description: "What only Cyclr understands when a connector is installed." })
@Tag("cyclr")
export class CyclrInstallOptionsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "Which of the connector's `authenticationMethods` to use. Needed only when it has more than one; Cyclr picks its default otherwise.",
  })
  authenticationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The credential, so that nobody has to sign in later: an API key, the Base64 of `user:password`, or an OAuth access token. It is stored by Cyclr and never shown again.",
  })
  authValue?: string | null;
}

@InputType({
  description:
    "What only Cyclr understands when an installation is changed. A field left out stays as it is.",
})
@Tag("cyclr")
export class CyclrUpdateOptionsInput {
  @Field(() => String, {
    nullable: true,
    description:
      "A new credential: an API key, the Base64 of `user:password`, or an OAuth access token. It cannot be cleared here; use `deauthenticateInstallation`.",
  })
  authValue?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it connects to the partner's own application (a native connector).",
  })
  isPartnerIntegrationConnector?: boolean | null;
}

@InputType({ description: "What only Cyclr understands when a custom connector is registered." })
@Tag("cyclr")
export class CyclrRegisterOptionsInput {
  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      "The connector's definition, an object in the form Cyclr's console exports. Its `Name` is the input's `name`; a `UniqueIdentifier` is made when it has none. Left out: an empty draft, to be filled in Cyclr's console.",
  })
  definition?: unknown;
}
