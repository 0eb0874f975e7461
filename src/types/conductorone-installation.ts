import { GraphQLDateTime } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { ConductorOneUser } from "./conductorone-workspace.js";
import { Tag } from "./federation.js";

@ObjectType({
  simpleResolvers: true,
  description: "How the last run (sync) of a ConductorOne connector went.",
})
@Tag("conductorone")
export class ConductorOneSyncStatus {
  @Field(() => String, {
    nullable: true,
    description:
      "`SYNC_STATUS_RUNNING`, `SYNC_STATUS_DONE`, `SYNC_STATUS_ERROR`, `SYNC_STATUS_DISABLED` or `SYNC_STATUS_UNSPECIFIED`; ConductorOne may add more.",
  })
  status!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the run started." })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the run ended." })
  completedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the status was last changed." })
  updatedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why the run failed, with secrets removed." })
  lastError!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "One item of a setting that holds several." })
@Tag("conductorone")
export class ConductorOneConfigItem {
  @Field(() => String, { description: "The item's name." })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: "The item's value; null when the setting is sensitive.",
  })
  value!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A setting of a ConductorOne connector." })
@Tag("conductorone")
export class ConductorOneConfigValue {
  @Field(() => String, { description: "The name of the setting." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Its value as text (ConductorOne writes `true` for yes, commas between items); null when it is sensitive.",
  })
  value!: string | null;

  @Field(() => [ConductorOneConfigItem], { nullable: true, description: "Its items, when it is a map." })
  items!: ConductorOneConfigItem[] | null;

  @Field(() => Boolean, { description: "Whether the value is a secret." })
  sensitive!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "When a ConductorOne connector runs by itself." })
@Tag("conductorone")
export class ConductorOneSyncSchedule {
  @Field(() => String, { nullable: true, description: "The times as a cron expression, e.g. `0 3 * * *`." })
  cronSpec!: string | null;

  @Field(() => String, { nullable: true, description: "IANA time zone of the expression." })
  timezone!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the schedule begins." })
  start!: Date | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Who a ConductorOne connector signed in as at the connected application.",
})
@Tag("conductorone")
export class ConductorOneAuthorizedAs {
  @Field(() => String, { nullable: true, description: "The e-mail address used to sign in." })
  authEmail!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When that happened." })
  authorizedAt!: Date | null;
}

@ObjectType({ simpleResolvers: true, description: "What ConductorOne says about a connector of an app." })
@Tag("conductorone")
export class ConductorOneInstallationDetails {
  readonly __typename!: "ConductorOneInstallationDetails";

  @Field(() => ConductorOneSyncStatus, { nullable: true, description: "How its last run (sync) went." })
  status!: ConductorOneSyncStatus | null;

  @Field(() => [ConductorOneConfigValue], {
    nullable: true,
    description:
      "Its settings, as far as ConductorOne gives them back: it never gives back secrets. Null before any were given.",
  })
  config!: ConductorOneConfigValue[] | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When its settings were last changed." })
  configUpdatedAt!: Date | null;

  @Field(() => [ID], { nullable: true, description: "The users who own it." })
  ownerIds!: string[] | null;

  @Field(() => [ConductorOneUser], {
    nullable: true,
    description: "The users who own it, in full. Only there when a mutation asked for `expand: [OWNERS]`.",
  })
  owners!: ConductorOneUser[] | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was deleted; null while it exists." })
  deletedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was paused; null while it runs." })
  syncDisabledAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it is paused." })
  syncDisabledReason!: string | null;

  @Field(() => String, { nullable: true, description: "ConductorOne's word for the kind of reason." })
  syncDisabledCategory!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it can be resumed." })
  canResumeSync!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a run that loses much data is accepted without a question.",
  })
  disableCheckBadSync!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "Where to download the file of a file-upload connector.",
  })
  downloadUrl!: string | null;

  @Field(() => ConductorOneAuthorizedAs, {
    nullable: true,
    description: "Who it signed in as, when it uses OAuth.",
  })
  oauthAuthorizedAs!: ConductorOneAuthorizedAs | null;

  @Field(() => [String], { nullable: true, description: "The profile attributes it reads; empty means all." })
  profileAllowList!: string[] | null;

  @Field(() => [String], { nullable: true, description: "The profile attributes it does not read." })
  profileIgnoreList!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The resource types it reads; null or empty means all.",
  })
  syncResourceTypeIds!: string[] | null;

  @Field(() => ConductorOneSyncSchedule, { nullable: true, description: "When it runs by itself." })
  syncSchedule!: ConductorOneSyncSchedule | null;

  @Field(() => Int, {
    nullable: true,
    description: "The version of ConductorOne's connector interface it speaks.",
  })
  connectorApiVersion!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many workers read in parallel, at most 4; null means the default.",
  })
  parallelSyncWorkerCount!: number | null;
}
