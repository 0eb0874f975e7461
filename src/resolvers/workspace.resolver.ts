import { GraphQLJSON } from "graphql-scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { WHOLE_SOURCE } from "../datasources/core/ids.js";
import { supports, toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { RequiresScope } from "../types/access.js";
import {
  type Connection,
  ConnectorConnection,
  InstallationConnection,
  PageArgs,
  RegistrationConnection,
  WorkspaceConnection,
} from "../types/connection.js";
import type { Connector } from "../types/connector.js";
import { PagedList, VendorRequestCost } from "../types/federation.js";
import { WorkspaceFilter } from "../types/inputs/list-filter.js";
import type { Installation } from "../types/installation.js";
import type { Registration } from "../types/registration.js";
import { Source } from "../types/source.js";
import { Workspace } from "../types/workspace.js";
import { WorkspaceUsage } from "../types/workspace-usage.js";
import { requireId, sourceOf } from "./arguments.js";
import { listConnection, nestedConnection } from "./connection.js";
import { RAW_RULES, readRaw } from "./raw.js";
import { readSingly } from "./single-read.js";

@Resolver(() => Workspace)
export class WorkspaceResolver {
  @PagedList()
  @Query(() => WorkspaceConnection, {
    nullable: true,
    description: "The workspaces of all sources, source by source.",
  })
  workspaces(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => WorkspaceFilter, { nullable: true, description: "Which workspaces to list." })
    filter: WorkspaceFilter | null,
    @Ctx() context: Context,
  ): Promise<Connection<Workspace>> {
    return listConnection("workspaces", page, filter, context);
  }

  @Query(() => Workspace, {
    nullable: true,
    description: "The workspace with this id; null when there is none.",
  })
  async workspace(
    @Arg("id", () => ID, { description: "The id of the workspace." }) id: string,
    @Ctx() context: Context,
  ): Promise<Workspace | null> {
    if (!requireId(context.sources, id, "workspace")) return null;
    return context.loaders.workspaces.load(canonicalId(id));
  }

  @FieldResolver(() => Source, { description: "The source it belongs to." })
  source(@Root() workspace: Workspace, @Ctx() context: Context): Source {
    return toSource(sourceOf(context.sources, workspace));
  }

  @PagedList()
  @FieldResolver(() => ConnectorConnection, {
    nullable: true,
    description: "The connectors that can be installed in it.",
  })
  connectors(
    @Root() { sourceId, externalId }: Workspace,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Connector>> {
    const wholeSource = context.sources.find(sourceId)?.dataSource.catalogScope === "source";
    const workspaceExternalId = wholeSource ? WHOLE_SOURCE : externalId;
    return nestedConnection("connectors", page, { sourceId, workspaceExternalId }, context);
  }

  @PagedList()
  @FieldResolver(() => InstallationConnection, {
    nullable: true,
    description: "The connectors installed in it.",
  })
  installations(
    @Root() { sourceId, externalId }: Workspace,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Installation>> {
    return nestedConnection("installations", page, { sourceId, workspaceExternalId: externalId }, context);
  }

  @PagedList()
  @FieldResolver(() => RegistrationConnection, {
    nullable: true,
    description: "The custom connectors registered in it.",
  })
  registrations(
    @Root() { sourceId, externalId }: Workspace,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Registration>> {
    return nestedConnection("registrations", page, { sourceId, workspaceExternalId: externalId }, context);
  }

  @PagedList()
  @FieldResolver(() => WorkspaceConnection, {
    nullable: true,
    description: "The workspaces below it: the sub accounts of a Cyclr account.",
  })
  subWorkspaces(
    @Root() { sourceId, externalId }: Workspace,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Workspace>> {
    return nestedConnection("subWorkspaces", page, { sourceId, workspaceExternalId: externalId }, context);
  }

  @VendorRequestCost()
  @FieldResolver(() => WorkspaceUsage, {
    nullable: true,
    description:
      "How much it has used in the current period; null where the vendor does not count (only Cyclr does). Each workspace's is a request of its own.",
  })
  async usage(@Root() workspace: Workspace, @Ctx() context: Context): Promise<WorkspaceUsage | null> {
    const { sourceId, externalId } = workspace;
    const source = sourceOf(context.sources, workspace);
    // A list of workspaces spans vendors: one that does not count must not spoil the answers of the others.
    if (!supports(source, "getWorkspaceUsage")) return null;
    const scope = { workspaceExternalId: externalId };
    return readSingly("usage", sourceId, context, "getWorkspaceUsage", scope);
  }

  @VendorRequestCost()
  @RequiresScope("raw:read")
  @FieldResolver(() => GraphQLJSON, {
    nullable: true,
    description: `The workspace as its vendor has it. ${RAW_RULES}`,
  })
  raw(@Root() { sourceId, externalId }: Workspace, @Ctx() context: Context): Promise<unknown> {
    return readRaw(sourceId, { noun: "workspaces", workspaceExternalId: externalId }, context);
  }
}
