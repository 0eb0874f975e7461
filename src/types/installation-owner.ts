import { GraphQLDateTime } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "A person who owns an installation." })
export class OwnerUser {
  @Field(() => ID, { description: "The vendor's id of the person." })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Their name." })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: "Their e-mail address." })
  email!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "An entitlement that makes whoever holds it an owner of an installation.",
})
export class OwnerEntitlement {
  @Field(() => String, { description: "The vendor's id of the workspace the entitlement belongs to." })
  workspaceExternalId!: string;

  @Field(() => ID, { description: "The vendor's id of the entitlement, unique within that workspace." })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Its name." })
  displayName!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Who answers for an installation: a person, or everybody who holds an entitlement.",
})
export class InstallationOwner {
  @Field(() => String, {
    description: "What they own it as: the short name (slug) of a role at the vendor.",
  })
  role!: string;

  @Field(() => OwnerUser, { nullable: true, description: "The person; null when it is an entitlement." })
  user!: OwnerUser | null;

  @Field(() => OwnerEntitlement, {
    nullable: true,
    description: "The entitlement; null when it is a person.",
  })
  entitlement!: OwnerEntitlement | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Since when, where the vendor tells." })
  createdAt!: Date | null;
}
