import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  ScheduleInstallationInput,
  ScheduleInstallationPayload,
} from "../../types/mutations/schedule-installation.js";
import { payload, requireText } from "./mutation.js";

@Resolver()
export class ScheduleInstallationMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => ScheduleInstallationPayload, {
    nullable: true,
    description: "Sets when an installation reads its data by itself.",
  })
  scheduleInstallation(
    @Arg("input", () => ScheduleInstallationInput, { description: "Which installation, and when." })
    input: ScheduleInstallationInput,
    @Ctx() context: Context,
  ): Promise<ScheduleInstallationPayload> {
    const failed: { installation: Installation | null } = { installation: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const request = {
        ...name,
        cronSpec: requireText("cronSpec", input.cronSpec),
        timezone: input.timezone ?? null,
      };
      return { installation: await ask(source, "scheduleInstallation", request, call) };
    });
  }
}
