import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  RemoveInstallationOwnerInput,
  RemoveInstallationOwnerPayload,
} from "../../types/mutations/installation-owner.js";
import { afterwards, payload, requireText } from "./mutation.js";
import { toOwnerRef } from "./owner-request.js";

@Resolver()
export class RemoveInstallationOwnerMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => RemoveInstallationOwnerPayload, {
    nullable: true,
    description: "Ends somebody's ownership of an installation in one role.",
  })
  removeInstallationOwner(
    @Arg("input", () => RemoveInstallationOwnerInput, { description: "Who, of which installation, as what." })
    input: RemoveInstallationOwnerInput,
    @Ctx() context: Context,
  ): Promise<RemoveInstallationOwnerPayload> {
    const failed: { installation: Installation | null } = { installation: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const role = requireText("role", input.role);
      const request = { ...name, role, owner: toOwnerRef(input.owner, ["owner"]) };
      await ask(source, "removeInstallationOwner", request, call);
      return { installation: await afterwards(context.loaders.installations, input.installationId) };
    });
  }
}
