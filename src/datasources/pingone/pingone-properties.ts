import type { PingOneProperty } from "../../types/pingone-installation.js";
import { isMasked, isSecretName } from "../core/secrets.js";
import { toText } from "../core/wire.js";
import { propertyMetadataSchema } from "./pingone-api-types.js";

/** Far deeper than any connector's settings; what lies below is left out, for nobody has looked at it. */
const DEEPEST = 32;

type JsonObject = Readonly<Record<string, unknown>>;

/** The properties of an instance, groups opened up: `openId: { properties: { clientId } }` is `openId.clientId`. */
export function toProperties(properties: unknown): PingOneProperty[] | null {
  return isObject(properties) ? flatten(properties, [], DEEPEST) : null;
}

/** Whether a JSON value is an object, neither a list nor null. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whatever is no property object counts as a bare value: PingOne stores what it is given. */
function flatten(properties: JsonObject, group: readonly string[], depth: number): PingOneProperty[] {
  if (depth === 0) return [];
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = [...group, name];
    if (!isObject(property)) return [toProperty(path, { value: property })];
    const { properties: members } = property;
    if (!isObject(members)) return [toProperty(path, property)];
    // A group has no value of its own in any sample, but nothing forbids one.
    const own = "value" in property ? [toProperty(path, property)] : [];
    return [...own, ...flatten(members, path, depth - 1)];
  });
}

function toProperty(path: readonly string[], property: JsonObject): PingOneProperty {
  const { type, displayName, info, preferredControlType, required, secure } =
    propertyMetadataSchema.parse(property);
  const { value } = property;
  // PingOne masks what its own connector definitions call secure, and no more (docs/vendors/pingone.md#quirks).
  const sensitive = secure === true || isMasked(value) || path.join(".").split(".").some(isSecretName);
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

/** Whether an object is a row like `{ name: "apiKey", value }`, or a property marked as secure. */
function isSecretRow({ name, key, secure }: JsonObject): boolean {
  return secure === true || [name, key].some((text) => typeof text === "string" && isSecretName(text));
}
