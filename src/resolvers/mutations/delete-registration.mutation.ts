import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import {
  DeleteRegistrationInput,
  DeleteRegistrationPayload,
} from "../../types/mutations/delete-registration.js";
import { payload } from "./mutation.js";

@Resolver()
export class DeleteRegistrationMutation {
  @RequiresScope("registrations:write")
  @Writes()
  @Mutation(() => DeleteRegistrationPayload, {
    nullable: true,
    description:
      "Deletes the registration of a custom connector. Jitterbit keeps its payload unless `withPayload` says otherwise.",
  })
  deleteRegistration(
    @Arg("input", () => DeleteRegistrationInput, { description: "Which registration." })
    input: DeleteRegistrationInput,
    @Ctx() context: Context,
  ): Promise<DeleteRegistrationPayload> {
    // Filled step by step: what was done stays done when a later step fails.
    const done: { deletedRegistrationId: string | null; payloadDeleted: boolean | null } = {
      deletedRegistrationId: null,
      payloadDeleted: input.withPayload ? false : null,
    };
    const target = { field: "registrationId", id: input.registrationId, kind: "registrations" } as const;
    return payload(context, input, target, done, async ({ name, source, call }) => {
      if (input.withPayload) {
        await ask(source, "deleteRegistrationPayload", name, call);
        done.payloadDeleted = true;
      }
      await ask(source, "deleteRegistration", name, call);
      return { ...done, deletedRegistrationId: input.registrationId };
    });
  }
}
