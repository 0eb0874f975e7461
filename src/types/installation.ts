import { GraphQLDateTime } from "graphql-scalars";
import { createUnionType, Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { RequiresScope } from "./access.js";
import { ConductorOneInstallationDetails } from "./conductorone-installation.js";
import { ConfigValue } from "./config-value.js";
import type { Connector } from "./connector.js";
import { CyclrInstallationDetails } from "./cyclr-installation.js";
import { Node } from "./node.js";
import { PingOneInstallationDetails } from "./pingone-installation.js";
import type { Workspace } from "./workspace.js";

/** How an installation is doing, in the same words for every vendor. */
export enum InstallationState {
  READY = "READY",
  NEEDS_AUTHENTICATION = "NEEDS_AUTHENTICATION",
  PENDING_CONFIGURATION = "PENDING_CONFIGURATION",
  SYNCING = "SYNCING",
  PAUSED = "PAUSED",
  FAILED = "FAILED",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(InstallationState, {
  name: "InstallationState",
  description:
    "How an installation is doing, in the same words for every vendor. More values will come: have a default branch.",
  valuesConfig: {
    READY: { description: "It works, as far as the vendor tells: see `stateReason`." },
    NEEDS_AUTHENTICATION: { description: "Somebody has to sign in or give a credential first." },
    PENDING_CONFIGURATION: { description: "It was created, and its settings have to be given first." },
    SYNCING: { description: "It is reading data from the connected application right now." },
    PAUSED: { description: "It was switched off, by a person or by the vendor." },
    FAILED: { description: "Its last run failed; see `lastError`." },
    UNKNOWN: { description: "The vendor does not say, or says something Patchbay does not know." },
  },
});

export type InstallationDetails =
  CyclrInstallationDetails | ConductorOneInstallationDetails | PingOneInstallationDetails;

const InstallationDetailsUnion = createUnionType({
  name: "InstallationDetails",
  description: "What only one vendor says about an installation.",
  types: () =>
    [CyclrInstallationDetails, ConductorOneInstallationDetails, PingOneInstallationDetails] as const,
  resolveType: (details) => details.__typename,
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A connector installed in a workspace: a Cyclr account connector, a connector of a ConductorOne app, a DaVinci connector instance.",
})
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId workspaceExternalId externalId")')
@RequiresScope("installations:read")
export class Installation extends Node {
  @Field(() => ID, {
    description:
      "`{source}/{workspace}/installations/{externalId}`, each part percent-encoded, e.g. `cyclr-uk/acme-ltd/installations/54321`.",
  })
  override id!: string;

  @Field(() => ID, { description: "The id of the source it belongs to." })
  sourceId!: string;

  @Field(() => String, { description: "The vendor's id of the workspace it is installed in." })
  workspaceExternalId!: string;

  @Field(() => String, { description: "Its id at the vendor." })
  externalId!: string;

  @Field(() => String, { description: "The name it was given; its id at the vendor when it has no name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "The description it was given." })
  description!: string | null;

  @Field(() => InstallationState, { description: "How it is doing." })
  state!: InstallationState;

  @Field(() => String, { nullable: true, description: "Why it is in that state, for people." })
  stateReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's words on what failed last, with secrets removed.",
  })
  lastError!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When it was created, where the vendor tells.",
  })
  createdAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When it was last changed, where the vendor tells.",
  })
  updatedAt!: Date | null;

  @Field(() => [ConfigValue], {
    nullable: true,
    description:
      "Its settings, as far as the vendor gives them back, named as in the connector's `configFields`. Secrets are never shown.",
  })
  config!: ConfigValue[] | null;

  @Field(() => ID, { nullable: true, description: "The id of the connector that is installed." })
  connectorId!: string | null;

  @Field(() => InstallationDetailsUnion, {
    nullable: true,
    description: "What only this vendor says about it.",
  })
  details!: InstallationDetails;

  /** The connector, when the vendor's answer carried it: saves the edge a call. */
  embeddedConnector?: Connector;

  /** The workspace, when the vendor's answer carried it: saves the edge a call. */
  embeddedWorkspace?: Workspace;
}
