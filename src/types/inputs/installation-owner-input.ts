import { Directive, Field, ID, InputType } from "type-graphql";

@InputType({ description: "An entitlement, by the vendor's ids." })
export class OwnerEntitlementInput {
  @Field(() => String, { description: "The vendor's id of the workspace the entitlement belongs to." })
  workspaceExternalId!: string;

  @Field(() => ID, { description: "The vendor's id of the entitlement." })
  externalId!: string;
}

@InputType({ description: "An owner of an installation: a person, or whoever holds an entitlement." })
@Directive("@oneOf")
export class InstallationOwnerInput {
  @Field(() => ID, { nullable: true, description: "The vendor's id of a person." })
  userId?: string;

  @Field(() => OwnerEntitlementInput, { nullable: true, description: "An entitlement." })
  entitlement?: OwnerEntitlementInput;
}
