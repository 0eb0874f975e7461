import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { Node } from "../types/node.js";
import { requireAnyId, requireId } from "./arguments.js";

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Whatever has this id: a source, workspace, connector, installation or registration.",
  })
  async node(
    @Arg("id", () => ID, { description: "The id of the object." }) id: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    const { kind } = requireAnyId(context.sources, id);
    if (kind === "source") return toSource(requireId(context.sources, id, "source").source);
    const loader = kind === "workspace" ? context.loaders.workspaces : context.loaders[kind];
    return loader.load(canonicalId(id));
  }
}
