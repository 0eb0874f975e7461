import { GraphQLJSON } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({ simpleResolvers: true, description: "A setting given to a Cyclr installation." })
@Tag("cyclr")
export class CyclrProperty {
  @Field(() => Int, { nullable: true, description: "Cyclr's id of the property." })
  externalId!: number | null;

  @Field(() => String, { description: "Its name: the `targetName` of the connector's parameter." })
  name!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      "Its value, as text. Null when it is, or may be, a secret: Cyclr's lists do not say which values are secrets, so they show none; fetch the installation by its id to see those that are not.",
  })
  value!: unknown;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the value is a secret, by Cyclr's word or by its name; null where that is not known.",
  })
  sensitive!: boolean | null;

  @Field(() => Boolean, { description: "Whether a value is set." })
  isSet!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: "A field that a Cyclr account added to a connector's data.",
})
@Tag("cyclr")
export class CyclrCustomField {
  @Field(() => Int, { nullable: true, description: "Cyclr's id of the field." })
  externalId!: number | null;

  @Field(() => String, { nullable: true, description: "Where the value stands in the third party's data." })
  connectorField!: string | null;

  @Field(() => String, { nullable: true, description: "The field of Cyclr it stands for." })
  systemField!: string | null;

  @Field(() => String, { nullable: true, description: "Its label for people." })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: "What it holds." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "Cyclr's name of its data type." })
  dataType!: string | null;

  @Field(() => String, { nullable: true, description: "How its value is written, e.g. a date format." })
  dataTypeFormat!: string | null;

  @Field(() => String, { nullable: true, description: "Cyclr's id of the connector method it belongs to." })
  methodUniqueIdentifier!: string | null;

  @Field(() => String, { nullable: true, description: "Cyclr's id of the kind of object it belongs to." })
  entityIdentifier!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the format is for requests rather than responses.",
  })
  forRequestFormat!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "What Cyclr says about an account connector." })
@Tag("cyclr")
export class CyclrInstallationDetails {
  readonly __typename!: "CyclrInstallationDetails";

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it has valid credentials for the third party.",
  })
  authenticated!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a credential is stored. The credential itself is never shown.",
  })
  authValueIsSet!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it connects to the partner's own application (a native connector).",
  })
  isPartnerIntegrationConnector!: boolean | null;

  @Field(() => [CyclrProperty], { nullable: true, description: "The settings given to it." })
  properties!: CyclrProperty[] | null;

  @Field(() => [CyclrCustomField], {
    nullable: true,
    description: "The fields the account added to its data.",
  })
  customFields!: CyclrCustomField[] | null;
}
