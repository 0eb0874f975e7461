import type { Context } from "../../context.js";
import { WHOLE_SOURCE } from "../../datasources/core/ids.js";
import type { Call, InstallConnectorRequest } from "../../datasources/core/port.js";
import { invalidInput } from "../../datasources/core/problem-error.js";
import { supports, unsupported, type ConfiguredSource } from "../../datasources/core/source.js";
import { canonicalId } from "../../loaders.js";
import type { InstallConnectorInput } from "../../types/mutations/install-connector.js";
import { requireConfig } from "./check-config.js";
import { inputId, inputOptions } from "./mutation.js";

/** What an install mutation is run with, once its workspace is known. */
interface Given {
  readonly name: { readonly workspaceExternalId: string };
  readonly source: ConfiguredSource;
  readonly call: Call;
}

/**
 * The request that installs a connector. Throws the problem `UnsupportedByVendor`, or `InvalidInput` for a connector of
 * another catalog, options of another vendor and, when a plan is made, settings that do not fit.
 */
export async function toInstallRequest(
  input: InstallConnectorInput,
  { name: workspace, source, call }: Given,
  context: Context,
): Promise<InstallConnectorRequest> {
  if (!supports(source, "installConnector")) throw unsupported(source, "installConnector");
  const { name: connector } = inputId(context, "connectorId", input.connectorId, "connectors");
  const catalog = source.dataSource.catalogScope === "source" ? WHOLE_SOURCE : workspace.workspaceExternalId;
  if (connector.sourceId !== source.id || connector.workspaceExternalId !== catalog) {
    const message =
      "This connector is not in the catalog of that workspace. Take one from `workspace.connectors`.";
    throw invalidInput([{ path: ["connectorId"], message }]);
  }
  if (call.plan) await requireConfig(source, canonicalId(input.connectorId), input.config, context);
  return {
    workspaceExternalId: workspace.workspaceExternalId,
    connectorExternalId: connector.externalId,
    name: input.name ?? null,
    description: input.description ?? null,
    config: input.config ?? null,
    options: inputOptions(input.options, source),
  };
}
