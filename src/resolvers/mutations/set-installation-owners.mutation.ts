import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { invalidInput } from "../../datasources/core/problem-error.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  MAX_OWNERS,
  SetInstallationOwnersInput,
  SetInstallationOwnersPayload,
} from "../../types/mutations/installation-owner.js";
import { afterwards, payload, requireText } from "./mutation.js";
import { toOwnerRef } from "./owner-request.js";

@Resolver()
export class SetInstallationOwnersMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => SetInstallationOwnersPayload, {
    nullable: true,
    description: "Makes exactly these the owners of an installation in one role.",
  })
  setInstallationOwners(
    @Arg("input", () => SetInstallationOwnersInput, { description: "Who, of which installation, as what." })
    input: SetInstallationOwnersInput,
    @Ctx() context: Context,
  ): Promise<SetInstallationOwnersPayload> {
    const failed: { installation: Installation | null } = { installation: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const role = requireText("role", input.role);
      if (input.owners.length > MAX_OWNERS) {
        throw invalidInput([{ path: ["owners"], message: `Give ${MAX_OWNERS} at most.` }]);
      }
      const owners = input.owners.map((owner, index) => toOwnerRef(owner, ["owners", String(index)]));
      await ask(source, "setInstallationOwners", { ...name, role, owners }, call);
      return { installation: await afterwards(context.loaders.installations, input.installationId) };
    });
  }
}
