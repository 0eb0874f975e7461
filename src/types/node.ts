import { Field, ID, InterfaceType } from "type-graphql";
import { nodeTypeName } from "./node-type-name.js";

@InterfaceType({
  description: "Anything that has an id of its own and can be fetched again with `node(id:)`.",
  resolveType: (value: Node) => nodeTypeName(value.id),
})
export abstract class Node {
  @Field(() => ID, { description: "The id to fetch this object again with." })
  id!: string;
}
