import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Registration } from "../registration.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which registration to delete the payload of." })
export class DeleteRegistrationPayloadInput extends MutationInput {
  @Field(() => ID, { description: "The registration whose payload is deleted." })
  registrationId!: string;
}

@ObjectType({ description: "What `deleteRegistrationPayload` did.", simpleResolvers: true })
export class DeleteRegistrationPayloadPayload extends MutationPayload {
  @Field(() => Registration, {
    nullable: true,
    description:
      "The registration, which stays. Null when there is a problem, when only the payload was left of it, or when it could not be read again.",
  })
  registration!: Registration | null;
}
