import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { isProblem } from "../datasources/core/problem-error.js";
import { toSource } from "../datasources/core/source.js";
import {
  type Connection,
  ConnectorConnection,
  InstallationConnection,
  PageArgs,
  RegistrationConnection,
  WorkspaceConnection,
} from "../types/connection.js";
import { CredentialCheck } from "../types/credential-check.js";
import type { Connector } from "../types/connector.js";
import { PagedList, VendorRequestCost } from "../types/federation.js";
import type { Installation } from "../types/installation.js";
import type { Registration } from "../types/registration.js";
import { Source } from "../types/source.js";
import { SourceHealth } from "../types/source-health.js";
import type { Workspace } from "../types/workspace.js";
import { nestedConnection } from "./connection.js";
import { readSingly } from "./single-read.js";
import { toProblem } from "./to-problem.js";

@Resolver(() => Source)
export class SourceResolver {
  @Query(() => [Source], {
    description: "Every vendor tenant Patchbay is connected to, in the order of its configuration.",
  })
  sources(@Ctx() context: Context): Source[] {
    return context.sources.all.map(toSource);
  }

  @Query(() => Source, { nullable: true, description: "The source with this id; null when there is none." })
  source(
    @Arg("id", () => ID, { description: "The id of the source." }) id: string,
    @Ctx() context: Context,
  ): Source | null {
    const source = context.sources.find(id);
    return source && toSource(source);
  }

  @FieldResolver(() => SourceHealth, {
    description: "How its vendor is doing, as far as the requests to it tell. Nothing is sent for it.",
  })
  health(@Root() { id }: Source, @Ctx() context: Context): SourceHealth {
    // A source that somebody sees is there.
    return context.sources.find(id)!.health.read();
  }

  @PagedList()
  @FieldResolver(() => WorkspaceConnection, { nullable: true, description: "Its workspaces." })
  workspaces(
    @Root() { id }: Source,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Workspace>> {
    return nestedConnection("workspaces", page, { sourceId: id, workspaceExternalId: null }, context);
  }

  @PagedList()
  @FieldResolver(() => ConnectorConnection, {
    nullable: true,
    description:
      "The connectors that can be installed in it; where every workspace has a catalog of its own, workspace by workspace.",
  })
  connectors(
    @Root() { id }: Source,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Connector>> {
    return nestedConnection("connectors", page, { sourceId: id, workspaceExternalId: null }, context);
  }

  @PagedList()
  @FieldResolver(() => InstallationConnection, {
    nullable: true,
    description: "What is installed in all of its workspaces.",
  })
  installations(
    @Root() { id }: Source,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Installation>> {
    return nestedConnection("installations", page, { sourceId: id, workspaceExternalId: null }, context);
  }

  @PagedList()
  @FieldResolver(() => RegistrationConnection, {
    nullable: true,
    description: "The custom connectors registered in all of its workspaces.",
  })
  registrations(
    @Root() { id }: Source,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Registration>> {
    return nestedConnection("registrations", page, { sourceId: id, workspaceExternalId: null }, context);
  }

  @VendorRequestCost()
  @FieldResolver(() => CredentialCheck, {
    nullable: true,
    description:
      "Asks the vendor whether it takes the credentials this source is configured with. It is a request of its own.",
  })
  async credentialCheck(@Root() { id }: Source, @Ctx() context: Context): Promise<CredentialCheck> {
    try {
      const holder = await readSingly("credentialCheck", id, context, "checkCredentials");
      return { accepted: true, problem: null, ...holder } as CredentialCheck;
    } catch (error) {
      const problem = toProblem(error, context);
      const accepted = isProblem(error, "VendorCredentialsRejected") ? false : null;
      return { ...NOBODY, accepted, problem };
    }
  }
}

/** What is known of a holder of credentials that were not accepted. */
const NOBODY = {
  principalId: null,
  userId: null,
  tenantId: null,
  roles: null,
  permissions: null,
  features: null,
};
