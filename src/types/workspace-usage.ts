import { GraphQLDateTime } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "How much a workspace has used in a period." })
export class WorkspaceUsage {
  @Field(() => Int, { nullable: true, description: "How many tasks its integrations ran." })
  tasksUsed!: number | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the period began." })
  startTime!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the period ends." })
  endTime!: Date | null;
}
