import { GraphQLJSON } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";
import { PingOneMetadata } from "./pingone-connector.js";

@ObjectType({ simpleResolvers: true, description: "A setting (property) of a DaVinci connector instance." })
@Tag("pingone")
export class PingOneProperty {
  @Field(() => String, {
    description: "Its name; a setting inside a group has a dotted name, e.g. `openId.clientId`.",
  })
  name!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      "Its value, of any JSON type; null when it is sensitive. Secrets inside a list or an object are removed.",
  })
  value!: unknown;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the value is a secret: DaVinci masks it, or marks it as secure, or its name says so.",
  })
  sensitive!: boolean;

  @Field(() => Boolean, { description: "Whether a value is set." })
  isSet!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "`string`, `number`, `boolean` or `array`; often missing.",
  })
  type!: string | null;

  @Field(() => String, { nullable: true, description: "Its label for people." })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: "What a person has to know about it." })
  info!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The form control DaVinci shows it with, e.g. `textField`.",
  })
  preferredControlType!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether DaVinci's form demands it." })
  required!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "What DaVinci says about a connector instance." })
@Tag("pingone")
export class PingOneInstallationDetails {
  readonly __typename!: "PingOneInstallationDetails";

  @Field(() => [PingOneProperty], {
    nullable: true,
    description: "Its settings. Null when none were ever given.",
  })
  properties!: PingOneProperty[] | null;

  @Field(() => PingOneMetadata, { nullable: true, description: "How DaVinci shows it." })
  metadata!: PingOneMetadata | null;
}
