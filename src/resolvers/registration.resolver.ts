import { GraphQLJSON } from "graphql-scalars";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import type { StoredKeyMaterial } from "../datasources/core/port.js";
import { supports, toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { RequiresScope } from "../types/access.js";
import { type Connection, PageArgs, RegistrationConnection } from "../types/connection.js";
import { PagedList, Tag, VendorRequestCost } from "../types/federation.js";
import { RegistrationFilter } from "../types/inputs/list-filter.js";
import { Registration } from "../types/registration.js";
import { Source } from "../types/source.js";
import { Workspace } from "../types/workspace.js";
import { requireId, sourceOf } from "./arguments.js";
import { listConnection } from "./connection.js";
import { workspaceOf } from "./identity-only.js";
import { RAW_RULES, readRaw } from "./raw.js";
import { readSingly } from "./single-read.js";

@Resolver(() => Registration)
export class RegistrationResolver {
  @PagedList()
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
  async registration(
    @Arg("id", () => ID, { description: "The id of the registration." }) id: string,
    @Ctx() context: Context,
  ): Promise<Registration | null> {
    if (!requireId(context.sources, id, "registrations")) return null;
    return context.loaders.registrations.load(canonicalId(id));
  }

  @FieldResolver(() => Source, { description: "The source it belongs to." })
  source(@Root() registration: Registration, @Ctx() context: Context): Source {
    return toSource(sourceOf(context.sources, registration));
  }

  @FieldResolver(() => Workspace, { nullable: true, description: "The workspace it is registered in." })
  async workspace(
    @Root() registration: Registration,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Workspace | null> {
    return workspaceOf(registration, context, info);
  }

  @VendorRequestCost()
  @RequiresScope("secrets:read")
  @Tag("secret")
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The key for the connector's manifest, as the vendor still tells it; null where the vendor makes none (only Jitterbit does). Read together with `secret`, in a request of its own for each registration.",
  })
  async key(@Root() registration: Registration, @Ctx() context: Context): Promise<string | null> {
    return (await keyMaterialOf(registration, context))?.key ?? null;
  }

  @VendorRequestCost()
  @RequiresScope("secrets:read")
  @Tag("secret")
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The secret that belongs to `key`, under the same conditions. Treat it like a password: do not ask for it unless you hand it on.",
  })
  async secret(@Root() registration: Registration, @Ctx() context: Context): Promise<string | null> {
    return (await keyMaterialOf(registration, context))?.secret ?? null;
  }

  @VendorRequestCost()
  @RequiresScope("raw:read")
  @FieldResolver(() => GraphQLJSON, {
    nullable: true,
    description: `The registration as its vendor has it. ${RAW_RULES}`,
  })
  raw(
    @Root() { sourceId, workspaceExternalId, externalId }: Registration,
    @Ctx() context: Context,
  ): Promise<unknown> {
    return readRaw(sourceId, { noun: "registrations", workspaceExternalId, externalId }, context);
  }
}

/** One request, whichever of the two fields is asked for. */
async function keyMaterialOf(
  { sourceId, workspaceExternalId, externalId }: Registration,
  context: Context,
): Promise<StoredKeyMaterial | null> {
  // A list spans vendors: one that makes no key material must not spoil the answers of the others.
  if (!supports(sourceOf(context.sources, { sourceId }), "getRegistrationKeyMaterial")) return null;
  const ref = { workspaceExternalId, externalId };
  return readSingly("secret", sourceId, context, "getRegistrationKeyMaterial", ref);
}
