import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Installation } from "../installation.js";
import { InstallationOwner } from "../installation-owner.js";
import { InstallationOwnerInput } from "../inputs/installation-owner-input.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

/** How many owners one mutation sets. */
export const MAX_OWNERS = 100;

const ROLE = "What they own it as: the short name (slug) of a role at the vendor, as in `owners.nodes.role`.";

@InputType({ description: "Who is to own an installation in one role, and nobody else." })
export class SetInstallationOwnersInput extends MutationInput {
  @Field(() => ID, { description: "The installation." })
  installationId!: string;

  @Field(() => String, { description: ROLE })
  role!: string;

  @Field(() => [InstallationOwnerInput], {
    description:
      "All owners in this role, 100 at most; an empty list leaves it without any. Other roles keep theirs.",
  })
  owners!: InstallationOwnerInput[];
}

@ObjectType({ description: "What `setInstallationOwners` did.", simpleResolvers: true })
export class SetInstallationOwnersPayload extends MutationPayload {
  @Field(() => Installation, {
    nullable: true,
    description:
      "The installation; null when there is a problem. `owners` may show the change minutes later only.",
  })
  installation!: Installation | null;
}

@InputType({ description: "Who is to own an installation besides those who do." })
export class AddInstallationOwnerInput extends MutationInput {
  @Field(() => ID, { description: "The installation." })
  installationId!: string;

  @Field(() => String, { description: ROLE })
  role!: string;

  @Field(() => InstallationOwnerInput, { description: "The new owner." })
  owner!: InstallationOwnerInput;
}

@ObjectType({ description: "What `addInstallationOwner` did.", simpleResolvers: true })
export class AddInstallationOwnerPayload extends MutationPayload {
  @Field(() => InstallationOwner, {
    nullable: true,
    description:
      "The new owner; null when there is a problem. `owners` may show the change minutes later only.",
  })
  owner!: InstallationOwner | null;
}

@InputType({ description: "Who is not to own an installation any more." })
export class RemoveInstallationOwnerInput extends MutationInput {
  @Field(() => ID, { description: "The installation." })
  installationId!: string;

  @Field(() => String, { description: ROLE })
  role!: string;

  @Field(() => InstallationOwnerInput, { description: "The owner to remove." })
  owner!: InstallationOwnerInput;
}

@ObjectType({ description: "What `removeInstallationOwner` did.", simpleResolvers: true })
export class RemoveInstallationOwnerPayload extends MutationPayload {
  @Field(() => Installation, {
    nullable: true,
    description:
      "The installation; null when there is a problem. `owners` may show the change minutes later only.",
  })
  installation!: Installation | null;
}
