import { Field, InputType, ObjectType } from "type-graphql";
import { type AnyProblem, Problem } from "../problem.js";

@InputType()
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Any text; the answer repeats it, so that a client can tell its requests apart. It does not keep a request from being carried out twice.",
  })
  clientMutationId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  @Field(() => Problem, { nullable: true, description: "Why it was not done; null when it was." })
  problem!: AnyProblem | null;

  @Field(() => String, { nullable: true, description: "The `clientMutationId` of the input." })
  clientMutationId!: string | null;
}
