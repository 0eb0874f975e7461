import { Field, ID, ObjectType } from "type-graphql";
import { type AnyProblem, Problem } from "./problem.js";

/** Who the credentials of a source are at the vendor; what a vendor does not tell is `null`. */
export interface CredentialHolder {
  readonly principalId: string | null;
  readonly userId: string | null;
  readonly tenantId: string | null;
  readonly roles: readonly string[] | null;
  readonly permissions: readonly string[] | null;
  readonly features: readonly string[] | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Whether a vendor takes the credentials that a source is configured with, and who they are there.",
})
export class CredentialCheck {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the vendor takes them; null when it could not be asked: see `problem`.",
  })
  accepted!: boolean | null;

  @Field(() => Problem, { nullable: true, description: "Why they were not accepted, or not checked." })
  problem!: AnyProblem | null;

  @Field(() => ID, {
    nullable: true,
    description: "The vendor's id of what signed in: a user or a service.",
  })
  principalId!: string | null;

  @Field(() => ID, { nullable: true, description: "The vendor's id of the user behind it." })
  userId!: string | null;

  @Field(() => ID, { nullable: true, description: "The vendor's id of the tenant." })
  tenantId!: string | null;

  @Field(() => [String], { nullable: true, description: "Its roles, where the vendor tells." })
  roles!: string[] | null;

  @Field(() => [String], { nullable: true, description: "Its permissions, where the vendor tells." })
  permissions!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The features that are switched on for the tenant, where the vendor tells.",
  })
  features!: string[] | null;
}
