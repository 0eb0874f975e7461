import { Field, ID, InputType, ObjectType } from "type-graphql";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which registration to delete." })
export class DeleteRegistrationInput extends MutationInput {
  @Field(() => ID, { description: "The registration to delete." })
  registrationId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether to delete its payload too, before it: the description of its user interface that Jitterbit keeps. When that fails, the registration is left alone.",
  })
  withPayload?: boolean | null;
}

@ObjectType({ description: "What `deleteRegistration` did.", simpleResolvers: true })
export class DeleteRegistrationPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "The id that no longer exists; null when there is a problem.",
  })
  deletedRegistrationId!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the payload was deleted; it can be true beside a problem, when the registration could not be deleted after it. Null when that was not asked for.",
  })
  payloadDeleted!: boolean | null;
}
