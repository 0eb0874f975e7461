import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import {
  RevokeInstallationCredentialInput,
  RevokeInstallationCredentialPayload,
} from "../../types/mutations/revoke-installation-credential.js";
import { payload, requireText } from "./mutation.js";

@Resolver()
export class RevokeInstallationCredentialMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => RevokeInstallationCredentialPayload, {
    nullable: true,
    description: "Makes a credential of a self-hosted connector useless.",
  })
  revokeInstallationCredential(
    @Arg("input", () => RevokeInstallationCredentialInput, { description: "Which credential." })
    input: RevokeInstallationCredentialInput,
    @Ctx() context: Context,
  ): Promise<RevokeInstallationCredentialPayload> {
    const failed: { revokedCredentialId: string | null } = { revokedCredentialId: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const credentialId = requireText("credentialId", input.credentialId);
      await ask(source, "revokeInstallationCredential", { ...name, credentialId }, call);
      return { revokedCredentialId: credentialId };
    });
  }
}
