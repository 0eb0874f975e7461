import { Field, ID, InputType } from "type-graphql";
import { InstallationState } from "../installation.js";
import { Vendor } from "../vendor.js";

const RULE =
  "All given conditions have to hold; an empty list matches nothing; what is left out does not limit the list.";

@InputType({ description: `Which workspaces to list. ${RULE}` })
export class WorkspaceFilter {
  @Field(() => [Vendor], { nullable: true, description: "Only of these vendors." })
  vendors?: Vendor[] | null;

  @Field(() => [ID], { nullable: true, description: "Only of the sources with these ids." })
  sourceIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Only those with this text in their name, in any case.",
  })
  text?: string | null;
}

/** Where rows are: what the filters of all nouns that live in workspaces begin with. */
@InputType()
export abstract class PlaceFilter extends WorkspaceFilter {
  @Field(() => [ID], { nullable: true, description: "Only in the workspaces with these ids." })
  workspaceIds?: string[] | null;
}

@InputType({ description: `Which connectors to list. ${RULE}` })
export class ConnectorFilter extends PlaceFilter {
  @Field(() => String, {
    nullable: true,
    description: "Only those listed under this category, in any case; see `Connector.categories`.",
  })
  category?: string | null;

  @Field(() => String, { nullable: true, description: "Only those with exactly this name." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Only those with exactly this version." })
  version?: string | null;
}

@InputType({ description: `Which installations to list. ${RULE}` })
export class InstallationFilter extends PlaceFilter {
  @Field(() => [ID], { nullable: true, description: "Only of the connectors with these ids." })
  connectorIds?: string[] | null;

  @Field(() => [InstallationState], { nullable: true, description: "Only in these states." })
  states?: InstallationState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: only those somebody should look at (`NEEDS_AUTHENTICATION`, `PENDING_CONFIGURATION`, `PAUSED`, `FAILED`); false: only the others.",
  })
  needsAttention?: boolean | null;
}

@InputType({ description: `Which registrations to list. ${RULE}` })
export class RegistrationFilter extends PlaceFilter {}
