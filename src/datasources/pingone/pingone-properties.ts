import type { ConfigValue } from "../../types/config-value.js";
import type { PingOneProperty } from "../../types/pingone-installation.js";
import { isMasked, isSecretName, withoutUrlSecrets } from "../core/secrets.js";
import { toText } from "../core/wire.js";
import { propertyMetadataSchema, type PingOnePropertyMetadata } from "./pingone-api-types.js";

/** Far deeper than any connector's settings; what lies below is left out, for nobody has looked at it. */
export const DEEPEST = 32;

export type JsonObject = Readonly<Record<string, unknown>>;

/** The properties of an instance, groups opened up: `openId: { properties: { clientId } }` is `openId.clientId`. */
export function toProperties(properties: unknown): PingOneProperty[] | null {
  return isObject(properties)
    ? flatten(properties, [], DEEPEST).map(({ path, property }) => toProperty(path, property))
    : null;
}

/** The same in the form all vendors share. */
export function toConfig(properties: readonly PingOneProperty[] | null): ConfigValue[] | null {
  return properties?.map(({ name, value, sensitive, isSet }) => ({ name, value, sensitive, isSet })) ?? null;
}

/** The values of all properties as PingOne gave them, what is secret in clear included: never for answers. */
export function storedValues(properties: JsonObject): unknown[] {
  return flatten(properties, [], DEEPEST).map(({ property }) => property["value"]);
}

/** Whether any setting has a value. A mask stands for one; what nobody can set, a label or a fixed field, has none. */
export function hasSetting(properties: unknown): boolean {
  return (
    isObject(properties) &&
    flatten(properties, [], DEEPEST).some(({ property }) => {
      const isFixed = isLabel(propertyMetadataSchema.parse(property)) || property["disabled"] === true;
      return !isFixed && !isEmpty(property["value"]);
    })
  );
}

/** Whether a property is text on the form, with nothing to set. */
export function isLabel({ type, preferredControlType }: PingOnePropertyMetadata): boolean {
  return type === "label" || preferredControlType === "label";
}

/** The dotted names of the settings that cannot be written back as they were read: masked somewhere, or too deep. */
export function unwritableSettings(
  properties: JsonObject,
  group: readonly string[] = [],
  depth = DEEPEST,
): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = [...group, name];
    const here = (value: unknown) => (findObstacle(value) === null ? [] : [path.join(".")]);
    if (!isObject(property) || !isObject(property["properties"])) return here(property);
    const { properties: members, ...own } = property;
    if (depth === 0) return [path.join(".")];
    return [...here(own), ...unwritableSettings(members as JsonObject, path, depth - 1)];
  });
}

/** What keeps a value from being sent: a mask in it, which PingOne might store as the secret, or too many levels. */
export function findObstacle(value: unknown, depth = DEEPEST): "masked" | "deep" | null {
  if (isMasked(value)) return "masked";
  if (typeof value !== "object" || value === null) return null;
  if (depth === 0) return "deep";
  for (const member of Object.values(value)) {
    const obstacle = findObstacle(member, depth - 1);
    if (obstacle !== null) return obstacle;
  }
  return null;
}

/** Whether a JSON value is an object, neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a property holds a secret by what is said of it; PingOne masks less (docs/vendors/pingone.md#quirks). */
export function isSecretProperty(
  path: readonly string[],
  { secure, preferredControlType, displayName }: PingOnePropertyMetadata,
): boolean {
  if (secure === true || preferredControlType === "secureTextArea") return true;
  // Names like `JIRAServiceDeskAuth` say nothing; their labels do.
  if (isSecretName(displayName ?? "")) return true;
  return path.join(".").split(".").some(isSecretName);
}

interface Leaf {
  readonly path: readonly string[];
  readonly property: JsonObject;
}

/** Whatever is no property object counts as a bare value: PingOne stores what it is given. */
function flatten(properties: JsonObject, group: readonly string[], depth: number): Leaf[] {
  if (depth === 0) return [];
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = [...group, name];
    if (!isObject(property)) return [{ path, property: { value: property } }];
    const { properties: members } = property;
    if (!isObject(members)) return [{ path, property }];
    // A group has no value of its own in any sample, but nothing forbids one.
    const own = "value" in property ? [{ path, property }] : [];
    return [...own, ...flatten(members, path, depth - 1)];
  });
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === "";
}

function toProperty(path: readonly string[], property: JsonObject): PingOneProperty {
  const metadata = propertyMetadataSchema.parse(property);
  const { type, displayName, info, preferredControlType, required } = metadata;
  const { value } = property;
  const sensitive = isMasked(value) || isSecretProperty(path, metadata);
  return {
    name: path.join("."),
    value: sensitive ? null : withoutSecrets(value, DEEPEST),
    sensitive,
    isSet: value !== undefined && value !== null && value !== "",
    type: toText(type),
    displayName: toText(displayName),
    info: toText(info),
    preferredControlType: toText(preferredControlType),
    required: required ?? null,
  };
}

/** The value with each secret inside it replaced by `null`: a webhook's `urls[].token` comes in clear. */
function withoutSecrets(value: unknown, depth: number): unknown {
  if (isMasked(value) || value === undefined) return null;
  if (typeof value === "string") return withoutSecretsInText(value, depth);
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return null;
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth - 1));
  const hidesValue = isSecretRow(value as JsonObject);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isSecret = isSecretName(name) || (hidesValue && name === "value");
      return [name, isSecret ? null : withoutSecrets(member, depth - 1)];
    }),
  );
}

/** A text can be an address with a password in it, or JSON: what is secret inside is cut out. */
function withoutSecretsInText(text: string, depth: number): string {
  if (/^\s*[[{]/.test(text)) {
    try {
      const cleaned: unknown = withoutSecrets(JSON.parse(text), depth - 1);
      return JSON.stringify(cleaned);
    } catch {
      return text;
    }
  }
  return withoutUrlSecrets(text);
}

/** Whether an object is a row like `{ name: "apiKey", value }`, whatever it calls the name, or is marked as secure. */
function isSecretRow(row: JsonObject): boolean {
  const labels = Object.entries(row).filter(([name, text]) => name !== "value" && typeof text === "string");
  return row["secure"] === true || labels.some(([, text]) => isSecretName(String(text)));
}
