import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { VendorRequestCost } from "../../types/federation.js";
import {
  ValidateRegistrationInput,
  ValidateRegistrationPayload,
} from "../../types/mutations/validate-registration.js";
import { payload, requireText } from "./mutation.js";

@Resolver()
export class ValidateRegistrationMutation {
  @RequiresScope("registrations:read")
  @VendorRequestCost()
  @Mutation(() => ValidateRegistrationPayload, {
    nullable: true,
    description:
      "Asks the vendor whether a key and a secret belong to a registered connector. Changes nothing.",
  })
  validateRegistration(
    @Arg("input", () => ValidateRegistrationInput, { description: "The pair to check." })
    input: ValidateRegistrationInput,
    @Ctx() context: Context,
  ): Promise<ValidateRegistrationPayload> {
    const failed: { valid: boolean | null; reason: string | null } = { valid: null, reason: null };
    const target = { field: "workspaceId", id: input.workspaceId, kind: "workspace" } as const;
    return payload(context, input, target, failed, async ({ name: workspace, source, call }) => {
      const request = {
        workspaceExternalId: workspace.workspaceExternalId,
        name: requireText("name", input.name),
        key: requireText("key", input.key),
        secret: requireText("secret", input.secret),
      };
      const refusal = await ask(source, "validateRegistration", request, call);
      return { valid: refusal === null, reason: refusal?.reason ?? null };
    });
  }
}
