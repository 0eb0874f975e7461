import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { InstallationCredential } from "../../types/installation-credential.js";
import {
  RotateInstallationCredentialInput,
  RotateInstallationCredentialPayload,
} from "../../types/mutations/rotate-installation-credential.js";
import { payload } from "./mutation.js";

@Resolver()
export class RotateInstallationCredentialMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => RotateInstallationCredentialPayload, {
    nullable: true,
    description:
      "Makes a new credential for a self-hosted connector. Older ones stay valid: revoke them with `revokeInstallationCredential`.",
  })
  rotateInstallationCredential(
    @Arg("input", () => RotateInstallationCredentialInput, { description: "Which installation." })
    input: RotateInstallationCredentialInput,
    @Ctx() context: Context,
  ): Promise<RotateInstallationCredentialPayload> {
    const failed: { credential: InstallationCredential | null } = { credential: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => ({
      credential: await ask(source, "rotateInstallationCredential", name, call),
    }));
  }
}
