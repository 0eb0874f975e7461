import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { toSource } from "../datasources/core/source.js";
import {
  type Connection,
  InstallationConnection,
  PageArgs,
  RegistrationConnection,
  WorkspaceConnection,
} from "../types/connection.js";
import type { Installation } from "../types/installation.js";
import type { Registration } from "../types/registration.js";
import { Source } from "../types/source.js";
import type { Workspace } from "../types/workspace.js";
import { requireId } from "./arguments.js";
import { nestedConnection } from "./connection.js";

@Resolver(() => Source)
export class SourceResolver {
  @Query(() => [Source], {
    description: "Every vendor tenant Patchbay is connected to, in the order of its configuration.",
  })
  sources(@Ctx() context: Context): Source[] {
    return context.sources.all.map(toSource);
  }

  @Query(() => Source, { nullable: true, description: "The source with this id." })
  source(
    @Arg("id", () => ID, { description: "The id of the source." }) id: string,
    @Ctx() context: Context,
  ): Source | null {
    return toSource(requireId(context.sources, id, "source").source);
  }

  @FieldResolver(() => WorkspaceConnection, { description: "Its workspaces." })
  workspaces(
    @Root() { id }: Source,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Workspace>> {
    return nestedConnection("workspaces", page, { sourceId: id, workspaceExternalId: null }, context);
  }

  @FieldResolver(() => InstallationConnection, { description: "What is installed in all of its workspaces." })
  installations(
    @Root() { id }: Source,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Installation>> {
    return nestedConnection("installations", page, { sourceId: id, workspaceExternalId: null }, context);
  }

  @FieldResolver(() => RegistrationConnection, {
    description: "The custom connectors registered in all of its workspaces.",
  })
  registrations(
    @Root() { id }: Source,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Registration>> {
    return nestedConnection("registrations", page, { sourceId: id, workspaceExternalId: null }, context);
  }
}
