import type { PingOnePropertyDefinition } from "./pingone-catalog.js";
import type { PingOneProperties } from "./pingone-state.js";

const MASK = "******";

// Which properties the vendor masks is known to its server only; this is the sheet's inferred rule (section 5.3).
// It is coarse: `tokenEndpoint` is masked as well.
const SECRET_NAME = /(secret|password|apikey|api_key|token|privatekey|accesskey)/i;

type Definitions = Readonly<Record<string, PingOnePropertyDefinition>>;

/**
 * The properties as they may be read: secrets replaced by six asterisks, everything else exactly as it was written.
 * Groups are searched too, arrays are not: a webhook's `token` comes back in clear (vendor sheet section 5.3).
 */
export function maskProperties(properties: PingOneProperties, definitions: Definitions): PingOneProperties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      // `hasOwn`, for a caller may well name a property "constructor".
      const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
      return [name, maskProperty(name, property, definition)];
    }),
  );
}

function maskProperty(
  name: string,
  property: unknown,
  definition: PingOnePropertyDefinition | undefined,
): unknown {
  if (!isRecord(property)) return property;
  const secret =
    property["secure"] === true ||
    definition?.preferredControlType === "secureTextArea" ||
    SECRET_NAME.test(name);
  return Object.fromEntries(
    Object.entries(property).map(([member, value]) => {
      if (member === "value" && secret && isSet(value)) return [member, MASK];
      if (member === "properties" && isRecord(value)) return [member, maskProperties(value, {})];
      return [member, value];
    }),
  );
}

/** Only text and numbers can be a secret that was set; an empty one shows that it was not. */
function isSet(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
