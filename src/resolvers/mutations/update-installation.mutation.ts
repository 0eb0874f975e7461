import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { canonicalId } from "../../loaders.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  UpdateInstallationInput,
  UpdateInstallationPayload,
} from "../../types/mutations/update-installation.js";
import { requireConfig } from "./check-config.js";
import { inputOptions, payload } from "./mutation.js";

@Resolver()
export class UpdateInstallationMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => UpdateInstallationPayload, {
    nullable: true,
    description: "Changes an installation: only what is given, and nothing else.",
  })
  updateInstallation(
    @Arg("input", () => UpdateInstallationInput, { description: "Which installation, and what to change." })
    input: UpdateInstallationInput,
    @Ctx() context: Context,
  ): Promise<UpdateInstallationPayload> {
    const failed: { installation: Installation | null } = { installation: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const options = inputOptions(input.options, source);
      if (input.validateOnly && input.config) {
        const installation = await context.loaders.installations.load(canonicalId(input.installationId));
        await requireConfig(source, installation?.connectorId ?? null, input.config, context);
      }
      const request = {
        workspaceExternalId: name.workspaceExternalId,
        externalId: name.externalId,
        name: input.name,
        description: input.description,
        config: input.config,
        ...(options && { options }),
      };
      return { installation: await ask(source, "updateInstallation", request, call) };
    });
  }
}
