import { Field, ID, InputType, ObjectType } from "type-graphql";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which registration to delete." })
export class DeleteRegistrationInput extends MutationInput {
  @Field(() => ID, { description: "The registration to delete." })
  registrationId!: string;
}

@ObjectType({ description: "What `deleteRegistration` did.", simpleResolvers: true })
export class DeleteRegistrationPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "The id that no longer exists; null when there is a problem.",
  })
  deletedRegistrationId!: string | null;
}
