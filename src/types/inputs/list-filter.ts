import { Field, ID, InputType } from "type-graphql";
import { Vendor } from "../vendor.js";

@InputType({ description: "Which workspaces to list. What is left out does not limit the list." })
export class WorkspaceFilter {
  @Field(() => [Vendor], { nullable: true, description: "Only of these vendors." })
  vendors?: Vendor[] | null;

  @Field(() => [ID], { nullable: true, description: "Only of the sources with these ids." })
  sourceIds?: string[] | null;
}

@InputType({
  description: "Which rows to list, by where they are. What is left out does not limit the list.",
})
export class ListFilter extends WorkspaceFilter {
  @Field(() => [ID], { nullable: true, description: "Only in the workspaces with these ids." })
  workspaceIds?: string[] | null;
}
