import type { ConfigField, ConfigFieldType } from "../../types/config-field.js";
import { isSecretName } from "../core/secrets.js";
import type { CyclrApiParameter } from "./cyclr-api-types.js";

const TYPE = { text: "TEXT", boolean: "BOOLEAN" } as const satisfies Record<string, `${ConfigFieldType}`>;

/**
 * The settings an account may give: Cyclr refuses values for other parameters
 * (https://docs.cyclr.com/api/install-the-connector). A parameter without a `TargetName` cannot be named at all.
 */
export function toConfigFields(parameters: readonly CyclrApiParameter[]): ConfigField[] {
  return parameters.flatMap((parameter) => {
    const { TargetName: name, Values: values } = parameter;
    if (!parameter.IsAccountConnectorProperty || name === null) return [];
    const boolean = isYesOrNo(values ?? []);
    return {
      name,
      label: parameter.Name,
      // `DataType` is of no help: Cyclr says `Text` for all of them, also where only true and false will do.
      type: (boolean ? TYPE.boolean : TYPE.text) as ConfigFieldType,
      required: parameter.IsOptional === null ? null : !parameter.IsOptional,
      sensitive: parameter.IsSensitive === true || isSecretName(name),
      allowedValues: boolean || !values?.length ? null : values.map((value) => ({ value, label: null })),
      group: null,
      help: parameter.Description,
    };
  });
}

function isYesOrNo(values: readonly string[]): boolean {
  return values.length === 2 && values.includes("true") && values.includes("false");
}
