import { GraphQLDateTime } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({ simpleResolvers: true, description: "What PingOne says about an environment." })
@Tag("pingone")
export class PingOneWorkspaceDetails {
  readonly __typename!: "PingOneWorkspaceDetails";

  @Field(() => String, { nullable: true, description: "What the environment is for." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "Address of its icon." })
  icon!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The region that holds it: `AP`, `AU`, `CA`, `EU`, `NA` or `SG`.",
  })
  region!: string | null;

  @Field(() => String, { nullable: true, description: "`PRODUCTION` or `SANDBOX`." })
  type!: string | null;

  @Field(() => String, { nullable: true, description: "`DEV`, `QA`, `STAGING`, `TESTING` or `UAT`." })
  subtype!: string | null;

  @Field(() => String, { nullable: true, description: "`ACTIVE` or `DELETE_PENDING`." })
  status!: string | null;

  @Field(() => ID, { nullable: true, description: "The PingOne organization it belongs to." })
  organizationId!: string | null;

  @Field(() => ID, { nullable: true, description: "The licence it runs under." })
  licenseId!: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "The PingOne services switched on in it, e.g. `PING_ONE_DAVINCI`, without which it has no connectors.",
  })
  products!: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "What the environment was set up for, e.g. `CUSTOMER`.",
  })
  solutionType!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was created." })
  createdAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was last changed." })
  updatedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was marked for deletion." })
  softDeletedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "From when on it can be deleted for good." })
  hardDeleteAllowedAt!: Date | null;
}
