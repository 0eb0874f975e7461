import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  installationAction,
  type InstallationActionInput,
} from "../../types/mutations/installation-action.js";
import { payload } from "./mutation.js";

type Action =
  | "cloneInstallation"
  | "deauthenticateInstallation"
  | "syncInstallation"
  | "pauseInstallation"
  | "resumeInstallation";

/** Makes the resolver of a mutation that needs no more than the installation. */
function actionMutation(action: Action, description: string, result: string) {
  const { Input, Payload } = installationAction(action[0]!.toUpperCase() + action.slice(1), result);

  @Resolver()
  class ActionMutation {
    @RequiresScope("installations:write")
    @Writes()
    @Mutation(() => Payload, { name: action, description, nullable: true })
    run(
      @Arg("input", () => Input, { description: "Which installation." }) input: InstallationActionInput,
      @Ctx() context: Context,
    ) {
      const failed: { installation: Installation | null } = { installation: null };
      const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
      return payload(context, input, target, failed, async ({ name, source, call }) => ({
        installation: await ask(source, action, name, call),
      }));
    }
  }
  return ActionMutation;
}

const CHANGED = "The installation as it is afterwards";

export const installationActionMutations = [
  actionMutation(
    "cloneInstallation",
    "Makes a copy of an installation, secrets included. The vendor names the copy.",
    "The copy",
  ),
  actionMutation(
    "deauthenticateInstallation",
    "Removes the credential of an installation. Integrations that use it stop.",
    CHANGED,
  ),
  actionMutation(
    "syncInstallation",
    "Has an installation read its data now. It is queued: `state` tells when it runs and how it ended.",
    CHANGED,
  ),
  actionMutation("pauseInstallation", "Stops an installation from reading and changing anything.", CHANGED),
  actionMutation(
    "resumeInstallation",
    "Lets a paused installation go on; it reads its data at once.",
    CHANGED,
  ),
] as const;
