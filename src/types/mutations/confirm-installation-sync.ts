import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Installation } from "../installation.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which run of an installation to accept." })
export class ConfirmInstallationSyncInput extends MutationInput {
  @Field(() => ID, { description: "The installation." })
  installationId!: string;

  @Field(() => ID, {
    description: "The vendor's id of the run (its sync lifecycle id); the vendor's console shows it.",
  })
  syncLifecycleId!: string;
}

@ObjectType({ description: "What `confirmInstallationSync` did.", simpleResolvers: true })
export class ConfirmInstallationSyncPayload extends MutationPayload {
  @Field(() => Installation, {
    nullable: true,
    description: "The installation as it is afterwards; null when there is a problem.",
  })
  installation!: Installation | null;
}
