import type { ConductorOneConfigValue } from "../../types/conductorone-installation.js";
import type { ConfigValue as CommonConfigValue } from "../../types/config-value.js";
import type { ConfigValue } from "../core/port.js";
import { isMasked, isSecretName, secretTexts } from "../core/secrets.js";
import { toText } from "../core/wire.js";
import type { WireConnector } from "./conductorone-api-types.js";
import { isSensitive } from "./conductorone-catalog.js";

/** A place of the input that has to change. */
export interface InputIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** Every kind of value that is known: booleans, numbers and lists travel as text. */
type EnvValue =
  | { readonly stringValue: string }
  | { readonly keyValues: { readonly items: readonly { readonly key: string; readonly value: string }[] } };

/** A configuration on the wire, an `Any` with its type. */
export interface EnvConfig {
  readonly "@type": "type.googleapis.com/c1.api.app.v1.EnvConfig";
  readonly configuration: Readonly<Record<string, EnvValue>>;
}

/** Settings as ConductorOne stores them; what cannot be stored is added to `issues`. */
export function toEnvConfig(config: readonly ConfigValue[], issues: InputIssue[]): EnvConfig {
  const values = new Map<string, EnvValue>();
  config.forEach(({ name, value }, index) => {
    const at = (field: string, message: string) =>
      issues.push({ path: ["config", String(index), field], message });
    if (name.trim() === "") at("name", "Say which setting it is.");
    else if (values.has(name)) at("name", "This setting is given twice: keep one.");
    const encoded = toEnvValue(value);
    if (typeof encoded === "string") at("value", encoded);
    else values.set(name, encoded);
  });
  // `fromEntries` makes own properties, so that a name like `__proto__` stays a name.
  return {
    "@type": "type.googleapis.com/c1.api.app.v1.EnvConfig",
    configuration: Object.fromEntries(values),
  };
}

/** The value on the wire, or a text that says why it cannot be sent. */
function toEnvValue(value: unknown): EnvValue | string {
  if (value === null || value === undefined)
    return "ConductorOne cannot store null: leave the setting out, or give an empty text.";
  if (containsMask(value)) return "This is the mask of a secret, not the secret: give the value itself.";
  const scalar = toScalar(value);
  if (scalar !== null) return { stringValue: scalar };
  if (Array.isArray(value)) {
    const items = value.map(toScalar);
    // ConductorOne keeps a list as one text with commas in between.
    return items.every((item) => item !== null && !item.includes(","))
      ? { stringValue: items.join(",") }
      : "A list may hold texts without commas, numbers and booleans only.";
  }
  const items = Object.entries(value as object).map(([key, item]) => ({ key, value: toScalar(item) }));
  return items.every((item): item is { key: string; value: string } => item.key !== "" && item.value !== null)
    ? { keyValues: { items } }
    : "An object may hold texts, numbers and booleans only, each under a name.";
}

function containsMask(value: unknown): boolean {
  return isMasked(value) || (typeof value === "object" && Object.values(value ?? {}).some(isMasked));
}

function toScalar(value: unknown): string | null {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : null;
}

/**
 * Everything in the settings that could be a secret. Which settings are secret is not asked here: a known catalog can
 * be wrong about a new setting.
 */
export function secretsOf(config: readonly ConfigValue[], encoded: EnvConfig): string[] {
  const texts = [...secretTexts(config.map(({ value }) => value)), ...secretTexts(encoded.configuration)];
  return [...new Set(texts)].filter((text) => text !== "true" && text !== "false");
}

/** The settings that ConductorOne gives back, without any secret. */
export function toConfigValues(
  catalogId: string,
  config: WireConnector["config"],
): ConductorOneConfigValue[] | null {
  if (!config) return null;
  return Object.entries(config.configuration ?? {}).map(([name, wire]) => {
    const text = toScalar(wire) ?? toScalar(field(wire, "stringValue"));
    const sensitive = isSensitive(catalogId, name, text);
    return {
      name,
      value: sensitive ? null : toText(text),
      items: toItems(field(field(wire, "keyValues"), "items"), sensitive),
      sensitive,
    };
  });
}

/** The same settings in the shape all vendors share: a map becomes an object. ConductorOne gives back only what is set. */
export function toCommonConfig(values: ConductorOneConfigValue[] | null): CommonConfigValue[] | null {
  if (!values) return null;
  return values.map(({ name, value, items, sensitive }) => {
    // `fromEntries` makes own properties, so that a key like `__proto__` stays a key.
    const map = items && !sensitive ? Object.fromEntries(items.map((item) => [item.key, item.value])) : null;
    return { name, value: map ?? value, sensitive, isSet: true };
  });
}

function toItems(items: unknown, sensitive: boolean): ConductorOneConfigValue["items"] {
  if (!Array.isArray(items)) return null;
  return items.map((item) => {
    const key = toScalar(field(item, "key")) ?? "";
    const value = toScalar(field(item, "value"));
    return { key, value: sensitive || isSecretName(key) || isMasked(value) ? null : value };
  });
}

/** A field of something whose shape is not certain. */
function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
