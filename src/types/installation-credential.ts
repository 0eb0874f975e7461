import { GraphQLDateTime } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({
  simpleResolvers: true,
  description: "What a self-hosted connector signs in with at the vendor.",
})
export class InstallationCredential {
  @Field(() => ID, {
    description: "The vendor's id of the credential. Keep it: it is needed to revoke the credential.",
  })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Its name." })
  displayName!: string | null;

  @Field(() => String, { description: "The client id." })
  clientId!: string;

  @Tag("secret")
  @Field(() => String, {
    nullable: true,
    description:
      "The client secret, which only `rotateInstallationCredential` shows, this one time; null otherwise. Treat it like a password.",
  })
  clientSecret!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was made." })
  createdAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Until when it is valid; null when it does not expire.",
  })
  expiresAt!: Date | null;
}
