import { Field, ID, InputType, ObjectType } from "type-graphql";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which credential of which installation to revoke." })
export class RevokeInstallationCredentialInput extends MutationInput {
  @Field(() => ID, { description: "The installation." })
  installationId!: string;

  @Field(() => ID, { description: "The vendor's id of the credential, from `rotateInstallationCredential`." })
  credentialId!: string;
}

@ObjectType({ description: "What `revokeInstallationCredential` did.", simpleResolvers: true })
export class RevokeInstallationCredentialPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "The credential that no longer works; null when there is a problem.",
  })
  revokedCredentialId!: string | null;
}
