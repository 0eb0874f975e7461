import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { WHOLE_SOURCE } from "../../datasources/core/ids.js";
import { invalidInput } from "../../datasources/core/problem-error.js";
import { ask, supports, unsupported } from "../../datasources/core/source.js";
import type { Installation } from "../../types/installation.js";
import { InstallConnectorInput, InstallConnectorPayload } from "../../types/mutations/install-connector.js";
import { inputId, inputOptions, payload } from "./mutation.js";

@Resolver()
export class InstallConnectorMutation {
  @Mutation(() => InstallConnectorPayload, {
    description: "Installs a connector of a catalog in a workspace.",
  })
  installConnector(
    @Arg("input", () => InstallConnectorInput, {
      description: "Which connector, where, and with what settings.",
    })
    input: InstallConnectorInput,
    @Ctx() context: Context,
  ): Promise<InstallConnectorPayload> {
    const failed: { installation: Installation | null } = { installation: null };
    const target = { field: "workspaceId", id: input.workspaceId, kind: "workspace" } as const;
    return payload(context, input, target, failed, async ({ name: workspace, source }) => {
      if (!supports(source, "installConnector")) throw unsupported(source, "installConnector");
      const { name: connector } = inputId(context, "connectorId", input.connectorId, "connectors");
      const { catalogScope } = source.dataSource;
      const catalog = catalogScope === "source" ? WHOLE_SOURCE : workspace.workspaceExternalId;
      if (connector.sourceId !== source.id || connector.workspaceExternalId !== catalog) {
        const message =
          "This connector is not in the catalog of that workspace. Take one from `workspace.connectors`.";
        throw invalidInput([{ path: ["connectorId"], message }]);
      }
      const request = {
        workspaceExternalId: workspace.workspaceExternalId,
        connectorExternalId: connector.externalId,
        name: input.name ?? null,
        description: input.description ?? null,
        config: input.config ?? null,
        options: inputOptions(input.options, source),
      };
      return { installation: await ask(source, "installConnector", request, context.call) };
    });
  }
}
