import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { Tag } from "../federation.js";
import { ConductorOneInstallOptionsInput } from "../inputs/conductorone-options-input.js";
import { ConfigValueInput } from "../inputs/config-value-input.js";
import { CyclrInstallOptionsInput } from "../inputs/cyclr-options-input.js";
import { Installation } from "../installation.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({
  description: "What only one vendor understands: exactly one block, of the vendor of the workspace.",
})
@Directive("@oneOf")
export class InstallConnectorOptionsInput {
  @Tag("cyclr")
  @Field(() => CyclrInstallOptionsInput, { nullable: true, description: "For Cyclr accounts." })
  cyclr?: CyclrInstallOptionsInput;

  @Tag("conductorone")
  @Field(() => ConductorOneInstallOptionsInput, { nullable: true, description: "For ConductorOne apps." })
  conductorOne?: ConductorOneInstallOptionsInput;
}

@InputType({ description: "Which connector to install where, and with what settings." })
export class InstallConnectorInput extends MutationInput {
  @Field(() => ID, { description: "The workspace to install it in." })
  workspaceId!: string;

  @Field(() => ID, { description: "The connector, from a catalog of the same source." })
  connectorId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "A name for the installation. PingOne demands one; the others take the connector's name when it is left out.",
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A description for the installation. PingOne has none and refuses one.",
  })
  description?: string | null;

  @Field(() => [ConfigValueInput], { nullable: true, description: "Its settings." })
  config?: ConfigValueInput[] | null;

  @Field(() => InstallConnectorOptionsInput, {
    nullable: true,
    description: "What only one vendor understands.",
  })
  options?: InstallConnectorOptionsInput | null;
}

@ObjectType({ description: "What `installConnector` did.", simpleResolvers: true })
export class InstallConnectorPayload extends MutationPayload {
  @Field(() => Installation, {
    nullable: true,
    description: "The new installation; null when there is a problem.",
  })
  installation!: Installation | null;
}

/** How many installations one bulk mutation takes. */
export const MAX_INSTALLATIONS = 25;

@InputType({ description: "Several connectors to install." })
export class InstallConnectorsInput extends MutationInput {
  @Field(() => [InstallConnectorInput], { description: "What `installConnector` takes, 1 to 25 times." })
  installations!: InstallConnectorInput[];
}

@ObjectType({ description: "What `installConnectors` did.", simpleResolvers: true })
export class InstallConnectorsPayload extends MutationPayload {
  @Field(() => [InstallConnectorPayload], {
    nullable: true,
    description: "A result for each, in the order of the input; null when none was tried.",
  })
  results!: InstallConnectorPayload[] | null;
}
