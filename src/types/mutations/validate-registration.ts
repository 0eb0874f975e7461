import { Field, ID, InputType, ObjectType } from "type-graphql";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "A key and a secret, and the registration they should belong to." })
export class ValidateRegistrationInput extends MutationInput {
  @Field(() => ID, { description: "The workspace the connector is registered in." })
  workspaceId!: string;

  @Field(() => String, { description: "The name the connector is registered under." })
  name!: string;

  @Field(() => String, { description: "The key to check." })
  key!: string;

  @Field(() => String, { description: "The secret to check." })
  secret!: string;
}

@ObjectType({ description: "What `validateRegistration` found.", simpleResolvers: true })
export class ValidateRegistrationPayload extends MutationPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether key and secret belong to that name; null when the vendor could not be asked.",
  })
  valid!: boolean | null;

  @Field(() => String, { nullable: true, description: "The vendor's reason when they do not belong." })
  reason!: string | null;
}
