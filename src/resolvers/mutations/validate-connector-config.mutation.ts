import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { problem } from "../../datasources/core/problem-error.js";
import { supports, unsupported } from "../../datasources/core/source.js";
import { canonicalId } from "../../loaders.js";
import type { InvalidInputField } from "../../types/problem.js";
import {
  ValidateConnectorConfigInput,
  ValidateConnectorConfigPayload,
} from "../../types/mutations/validate-connector-config.js";
import { configIssues } from "./check-config.js";
import { payload } from "./mutation.js";

@Resolver()
export class ValidateConnectorConfigMutation {
  @Mutation(() => ValidateConnectorConfigPayload, {
    description:
      "Holds settings against the connector's `configFields`: unknown names, missing ones, values that are not allowed, of the wrong type, or masks. Changes nothing.",
  })
  validateConnectorConfig(
    @Arg("input", () => ValidateConnectorConfigInput, { description: "Which connector, and the settings." })
    input: ValidateConnectorConfigInput,
    @Ctx() context: Context,
  ): Promise<ValidateConnectorConfigPayload> {
    const failed: { valid: boolean | null; fields: InvalidInputField[] | null } = {
      valid: null,
      fields: null,
    };
    const target = { field: "connectorId", id: input.connectorId, kind: "connectors" } as const;
    return payload(context, input, target, failed, async ({ source }) => {
      if (!supports(source, "getConfigFields")) throw unsupported(source, "getConfigFields");
      const known = await context.loaders.configFields.load(canonicalId(input.connectorId));
      if (!known) throw problem("NotFound", "There is no such connector: check its id.", {});
      const fields = configIssues(known, input.config).map(({ path, message }) => ({
        path: ["config", ...path],
        message,
      }));
      return { valid: fields.length === 0, fields };
    });
  }
}
