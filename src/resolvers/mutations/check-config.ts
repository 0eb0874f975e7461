import type { Context } from "../../context.js";
import type { ConfigValue } from "../../datasources/core/port.js";
import { invalidInput } from "../../datasources/core/problem-error.js";
import { isMasked } from "../../datasources/core/secrets.js";
import { supports, type ConfiguredSource } from "../../datasources/core/source.js";
import type { ConfigField, ConfigFieldType } from "../../types/config-field.js";

/** Something wrong with settings; `path` leads from the list of settings on. */
export interface ConfigIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * Holds settings against what the connector says it takes. What the vendor leaves open is not judged: a required
 * setting of a group that another group may replace, a value of unknown type.
 */
export function configIssues(fields: readonly ConfigField[], config: readonly ConfigValue[]): ConfigIssue[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const given = config.flatMap(({ name, value }, index) => {
    const field = byName.get(name);
    const isRepeated = config.findIndex((other) => other.name === name) !== index;
    if (!field) return [{ path: [String(index), "name"], message: unknownName(name, fields) }];
    if (isRepeated) return [{ path: [String(index), "name"], message: "It is given twice: give it once." }];
    const message = valueIssue(field, value ?? null);
    return message ? [{ path: [String(index), "value"], message }] : [];
  });
  const missing = fields
    .filter(
      ({ name, required, group }) => required && group === null && !config.some((one) => one.name === name),
    )
    .map(({ name }) => ({ path: [], message: `The setting "${name}" is required.` }));
  return [...given, ...missing];
}

/**
 * Throws the problem `InvalidInput` for settings that do not fit the connector. Judges nothing where the vendor does not
 * tell what fits, or the connector does not exist: the write itself says so.
 */
export async function requireConfig(
  source: ConfiguredSource,
  connectorId: string | null,
  config: readonly ConfigValue[] | null | undefined,
  { loaders }: Context,
): Promise<void> {
  if (!config || connectorId === null || !supports(source, "getConnectorSettings")) return;
  const settings = await loaders.connectorSettings.load(connectorId);
  const issues = settings ? configIssues(settings.configFields, config) : [];
  if (issues.length === 0) return;
  throw invalidInput(issues.map(({ path, message }) => ({ path: ["config", ...path], message })));
}

function unknownName(name: string, fields: readonly ConfigField[]): string {
  const names = fields.map((field) => field.name);
  const similar = names.find((one) => one.toLowerCase() === name.toLowerCase());
  if (similar) return `There is no such setting; "${similar}" is written differently.`;
  if (names.length === 0) return "This connector takes no settings.";
  return `There is no such setting. There are: ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}.`;
}

function valueIssue({ type, required, allowedValues }: ConfigField, value: unknown): string | null {
  if (isMasked(value)) return "This is a mask, not a value: give the secret itself.";
  if (value === null || value === "") return required ? "It is required." : null;
  if (allowedValues?.length && !allowedValues.some((choice) => String(choice.value) === String(value))) {
    return `It has to be one of ${allowedValues.map((choice) => String(choice.value)).join(", ")}.`;
  }
  return fits[type](value) ? null : `It has to be ${expected[type]}.`;
}

const isText = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

/** Vendors store most values as text, so text that reads as the type is as good. */
const fits: Readonly<Record<ConfigFieldType, (value: unknown) => boolean>> = {
  TEXT: isText,
  NUMBER: (value) => isText(value) && Number.isFinite(Number(value)),
  BOOLEAN: (value) => value === true || value === false || value === "true" || value === "false",
  LIST: (value) => Array.isArray(value) || isText(value),
  MAP: (value) => typeof value === "object" && !Array.isArray(value),
  SIGN_IN: () => false,
  UNKNOWN: () => true,
};

const expected: Readonly<Record<ConfigFieldType, string>> = {
  TEXT: "text",
  NUMBER: "a number",
  BOOLEAN: "true or false",
  LIST: "a list",
  MAP: "an object of names and values",
  SIGN_IN: "left out: a person signs in instead",
  UNKNOWN: "something else",
};
