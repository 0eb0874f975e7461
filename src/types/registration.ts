import { createUnionType, Directive, Field, ID, ObjectType } from "type-graphql";
import { RequiresScope } from "./access.js";
import { Tag } from "./federation.js";
import { JitterbitRegistrationDetails } from "./jitterbit-details.js";
import { Node } from "./node.js";

export type RegistrationDetails = JitterbitRegistrationDetails;

const RegistrationDetailsUnion = createUnionType({
  name: "RegistrationDetails",
  description: "What only one vendor says about a registration.",
  types: () => [JitterbitRegistrationDetails] as const,
  resolveType: (details) => details.__typename,
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A custom connector that somebody built and registered with a vendor.",
})
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId workspaceExternalId externalId")')
@RequiresScope("registrations:read")
export class Registration extends Node {
  @Field(() => ID, {
    description: "`{source}/{workspace}/registrations/{externalId}`, each part percent-encoded.",
  })
  override id!: string;

  @Field(() => ID, { description: "The id of the source it belongs to." })
  sourceId!: string;

  @Field(() => String, { description: "The vendor's id of the workspace it is registered in." })
  workspaceExternalId!: string;

  @Field(() => String, { description: "Its id at the vendor." })
  externalId!: string;

  @Field(() => String, {
    description: "The name it was registered under; its id at the vendor when it has no name.",
  })
  name!: string;

  @Field(() => String, { nullable: true, description: "The version it was registered with." })
  version!: string | null;

  @Tag("jitterbit")
  @Field(() => RegistrationDetailsUnion, {
    nullable: true,
    description: "What only this vendor says about it.",
  })
  details!: RegistrationDetails | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The pair that proves to the vendor that a custom connector is yours. It is shown when the connector is registered; later `Registration.key` and `secret` have it for whoever may read secrets. Keep it safe.",
})
@Tag("secret")
export class RegistrationKeyMaterial {
  @Field(() => String, { description: "The key; goes into the connector's manifest." })
  key!: string;

  @Field(() => String, {
    description: "The secret; goes into the connector's manifest. Treat it like a password.",
  })
  secret!: string;
}
