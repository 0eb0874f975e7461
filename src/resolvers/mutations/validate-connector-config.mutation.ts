import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import type { Call, ConfigValue } from "../../datasources/core/port.js";
import { problem } from "../../datasources/core/problem-error.js";
import { ask, supports, unsupported, type ConfiguredSource } from "../../datasources/core/source.js";
import { canonicalId } from "../../loaders.js";
import { RequiresScope } from "../../types/access.js";
import { type ConfigMarker, ConfigMarkerSeverity } from "../../types/config-marker.js";
import { VendorRequestCost } from "../../types/federation.js";
import {
  ValidateConnectorConfigInput,
  ValidateConnectorConfigPayload,
} from "../../types/mutations/validate-connector-config.js";
import { configIssues } from "./check-config.js";
import { payload } from "./mutation.js";

@Resolver()
export class ValidateConnectorConfigMutation {
  @RequiresScope("connectors:read")
  @VendorRequestCost()
  @Mutation(() => ValidateConnectorConfigPayload, {
    nullable: true,
    description:
      "Holds settings against the connector's `configFields`: unknown names, missing ones, values that are not allowed, of the wrong type, or masks. The vendor's own check, where it has one, comes on top. Changes nothing.",
  })
  validateConnectorConfig(
    @Arg("input", () => ValidateConnectorConfigInput, { description: "Which connector, and the settings." })
    input: ValidateConnectorConfigInput,
    @Ctx() context: Context,
  ): Promise<ValidateConnectorConfigPayload> {
    const failed: Pick<ValidateConnectorConfigPayload, "valid" | "fields" | "markers"> = {
      valid: null,
      fields: null,
      markers: null,
    };
    const target = { field: "connectorId", id: input.connectorId, kind: "connectors" } as const;
    return payload(context, input, target, failed, async ({ name, source, call }) => {
      if (!supports(source, "getConnectorSettings")) throw unsupported(source, "getConnectorSettings");
      const known = await context.loaders.connectorSettings.load(canonicalId(input.connectorId));
      if (!known) throw problem("NotFound", "There is no such connector: check its id.", {});
      const fields = configIssues(known.configFields, input.config).map(({ path, message }) => ({
        path: ["config", ...path],
        message,
      }));
      const markers = await vendorMarkers(source, name, input.config, call);
      const valid = fields.length === 0 && !markers.some(({ severity }) => severity === ERROR);
      return { valid, fields, markers };
    });
  }
}

const { ERROR } = ConfigMarkerSeverity;

/** What the vendor's own check finds; nothing where it has none. */
async function vendorMarkers(
  source: ConfiguredSource,
  connector: { readonly workspaceExternalId: string; readonly externalId: string },
  config: readonly ConfigValue[],
  call: Call,
): Promise<ConfigMarker[]> {
  if (!supports(source, "checkConfig")) return [];
  const { workspaceExternalId, externalId: connectorExternalId } = connector;
  return [...(await ask(source, "checkConfig", { workspaceExternalId, connectorExternalId, config }, call))];
}
