import { GraphQLDateTime } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { type AnyProblem, Problem } from "./problem.js";
import { Source } from "./source.js";

@ObjectType({
  simpleResolvers: true,
  description: "A part of a list that could not be read, and why.",
})
export class SourceFailure {
  @Field(() => Source, { description: "The source that failed." })
  source!: Source;

  @Field(() => ID, {
    nullable: true,
    description: "The workspace it concerns; null when it concerns the whole source.",
  })
  workspaceId!: string | null;

  @Field(() => Problem, { description: "What went wrong." })
  problem!: AnyProblem;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      "When the rows of this part were read that are shown all the same; null when none of it is shown. They may be out of date.",
  })
  rowsReadAt!: Date | null;
}
