import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import type { AuthenticationLink } from "../../types/authentication-link.js";
import { Writes } from "../../types/federation.js";
import {
  StartAuthenticationInput,
  StartAuthenticationPayload,
} from "../../types/mutations/start-authentication.js";
import { payload, requireText } from "./mutation.js";

@Resolver()
export class StartAuthenticationMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => StartAuthenticationPayload, {
    nullable: true,
    description: "Makes a link where a person signs an installation in at the connected application (OAuth).",
  })
  startAuthentication(
    @Arg("input", () => StartAuthenticationInput, {
      description: "Which installation, who, and where to go then.",
    })
    input: StartAuthenticationInput,
    @Ctx() context: Context,
  ): Promise<StartAuthenticationPayload> {
    const failed: { link: AuthenticationLink | null } = { link: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      const request = {
        ...name,
        userName: requireText("userName", input.userName),
        targetOrigin: requireText("targetOrigin", input.targetOrigin),
        callbackMessage: input.callbackMessage ?? null,
      };
      return { link: await ask(source, "startAuthentication", request, call) };
    });
  }
}
