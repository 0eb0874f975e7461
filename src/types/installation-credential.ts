import { GraphQLDateTime } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description: "What a self-hosted connector signs in with at the vendor. The secret is shown this one time.",
})
export class InstallationCredential {
  @Field(() => ID, {
    description: "The vendor's id of the credential. Keep it: it is needed to revoke the credential.",
  })
  id!: string;

  @Field(() => String, { nullable: true, description: "Its name." })
  displayName!: string | null;

  @Field(() => String, { description: "The client id." })
  clientId!: string;

  @Field(() => String, { description: "The client secret. Treat it like a password." })
  clientSecret!: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was made." })
  createdAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Until when it is valid; null when it does not expire.",
  })
  expiresAt!: Date | null;
}
