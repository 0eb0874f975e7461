import { createUnionType, Directive, Field, ID, ObjectType } from "type-graphql";
import { Authenticated } from "./access.js";
import { ConductorOneWorkspaceDetails } from "./conductorone-workspace.js";
import { CyclrWorkspaceDetails } from "./cyclr-workspace.js";
import { JitterbitWorkspaceDetails } from "./jitterbit-details.js";
import { Node } from "./node.js";
import { PingOneWorkspaceDetails } from "./pingone-workspace.js";

export type WorkspaceDetails =
  CyclrWorkspaceDetails | ConductorOneWorkspaceDetails | JitterbitWorkspaceDetails | PingOneWorkspaceDetails;

const WorkspaceDetailsUnion = createUnionType({
  name: "WorkspaceDetails",
  description: "What only one vendor says about a workspace.",
  types: () =>
    [
      CyclrWorkspaceDetails,
      ConductorOneWorkspaceDetails,
      JitterbitWorkspaceDetails,
      PingOneWorkspaceDetails,
    ] as const,
  resolveType: (details) => details.__typename,
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "Where connectors are installed or registered: a Cyclr account, a ConductorOne app, a Jitterbit organization, a PingOne environment.",
})
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId externalId")')
@Authenticated()
export class Workspace extends Node {
  @Field(() => ID, {
    description: "`{source}/{workspace}`, each part percent-encoded, e.g. `cyclr-uk/acme-ltd`.",
  })
  override id!: string;

  @Field(() => ID, { description: "The id of the source it belongs to." })
  sourceId!: string;

  @Field(() => String, { description: "Its id at the vendor." })
  externalId!: string;

  @Field(() => String, { description: "Its name at the vendor; its id there when it has no name." })
  name!: string;

  @Field(() => WorkspaceDetailsUnion, { nullable: true, description: "What only this vendor says about it." })
  details!: WorkspaceDetails;
}
