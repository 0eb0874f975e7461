import { GraphQLJSON } from "graphql-scalars";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { RequiresScope } from "../types/access.js";
import {
  type Connection,
  InstallationConnection,
  InstallationOwnerConnection,
  PageArgs,
} from "../types/connection.js";
import { Connector } from "../types/connector.js";
import { PagedList, Tag, VendorRequestCost } from "../types/federation.js";
import { InstallationFilter } from "../types/inputs/list-filter.js";
import { Installation } from "../types/installation.js";
import { InstallationCredential } from "../types/installation-credential.js";
import type { InstallationOwner } from "../types/installation-owner.js";
import { Source } from "../types/source.js";
import { Workspace } from "../types/workspace.js";
import { requireId, sourceOf } from "./arguments.js";
import { listConnection, nestedConnection } from "./connection.js";
import { asksForIdentityOnly, connectorIdentity, workspaceOf } from "./identity-only.js";
import { RAW_RULES, readRaw } from "./raw.js";
import { readSingly } from "./single-read.js";

@Resolver(() => Installation)
export class InstallationResolver {
  @PagedList()
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
  async installation(
    @Arg("id", () => ID, { description: "The id of the installation." }) id: string,
    @Ctx() context: Context,
  ): Promise<Installation | null> {
    if (!requireId(context.sources, id, "installations")) return null;
    return context.loaders.installations.load(canonicalId(id));
  }

  @FieldResolver(() => Source, { description: "The source it belongs to." })
  source(@Root() installation: Installation, @Ctx() context: Context): Source {
    return toSource(sourceOf(context.sources, installation));
  }

  @FieldResolver(() => Workspace, { nullable: true, description: "The workspace it is installed in." })
  async workspace(
    @Root() installation: Installation,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Workspace | null> {
    return installation.embeddedWorkspace ?? workspaceOf(installation, context, info);
  }

  @FieldResolver(() => Connector, {
    nullable: true,
    description:
      "The connector that is installed; null when the catalog no longer lists it, which is looked up when more than its ids is asked for.",
  })
  async connector(
    @Root() installation: Installation,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connector | null> {
    const { embeddedConnector, connectorId } = installation;
    if (embeddedConnector) return embeddedConnector;
    if (connectorId === null) return null;
    if (asksForIdentityOnly(info)) return connectorIdentity(connectorId);
    return context.loaders.connectors.load(connectorId);
  }

  @PagedList()
  @FieldResolver(() => InstallationOwnerConnection, {
    nullable: true,
    description: "Who owns it: people first, then entitlements. Changes can take minutes to show.",
  })
  owners(
    @Root() { sourceId, workspaceExternalId, externalId }: Installation,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("role", () => String, {
      nullable: true,
      description: "Only in this role: its short name (slug) at the vendor.",
    })
    role: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<InstallationOwner>> {
    const request = { externalId, ...(role !== null && { role }) };
    return nestedConnection("owners", page, { sourceId, workspaceExternalId, request }, context);
  }

  @VendorRequestCost()
  @FieldResolver(() => InstallationCredential, {
    nullable: true,
    description:
      "A credential of a self-hosted connector, without its secret; null when there is none with this id.",
  })
  credential(
    @Root() { sourceId, workspaceExternalId, externalId }: Installation,
    @Arg("id", () => ID, { description: "The `id` that `rotateInstallationCredential` answered." })
    credentialId: string,
    @Ctx() context: Context,
  ): Promise<InstallationCredential | null> {
    const ref = { workspaceExternalId, externalId, credentialId };
    return readSingly("credential", sourceId, context, "getInstallationCredential", ref);
  }

  @RequiresScope("secrets:read")
  @Tag("secret")
  @VendorRequestCost()
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Where the data that one run (sync) read can be fetched, for a short while; null when there is no such run. Treat the address like a password.",
  })
  syncDownloadUrl(
    @Root() { sourceId, workspaceExternalId, externalId }: Installation,
    @Arg("syncId", () => ID, { description: "The vendor's id of the run." }) syncId: string,
    @Ctx() context: Context,
  ): Promise<string | null> {
    const ref = { workspaceExternalId, externalId, syncId };
    return readSingly("syncDownloadUrl", sourceId, context, "getSyncDownloadUrl", ref);
  }

  @VendorRequestCost()
  @RequiresScope("raw:read")
  @FieldResolver(() => GraphQLJSON, {
    nullable: true,
    description: `The installation as its vendor has it, without its settings. ${RAW_RULES}`,
  })
  raw(
    @Root() { sourceId, workspaceExternalId, externalId }: Installation,
    @Ctx() context: Context,
  ): Promise<unknown> {
    return readRaw(sourceId, { noun: "installations", workspaceExternalId, externalId }, context);
  }
}
