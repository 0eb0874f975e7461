import { Field, InputType, ObjectType } from "type-graphql";
import { type AnyProblem, Problem } from "../problem.js";
import { VendorRequest } from "../vendor-request.js";

@InputType()
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice: `idempotencyKey` does.",
  })
  clientMutationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A text of 1 to 255 characters that you make up for this change, e.g. a UUID. Sent again with the same input within 24 hours, the change is not made again and the first answer comes back, also when both arrive at once; with another input the problem is a `Conflict`. After a problem that changed nothing the key can be used again. It has no effect with `validateOnly`.",
  })
  idempotencyKey?: string | null;

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
