import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import {
  RegisterConnectorInput,
  RegisterConnectorPayload,
} from "../../types/mutations/register-connector.js";
import type { Registration, RegistrationKeyMaterial } from "../../types/registration.js";
import { inputOptions, payload, requireText } from "./mutation.js";

@Resolver()
export class RegisterConnectorMutation {
  @RequiresScope("registrations:write")
  @Writes()
  @Mutation(() => RegisterConnectorPayload, {
    nullable: true,
    description: "Registers a custom connector and hands out its key and secret, where the vendor makes any.",
  })
  registerConnector(
    @Arg("input", () => RegisterConnectorInput, { description: "Which custom connector, and where." })
    input: RegisterConnectorInput,
    @Ctx() context: Context,
  ): Promise<RegisterConnectorPayload> {
    const failed: { registration: Registration | null; keyMaterial: RegistrationKeyMaterial | null } = {
      registration: null,
      keyMaterial: null,
    };
    const target = { field: "workspaceId", id: input.workspaceId, kind: "workspace" } as const;
    return payload(context, input, target, failed, async ({ name: workspace, source, call }) => {
      const request = {
        workspaceExternalId: workspace.workspaceExternalId,
        name: requireText("name", input.name),
        version:
          input.version === undefined || input.version === null
            ? null
            : requireText("version", input.version),
        options: inputOptions(input.options, source),
      };
      return ask(source, "registerConnector", request, call);
    });
  }
}
