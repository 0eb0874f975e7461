import { GraphQLJSON } from "graphql-scalars";
import { Field, InputType } from "type-graphql";

@InputType({ description: "One setting of an installation." })
export class ConfigValueInput {
  @Field(() => String, {
    description:
      "Its name, as in the connector's `configFields`; dotted inside a group of DaVinci's, e.g. `openId.clientId`.",
  })
  name!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "Its value: text, a number, a boolean, or a list or object where the connector takes one.",
  })
  value?: unknown;
}
