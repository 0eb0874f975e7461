import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { requireType } from "../access/enforce-scopes.js";
import type { Context } from "../context.js";
import type { ResourceName } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { Node } from "../types/node.js";
import { requireAnyId, sourceOf } from "./arguments.js";

const TYPE_OF = {
  source: "Source",
  workspace: "Workspace",
  connectors: "Connector",
  installations: "Installation",
  registrations: "Registration",
} as const satisfies Record<ResourceName["kind"], string>;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Whatever has this id: a source, workspace, connector, installation or registration.",
  })
  async node(
    @Arg("id", () => ID, { description: "The id of the object." }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Node | null> {
    const name = requireAnyId(context.sources, id);
    if (!name) return null;
    requireType(info.schema, TYPE_OF[name.kind], context);
    if (name.kind === "source") return toSource(sourceOf(context.sources, name));
    const loader = name.kind === "workspace" ? context.loaders.workspaces : context.loaders[name.kind];
    return loader.load(canonicalId(id));
  }
}
