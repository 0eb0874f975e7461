import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import {
  DeleteRegistrationPayloadInput,
  DeleteRegistrationPayloadPayload,
} from "../../types/mutations/delete-registration-payload.js";
import type { Registration } from "../../types/registration.js";
import { afterwards, payload } from "./mutation.js";

@Resolver()
export class DeleteRegistrationPayloadMutation {
  @RequiresScope("registrations:write")
  @Writes()
  @Mutation(() => DeleteRegistrationPayloadPayload, {
    nullable: true,
    description:
      "Deletes the payload of a custom connector: the description of its user interface (`adapter.json`) that Jitterbit keeps to draw it. The registration stays.",
  })
  deleteRegistrationPayload(
    @Arg("input", () => DeleteRegistrationPayloadInput, { description: "Which registration." })
    input: DeleteRegistrationPayloadInput,
    @Ctx() context: Context,
  ): Promise<DeleteRegistrationPayloadPayload> {
    const failed: { registration: Registration | null } = { registration: null };
    const target = { field: "registrationId", id: input.registrationId, kind: "registrations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      await ask(source, "deleteRegistrationPayload", name, call);
      return { registration: await afterwards(context.loaders.registrations, input.registrationId) };
    });
  }
}
