import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { workspaceId } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { type Connection, InstallationConnection, PageArgs } from "../types/connection.js";
import { Connector } from "../types/connector.js";
import { InstallationFilter } from "../types/inputs/list-filter.js";
import { Installation } from "../types/installation.js";
import { Source } from "../types/source.js";
import { Workspace } from "../types/workspace.js";
import { requireId } from "./arguments.js";
import { listConnection } from "./connection.js";

@Resolver(() => Installation)
export class InstallationResolver {
  @Query(() => InstallationConnection, {
    nullable: true,
    description: "What is installed in all workspaces of all sources, workspace by workspace.",
  })
  installations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => InstallationFilter, { nullable: true, description: "Which installations to list." })
    filter: InstallationFilter | null,
    @Ctx() context: Context,
  ): Promise<Connection<Installation>> {
    return listConnection("installations", page, filter, context);
  }

  @Query(() => Installation, {
    nullable: true,
    description: "The installation with this id; null when there is none.",
  })
  installation(
    @Arg("id", () => ID, { description: "The id of the installation." }) id: string,
    @Ctx() context: Context,
  ): Promise<Installation | null> {
    requireId(context.sources, id, "installations");
    return context.loaders.installations.load(canonicalId(id));
  }

  @FieldResolver(() => Source, { description: "The source it belongs to." })
  source(@Root() { sourceId }: Installation, @Ctx() context: Context): Source {
    return toSource(requireId(context.sources, sourceId, "source").source);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: "The workspace it is installed in." })
  async workspace(@Root() installation: Installation, @Ctx() context: Context): Promise<Workspace | null> {
    const { sourceId, workspaceExternalId, embeddedWorkspace } = installation;
    return embeddedWorkspace ?? context.loaders.workspaces.load(workspaceId(sourceId, workspaceExternalId));
  }

  @FieldResolver(() => Connector, {
    nullable: true,
    description: "The connector that is installed; null when the catalog no longer lists it.",
  })
  async connector(@Root() installation: Installation, @Ctx() context: Context): Promise<Connector | null> {
    const { embeddedConnector, connectorId } = installation;
    return embeddedConnector ?? (connectorId === null ? null : context.loaders.connectors.load(connectorId));
  }
}
