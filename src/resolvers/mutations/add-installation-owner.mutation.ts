import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { InstallationOwner } from "../../types/installation-owner.js";
import {
  AddInstallationOwnerInput,
  AddInstallationOwnerPayload,
} from "../../types/mutations/installation-owner.js";
import { payload, requireText } from "./mutation.js";
import { toOwnerRef } from "./owner-request.js";

@Resolver()
export class AddInstallationOwnerMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => AddInstallationOwnerPayload, {
    nullable: true,
    description: "Makes somebody an owner of an installation, besides those who are.",
  })
  addInstallationOwner(
    @Arg("input", () => AddInstallationOwnerInput, { description: "Who, of which installation, as what." })
    input: AddInstallationOwnerInput,
    @Ctx() context: Context,
  ): Promise<AddInstallationOwnerPayload> {
    const failed: { owner: InstallationOwner | null } = { owner: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const role = requireText("role", input.role);
      const request = { ...name, role, owner: toOwnerRef(input.owner, ["owner"]) };
      return { owner: await ask(source, "addInstallationOwner", request, call) };
    });
  }
}
