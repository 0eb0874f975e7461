import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ConfigMarker } from "../config-marker.js";
import { ConfigValueInput } from "../inputs/config-value-input.js";
import { InvalidInputField } from "../problem.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Settings to hold against what a connector takes." })
export class ValidateConnectorConfigInput extends MutationInput {
  @Field(() => ID, { description: "The connector." })
  connectorId!: string;

  @Field(() => [ConfigValueInput], { description: "The settings, as `installConnector` would get them." })
  config!: ConfigValueInput[];
}

@ObjectType({ description: "What `validateConnectorConfig` found.", simpleResolvers: true })
export class ValidateConnectorConfigPayload extends MutationPayload {
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the settings fit what the connector says it takes, and the vendor's own check found no error; null when there is a problem.",
  })
  valid!: boolean | null;

  @Field(() => [InvalidInputField], {
    nullable: true,
    description:
      "What does not fit, with paths into `config`; empty when all does, null when there is a problem.",
  })
  fields!: InvalidInputField[] | null;

  @Field(() => [ConfigMarker], {
    nullable: true,
    description:
      "What the vendor's own check found inside the settings, by line and column: for the file of ConductorOne's HTTP connector. Empty where the vendor checks nothing, null when there is a problem.",
  })
  markers!: ConfigMarker[] | null;
}
