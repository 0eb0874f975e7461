import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { Tag } from "../federation.js";

/** Related objects ConductorOne can put into the answer of a write. */
export enum ConductorOneExpansion {
  APP = "APP",
  OWNERS = "OWNERS",
}

registerEnumType(ConductorOneExpansion, {
  name: "ConductorOneExpansion",
  description: "A related object that ConductorOne can send along with its answer.",
  valuesConfig: {
    APP: { description: "The app, so that `installation.workspace` needs no further request." },
    OWNERS: { description: "The owners in full, in `details.owners`." },
  },
});

@InputType({ description: "What only ConductorOne understands when a connector is installed." })
@Tag("conductorone")
export class ConductorOneInstallOptionsInput {
  @Field(() => [ID], {
    nullable: true,
    description: "The ConductorOne users who own it. Left out: whoever Patchbay signs in as.",
  })
  ownerIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether somebody else fills the settings in: the connector is created without them, takes a `name`, and waits (`PENDING_CONFIGURATION`).",
  })
  delegated?: boolean | null;

  @Field(() => [ConductorOneExpansion], { nullable: true, description: "Related objects to send along." })
  expand?: ConductorOneExpansion[] | null;
}

@InputType({
  description:
    "What only ConductorOne understands when an installation is changed. A field left out stays as it is; null clears it.",
})
@Tag("conductorone")
export class ConductorOneUpdateOptionsInput {
  @Field(() => [ID], { nullable: true, description: "All the ConductorOne users who own it." })
  ownerIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether it was created with `delegated`: then only its name, description and owners can be changed here.",
  })
  delegated?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: "The only profile attributes it may read; null means all.",
  })
  profileAllowList?: string[] | null;

  @Field(() => [String], { nullable: true, description: "The profile attributes it must not read." })
  profileIgnoreList?: string[] | null;

  @Field(() => [String], { nullable: true, description: "The only resource types it reads; null means all." })
  syncResourceTypeIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a run that loses much data is accepted without a question.",
  })
  disableCheckBadSync?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many workers read in parallel, 1–4; null means the default.",
  })
  parallelSyncWorkerCount?: number | null;

  @Field(() => [ConductorOneExpansion], { nullable: true, description: "Related objects to send along." })
  expand?: ConductorOneExpansion[] | null;
}
