import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { ask } from "../../datasources/core/source.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import {
  UninstallConnectorInput,
  UninstallConnectorPayload,
} from "../../types/mutations/uninstall-connector.js";
import { payload } from "./mutation.js";

@Resolver()
export class UninstallConnectorMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => UninstallConnectorPayload, {
    nullable: true,
    description: "Removes an installation from its workspace.",
  })
  uninstallConnector(
    @Arg("input", () => UninstallConnectorInput, { description: "Which installation." })
    input: UninstallConnectorInput,
    @Ctx() context: Context,
  ): Promise<UninstallConnectorPayload> {
    const failed: { deletedInstallationId: string | null } = { deletedInstallationId: null };
    const target = { field: "installationId", id: input.installationId, kind: "installations" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      await ask(source, "uninstallConnector", name, call);
      return { deletedInstallationId: input.installationId };
    });
  }
}
