import { Field, ID, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({ simpleResolvers: true, description: "What Jitterbit says about an organization." })
@Tag("jitterbit")
export class JitterbitWorkspaceDetails {
  readonly __typename!: "JitterbitWorkspaceDetails";

  @Field(() => String, {
    nullable: true,
    description: "The address of the Harmony region that holds the organization.",
  })
  zoneUrl!: string | null;

  @Field(() => Boolean, {
    description: "Whether it is the default organization of the user Patchbay signs in as.",
  })
  isDefault!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What Jitterbit says about a registered connector: the numbers that go into the manifest of its JAR file. They can be missing for connectors made with the Connector Builder.",
})
@Tag("jitterbit")
export class JitterbitRegistrationDetails {
  readonly __typename!: "JitterbitRegistrationDetails";

  @Field(() => ID, { nullable: true, description: "The number of the connector's endpoint." })
  endpointEntityId!: string | null;

  @Field(() => ID, { nullable: true, description: "The first number kept for the connector's activities." })
  functionEntityStartId!: string | null;

  @Field(() => ID, { nullable: true, description: "The last number kept for the connector's activities." })
  functionEntityEndId!: string | null;
}
