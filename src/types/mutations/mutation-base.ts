import { Field, InputType, ObjectType } from "type-graphql";
import { type AnyProblem, Problem } from "../problem.js";
import { VendorRequest } from "../vendor-request.js";

@InputType()
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice.",
  })
  clientMutationId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: change nothing. The input is checked as far as it can be, settings against the connector's `configFields` too, and `plan` holds the requests that would be sent.",
  })
  validateOnly?: boolean | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  @Field(() => Problem, {
    nullable: true,
    description: "Why it was not, or could not be, done; null when it was, or can be.",
  })
  problem!: AnyProblem | null;

  @Field(() => [VendorRequest], {
    nullable: true,
    description:
      "With `validateOnly`: the requests that would be sent, in order. Null otherwise, or when there is a problem.",
  })
  plan!: VendorRequest[] | null;

  @Field(() => String, { nullable: true, description: "The `clientMutationId` of the input." })
  clientMutationId!: string | null;
}
