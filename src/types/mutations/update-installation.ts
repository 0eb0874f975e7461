import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { Tag } from "../federation.js";
import { ConductorOneUpdateOptionsInput } from "../inputs/conductorone-options-input.js";
import { ConfigValueInput } from "../inputs/config-value-input.js";
import { CyclrUpdateOptionsInput } from "../inputs/cyclr-options-input.js";
import { Installation } from "../installation.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({
  description: "What only one vendor understands: exactly one block, of the vendor of the installation.",
})
@Directive("@oneOf")
export class UpdateInstallationOptionsInput {
  @Tag("cyclr")
  @Field(() => CyclrUpdateOptionsInput, { nullable: true, description: "For Cyclr account connectors." })
  cyclr?: CyclrUpdateOptionsInput;

  @Tag("conductorone")
  @Field(() => ConductorOneUpdateOptionsInput, {
    nullable: true,
    description: "For ConductorOne connectors.",
  })
  conductorOne?: ConductorOneUpdateOptionsInput;
}

@InputType({
  description: "What to change. A field left out stays as it is; a field set to null is cleared.",
})
export class UpdateInstallationInput extends MutationInput {
  @Field(() => ID, { description: "The installation to change." })
  installationId!: string;

  @Field(() => String, { nullable: true, description: "Its new name. It cannot be cleared." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Its new description." })
  description?: string | null;

  @Field(() => [ConfigValueInput], {
    nullable: true,
    description:
      "All its settings, secrets included: settings that are not in the list are removed, because vendors do not give secrets back. Null removes them all.",
  })
  config?: ConfigValueInput[] | null;

  @Field(() => UpdateInstallationOptionsInput, {
    nullable: true,
    description: "What only one vendor understands.",
  })
  options?: UpdateInstallationOptionsInput | null;
}

@ObjectType({ description: "What `updateInstallation` did.", simpleResolvers: true })
export class UpdateInstallationPayload extends MutationPayload {
  @Field(() => Installation, {
    nullable: true,
    description: "The installation as it is now; null when there is a problem.",
  })
  installation!: Installation | null;
}
