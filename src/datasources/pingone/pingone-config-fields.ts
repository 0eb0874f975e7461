import type { ConfigField, ConfigFieldChoice, ConfigFieldType } from "../../types/config-field.js";
import { toText } from "../core/wire.js";
import {
  propertyMetadataSchema,
  type PingOneConnectorDetails,
  type PingOnePropertyMetadata,
} from "./pingone-api-types.js";
import { DEEPEST, isLabel, isObject, isSecretProperty, type JsonObject } from "./pingone-properties.js";

/** Form controls that hold several values: `textFieldArrayView`, `tableViewAttributes`, `dropDownMultiSelect`. */
const LIST_CONTROL = /ArrayView$|tableView|MultiSelect$/i;

/**
 * The settings of a connector's instances. Its properties are those of its steps in flows too, so the views of its
 * form tell which are meant; without any view, all that have a control are taken. No real answer is public, so what is
 * not as documented is left out rather than refused: docs/vendors/pingone.md#quirks.
 */
export function toConfigFields(details: PingOneConnectorDetails): ConfigField[] {
  const properties = details.properties ?? {};
  const { accountConfigView, credentialsView } = details;
  const items = [...(accountConfigView?.items ?? []), ...(credentialsView?.items ?? [])];
  const fields =
    accountConfigView || credentialsView
      ? namedFields(properties, items, [], DEEPEST)
      : allFields(properties, [], DEEPEST, (definition) => Boolean(definition["preferredControlType"]));
  // A property may be in both views: what was first stays first.
  const byName = new Map<string, ConfigField>();
  for (const field of fields) if (!byName.has(field.name)) byName.set(field.name, field);
  return [...byName.values()];
}

/** The fields that the items of a view name, in its order; items inside an item are members of its group. */
function namedFields(
  properties: JsonObject,
  items: readonly unknown[],
  group: readonly string[],
  depth: number,
): ConfigField[] {
  if (depth === 0) return [];
  return items.flatMap((item) => {
    if (!isObject(item)) return [];
    const inner = Array.isArray(item["items"]) ? (item["items"] as unknown[]) : [];
    const name = item["propertyName"];
    if (typeof name !== "string" || name === "") return namedFields(properties, inner, group, depth - 1);
    const path = [...group, name];
    // The document's own example names properties that it does not define.
    const definition = Object.hasOwn(properties, name) ? properties[name] : {};
    const members = membersOf(definition);
    if (members === null) return toField(definition, path);
    const named = namedFields(members, inner, path, depth - 1);
    return named.length > 0 ? named : allFields(members, path, depth - 1, () => true);
  });
}

/** The fields of all properties that are wanted, groups opened up. */
function allFields(
  properties: JsonObject,
  group: readonly string[],
  depth: number,
  isWanted: (definition: JsonObject) => boolean,
): ConfigField[] {
  if (depth === 0) return [];
  return Object.entries(properties).flatMap(([name, definition]) => {
    const path = [...group, name];
    const members = membersOf(definition);
    if (members !== null) return allFields(members, path, depth - 1, isWanted);
    return isObject(definition) && isWanted(definition) ? toField(definition, path) : [];
  });
}

function membersOf(definition: unknown): JsonObject | null {
  const members = isObject(definition) ? definition["properties"] : null;
  return isObject(members) ? members : null;
}

/** One field, or none for a label. */
function toField(definition: unknown, path: readonly string[]): ConfigField[] {
  if (!isObject(definition)) return [];
  const metadata = propertyMetadataSchema.parse(definition);
  if (isLabel(metadata)) return [];
  return [
    {
      name: path.join("."),
      label: toText(metadata.displayName),
      type: typeOf(metadata) as ConfigFieldType,
      required: metadata.required ?? null,
      sensitive: isSecretProperty(path, metadata),
      allowedValues: choicesOf(definition),
      group: path.length > 1 ? path.slice(0, -1).join(".") : null,
      help: toText(metadata.info),
    },
  ];
}

/** The control comes first: a webhook's table of addresses has the type `string`. */
function typeOf({ type, preferredControlType }: PingOnePropertyMetadata): `${ConfigFieldType}` {
  if (type === "array" || LIST_CONTROL.test(preferredControlType ?? "")) return "LIST";
  if (type === "boolean" || preferredControlType === "toggleSwitch") return "BOOLEAN";
  return type === "number" ? "NUMBER" : "TEXT";
}

/** `options` have labels, `enum` has values only; where both are given they say the same. */
function choicesOf({ options, enum: values }: JsonObject): ConfigFieldChoice[] | null {
  const labelled = listOf(options).flatMap((option) => {
    if (!isObject(option)) return toChoice(option, null);
    return toChoice(option["value"], typeof option["name"] === "string" ? toText(option["name"]) : null);
  });
  const choices = labelled.length > 0 ? labelled : listOf(values).flatMap((value) => toChoice(value, null));
  return choices.length > 0 ? choices : null;
}

function toChoice(value: unknown, label: string | null): ConfigFieldChoice[] {
  return ["string", "number", "boolean"].includes(typeof value) ? [{ value, label }] : [];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
