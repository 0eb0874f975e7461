import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  ConfirmInstallationSyncInput,
  ConfirmInstallationSyncPayload,
} from "../../types/mutations/confirm-installation-sync.js";
import { payload, requireText } from "./mutation.js";

@Resolver()
export class ConfirmInstallationSyncMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => ConfirmInstallationSyncPayload, {
    nullable: true,
    description: "Accepts a run that found much less data than the one before, which the vendor held back.",
  })
  confirmInstallationSync(
    @Arg("input", () => ConfirmInstallationSyncInput, { description: "Which run of which installation." })
    input: ConfirmInstallationSyncInput,
    @Ctx() context: Context,
  ): Promise<ConfirmInstallationSyncPayload> {
    const failed: { installation: Installation | null } = { installation: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const request = { ...name, syncLifecycleId: requireText("syncLifecycleId", input.syncLifecycleId) };
      return { installation: await ask(source, "confirmInstallationSync", request, call) };
    });
  }
}
