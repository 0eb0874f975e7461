import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import {
  DeleteRegistrationInput,
  DeleteRegistrationPayload,
} from "../../types/mutations/delete-registration.js";
import { payload } from "./mutation.js";

@Resolver()
export class DeleteRegistrationMutation {
  @Mutation(() => DeleteRegistrationPayload, {
    description:
      "Deletes the registration of a custom connector. Jitterbit keeps its payload: delete that with `deleteRegistrationPayload`, before the registration.",
  })
  deleteRegistration(
    @Arg("input", () => DeleteRegistrationInput, { description: "Which registration." })
    input: DeleteRegistrationInput,
    @Ctx() context: Context,
  ): Promise<DeleteRegistrationPayload> {
    const failed: { deletedRegistrationId: string | null } = { deletedRegistrationId: null };
    const target = { field: "registrationId", id: input.registrationId, kind: "registrations" } as const;
    return payload(context, input, target, failed, async ({ name, source }) => {
      await ask(source, "deleteRegistration", name, context.call);
      return { deletedRegistrationId: input.registrationId };
    });
  }
}
