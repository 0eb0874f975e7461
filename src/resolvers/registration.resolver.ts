import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { workspaceId } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { type Connection, PageArgs, RegistrationConnection } from "../types/connection.js";
import { RegistrationFilter } from "../types/inputs/list-filter.js";
import { Registration } from "../types/registration.js";
import { Source } from "../types/source.js";
import { Workspace } from "../types/workspace.js";
import { requireId } from "./arguments.js";
import { listConnection } from "./connection.js";

@Resolver(() => Registration)
export class RegistrationResolver {
  @Query(() => RegistrationConnection, {
    nullable: true,
    description: "The custom connectors registered in all workspaces of all sources, workspace by workspace.",
  })
  registrations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => RegistrationFilter, { nullable: true, description: "Which registrations to list." })
    filter: RegistrationFilter | null,
    @Ctx() context: Context,
  ): Promise<Connection<Registration>> {
    return listConnection("registrations", page, filter, context);
  }

  @Query(() => Registration, {
    nullable: true,
    description: "The registration with this id; null when there is none.",
  })
  registration(
    @Arg("id", () => ID, { description: "The id of the registration." }) id: string,
    @Ctx() context: Context,
  ): Promise<Registration | null> {
    requireId(context.sources, id, "registrations");
    return context.loaders.registrations.load(canonicalId(id));
  }

  @FieldResolver(() => Source, { description: "The source it belongs to." })
  source(@Root() { sourceId }: Registration, @Ctx() context: Context): Source {
    return toSource(requireId(context.sources, sourceId, "source").source);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: "The workspace it is registered in." })
  workspace(@Root() registration: Registration, @Ctx() context: Context): Promise<Workspace | null> {
    const { sourceId, workspaceExternalId } = registration;
    return context.loaders.workspaces.load(workspaceId(sourceId, workspaceExternalId));
  }
}
