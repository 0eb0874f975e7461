import { GraphQLDateTime } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({ simpleResolvers: true, description: "A user of a ConductorOne tenant." })
@Tag("conductorone")
export class ConductorOneUser {
  @Field(() => ID, { description: "ConductorOne's id of the user." })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "The user's name." })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: "The user's e-mail address." })
  email!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A key and a value that somebody attached to a ConductorOne app.",
})
@Tag("conductorone")
export class ConductorOneAnnotation {
  @Field(() => String, { description: "The key." })
  key!: string;

  @Field(() => String, { description: "The value." })
  value!: string;
}

@ObjectType({ simpleResolvers: true, description: "What ConductorOne says about an app." })
@Tag("conductorone")
export class ConductorOneWorkspaceDetails {
  readonly __typename!: "ConductorOneWorkspaceDetails";

  @Field(() => String, { nullable: true, description: "What the app is." })
  description!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was created." })
  createdAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was last changed." })
  updatedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was deleted; null while it exists." })
  deletedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Address of its logo." })
  logoUri!: string | null;

  @Field(() => String, { nullable: true, description: "Address of its icon." })
  iconUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The account at the connected application, as that application names it.",
  })
  appAccountId!: string | null;

  @Field(() => String, { nullable: true, description: "The name of that account." })
  appAccountName!: string | null;

  @Field(() => [ConductorOneUser], {
    nullable: true,
    description: "Its owners. ConductorOne often leaves this empty although there are owners.",
  })
  appOwners!: ConductorOneUser[] | null;

  @Field(() => ID, { nullable: true, description: "The policy for reviewing access to it." })
  certifyPolicyId!: string | null;

  @Field(() => ID, { nullable: true, description: "The policy for granting access to it." })
  grantPolicyId!: string | null;

  @Field(() => ID, { nullable: true, description: "The policy for taking access away." })
  revokePolicyId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "How its accounts are matched to people: `APP_USER_IDENTITY_MATCHING_STRICT`, `…_DISPLAY_NAME`, `…_CUSTOM` or `…_UNSPECIFIED`.",
  })
  identityMatching!: string | null;

  @Field(() => Int, { nullable: true, description: "What it costs a month, in US dollars." })
  monthlyCostUsd!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is a directory of people." })
  isDirectory!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether access to it is changed by hand." })
  isManuallyManaged!: boolean | null;

  @Field(() => ID, { nullable: true, description: "The app it belongs to." })
  parentAppId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "How many users it has, as decimal digits (a 64-bit number).",
  })
  userCount!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether access is provisioned only through its entitlements.",
  })
  strictAccessEntitlementProvisioning!: boolean | null;

  @Field(() => ID, { nullable: true, description: "The request catalog its access is offered in." })
  defaultRequestCatalogId!: string | null;

  @Field(() => Int, { nullable: true, description: "The version of its connector." })
  connectorVersion!: number | null;

  @Field(() => String, { nullable: true, description: "What people are told when they ask for access." })
  instructions!: string | null;

  @Field(() => [ConductorOneAnnotation], { nullable: true, description: "Keys and values attached to it." })
  annotations!: ConductorOneAnnotation[] | null;

  @Field(() => String, {
    nullable: true,
    description: "`APP_ACCESS_MODEL_CLASSIC`, `…_HYBRID`, `…_SPARSE` or `…_UNSPECIFIED`.",
  })
  accessModel!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether owners are read from the connected application.",
  })
  enableConnectorSourcedOwnership!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether taking access away also removes what it came from.",
  })
  revokeGrantSources!: boolean | null;
}
