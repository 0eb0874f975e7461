import { createUnionType, Directive, Field, ID, ObjectType } from "type-graphql";
import { RequiresScope } from "./access.js";
import { ConductorOneConnectorDetails } from "./conductorone-connector.js";
import type { ConnectorSettings } from "./connector-settings.js";
import { CyclrConnectorDetails } from "./cyclr-connector.js";
import { Node } from "./node.js";
import { PingOneConnectorDetails } from "./pingone-connector.js";

export type ConnectorDetails = CyclrConnectorDetails | ConductorOneConnectorDetails | PingOneConnectorDetails;

export const ConnectorDetailsUnion = createUnionType({
  name: "ConnectorDetails",
  description: "What only one vendor says about a connector.",
  types: () => [CyclrConnectorDetails, ConductorOneConnectorDetails, PingOneConnectorDetails] as const,
  resolveType: (details) => details.__typename,
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An entry of a vendor's catalog: something that can be installed in a workspace.",
})
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId workspaceExternalId externalId")')
@RequiresScope("connectors:read")
export class Connector extends Node {
  @Field(() => ID, {
    description:
      "`{source}/{workspace}/connectors/{externalId}`, each part percent-encoded. The workspace part is `-` where one catalog serves the whole source.",
  })
  override id!: string;

  @Field(() => ID, { description: "The id of the source it belongs to." })
  sourceId!: string;

  @Field(() => String, {
    description:
      "The vendor's id of the workspace whose catalog lists it; `-` where one catalog serves the whole source.",
  })
  workspaceExternalId!: string;

  @Field(() => String, { description: "Its id at the vendor." })
  externalId!: string;

  @Field(() => String, { description: "Its name in the vendor's catalog; its id there when it has no name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it connects to, in the vendor's words." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "Its version, where the vendor has versions." })
  version!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "The categories it is listed under, where the vendor has categories.",
  })
  categories!: readonly string[] | null;

  /**
   * `null` when the vendor embedded an abridged connector in another object: the field `details` then fetches the
   * whole one, and only when it is asked for.
   */
  details!: ConnectorDetails | null;

  /** What it takes, when the vendor's answer carried it: saves `configFields` and `authMethods` a call. */
  embeddedSettings?: ConnectorSettings;
}
