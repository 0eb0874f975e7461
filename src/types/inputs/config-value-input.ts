import { GraphQLJSON } from "graphql-scalars";
import { Field, InputType } from "type-graphql";

@InputType({ description: "One setting of an installation." })
export class ConfigValueInput {
  @Field(() => String, {
    description:
      "Its name, as the connector names it: a Cyclr parameter's `targetName`, a ConductorOne catalog field, a DaVinci property (dotted inside a group, e.g. `openId.clientId`). Cyclr's names are in `CyclrConnectorDetails.parameters`; for the others see the vendor's documentation.",
  })
  name!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "Its value: text, a number, a boolean, or a list or object where the connector takes one.",
  })
  value?: unknown;
}
