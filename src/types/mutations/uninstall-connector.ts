import { Field, ID, InputType, ObjectType } from "type-graphql";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which installation to remove." })
export class UninstallConnectorInput extends MutationInput {
  @Field(() => ID, { description: "The installation to remove." })
  installationId!: string;
}

@ObjectType({ description: "What `uninstallConnector` did.", simpleResolvers: true })
export class UninstallConnectorPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "The id that no longer exists; null when there is a problem.",
  })
  deletedInstallationId!: string | null;
}
