import { Field, ID, InputType, ObjectType } from "type-graphql";
import { InstallationCredential } from "../installation-credential.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which installation to make a new credential for." })
export class RotateInstallationCredentialInput extends MutationInput {
  @Field(() => ID, { description: "The installation." })
  installationId!: string;
}

@ObjectType({ description: "What `rotateInstallationCredential` made.", simpleResolvers: true })
export class RotateInstallationCredentialPayload extends MutationPayload {
  @Field(() => InstallationCredential, {
    nullable: true,
    description: "The new credential, whose secret is only shown here; null when there is a problem.",
  })
  credential!: InstallationCredential | null;
}
