import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Installation } from "../installation.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "When an installation is to read its data by itself." })
export class ScheduleInstallationInput extends MutationInput {
  @Field(() => ID, { description: "The installation." })
  installationId!: string;

  @Field(() => String, {
    description: "The times as a cron expression, e.g. `0 3 * * *` for three in the morning.",
  })
  cronSpec!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "IANA time zone of the expression, e.g. `America/Los_Angeles`. The vendor's default when left out.",
  })
  timezone?: string | null;
}

@ObjectType({ description: "What `scheduleInstallation` did.", simpleResolvers: true })
export class ScheduleInstallationPayload extends MutationPayload {
  @Field(() => Installation, {
    nullable: true,
    description: "The installation as it is afterwards; null when there is a problem.",
  })
  installation!: Installation | null;
}
