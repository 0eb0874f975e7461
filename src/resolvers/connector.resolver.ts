import { GraphQLJSON } from "graphql-scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { WHOLE_SOURCE } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { RequiresScope } from "../types/access.js";
import {
  type Connection,
  ConnectorConnection,
  ConnectorMethodConnection,
  InstallationConnection,
  PageArgs,
} from "../types/connection.js";
import { ConfigField } from "../types/config-field.js";
import { Connector, type ConnectorDetails, ConnectorDetailsUnion } from "../types/connector.js";
import type { ConnectorMethod } from "../types/connector-method.js";
import { ConnectorAuthMethod, type ConnectorSettings } from "../types/connector-settings.js";
import { PagedList, VendorRequestCost } from "../types/federation.js";
import { ConnectorFilter } from "../types/inputs/list-filter.js";
import type { Installation } from "../types/installation.js";
import { Source } from "../types/source.js";
import { requireId, sourceOf } from "./arguments.js";
import { listConnection, nestedConnection } from "./connection.js";
import { matcherOf } from "./list-filter.js";
import { RAW_RULES, readRaw } from "./raw.js";

@Resolver(() => Connector)
export class ConnectorResolver {
  @PagedList()
  @Query(() => ConnectorConnection, {
    nullable: true,
    description:
      "The catalogs of all sources, source by source. Where every workspace has a catalog of its own, a connector is listed once for each workspace.",
  })
  connectors(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ConnectorFilter, { nullable: true, description: "Which connectors to list." })
    filter: ConnectorFilter | null,
    @Ctx() context: Context,
  ): Promise<Connection<Connector>> {
    return listConnection("connectors", page, filter, context);
  }

  @Query(() => Connector, {
    nullable: true,
    description: "The connector with this id; null when there is none.",
  })
  async connector(
    @Arg("id", () => ID, { description: "The id of the connector." }) id: string,
    @Ctx() context: Context,
  ): Promise<Connector | null> {
    if (!requireId(context.sources, id, "connectors")) return null;
    return context.loaders.connectors.load(canonicalId(id));
  }

  @FieldResolver(() => Source, { description: "The source it belongs to." })
  source(@Root() connector: Connector, @Ctx() context: Context): Source {
    return toSource(sourceOf(context.sources, connector));
  }

  @FieldResolver(() => ConnectorDetailsUnion, {
    nullable: true,
    description: "What only this vendor says about it; null when the vendor no longer lists it.",
  })
  async details(
    @Root() { id, details }: Connector,
    @Ctx() context: Context,
  ): Promise<ConnectorDetails | null> {
    return details ?? (await context.loaders.connectors.load(id))?.details ?? null;
  }

  @VendorRequestCost()
  @FieldResolver(() => [ConfigField], {
    nullable: true,
    description:
      "The settings it takes, in the same form for every vendor. For ConductorOne and PingOne each connector's are a request of their own: ask for them one connector at a time.",
  })
  async configFields(
    @Root() connector: Connector,
    @Ctx() context: Context,
  ): Promise<readonly ConfigField[] | null> {
    return (await settingsOf(connector, context))?.configFields ?? null;
  }

  @VendorRequestCost()
  @FieldResolver(() => [ConnectorAuthMethod], {
    nullable: true,
    description:
      "The ways to authenticate it, in the same form for every vendor. Read together with `configFields`, at the same cost.",
  })
  async authMethods(
    @Root() connector: Connector,
    @Ctx() context: Context,
  ): Promise<readonly ConnectorAuthMethod[] | null> {
    return (await settingsOf(connector, context))?.authMethods ?? null;
  }

  @PagedList()
  @FieldResolver(() => ConnectorMethodConnection, {
    nullable: true,
    description:
      "What it can do: the methods of a Cyclr connector, the capabilities of a DaVinci connector. Each connector's are a request of their own.",
  })
  methods(
    @Root() { sourceId, workspaceExternalId, externalId }: Connector,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("text", () => String, {
      nullable: true,
      description: "Only those with this text in their name, in any case.",
    })
    text: string | null,
    @Arg("category", () => String, {
      nullable: true,
      description: "Only those listed under this category, in any case.",
    })
    category: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<ConnectorMethod>> {
    const search = { ...(text && { text }), ...(category && { category }) };
    const request = { externalId, ...(Object.keys(search).length > 0 && { search }) };
    const wanted = matcherOf({ text, category });
    const matches = wanted && {
      key: "",
      test: ({ name, category }: ConnectorMethod) =>
        wanted({ name, categories: category === null ? null : [category] }),
    };
    return nestedConnection("methods", page, { sourceId, workspaceExternalId, request }, context, matches);
  }

  @PagedList()
  @FieldResolver(() => InstallationConnection, {
    nullable: true,
    description:
      "Where it is installed: in its workspace, or in every workspace where one catalog serves the whole source.",
  })
  installations(
    @Root() { id, sourceId, workspaceExternalId }: Connector,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Installation>> {
    const place = {
      sourceId,
      workspaceExternalId: workspaceExternalId === WHOLE_SOURCE ? null : workspaceExternalId,
    };
    const matches = { key: id, test: (row: Installation) => row.connectorId === id };
    return nestedConnection("installations", page, place, context, matches);
  }

  @VendorRequestCost()
  @RequiresScope("raw:read")
  @FieldResolver(() => GraphQLJSON, {
    nullable: true,
    description: `The connector as its vendor has it; null for ConductorOne, whose catalog comes with Patchbay. ${RAW_RULES}`,
  })
  raw(
    @Root() { sourceId, workspaceExternalId, externalId }: Connector,
    @Ctx() context: Context,
  ): Promise<unknown> {
    return readRaw(sourceId, { noun: "connectors", workspaceExternalId, externalId }, context);
  }
}

async function settingsOf(
  { id, embeddedSettings }: Connector,
  { loaders }: Context,
): Promise<ConnectorSettings | null> {
  return embeddedSettings ?? loaders.connectorSettings.load(id);
}
