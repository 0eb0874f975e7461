import { Field, ID, ObjectType } from "type-graphql";
import { type AnyProblem, Problem } from "./problem.js";
import { Source } from "./source.js";

@ObjectType({ simpleResolvers: true, description: "A part of a list that could not be read, and why." })
export class SourceFailure {
  @Field(() => Source, { description: "The source that failed." })
  source!: Source;

  @Field(() => ID, {
    nullable: true,
    description: "The workspace that failed; null when the whole source did.",
  })
  workspaceId!: string | null;

  @Field(() => Problem, { description: "What went wrong." })
  problem!: AnyProblem;
}
