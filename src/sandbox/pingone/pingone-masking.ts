import type { PingOneDefinitions, PingOnePropertyDefinition } from "./pingone-definitions.js";
import type { PingOneProperties } from "./pingone-state.js";

const MASK = "******";

// Which properties the vendor masks is known to its server only; this is the sheet's inferred rule (section 5.3).
// It is coarse: `tokenEndpoint` is masked as well.
const SECRET_NAME = /(secret|password|apikey|api_key|token|privatekey|accesskey)/i;

/**
 * The properties as they may be read: secrets replaced by six asterisks, everything else exactly as it was written.
 * Groups are searched too, arrays are not: a webhook's `token` comes back in clear (vendor sheet section 5.3).
 */
export function maskProperties(
  properties: PingOneProperties,
  definitions: PingOneDefinitions,
): PingOneProperties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      maskProperty(name, property, own(definitions, name)),
    ]),
  );
}

function maskProperty(
  name: string,
  property: unknown,
  definition: PingOnePropertyDefinition | undefined,
): unknown {
  if (!isRecord(property)) return property;
  const secret = property["secure"] === true || definition?.secure === true || SECRET_NAME.test(name);
  return Object.fromEntries(
    Object.entries(property).map(([member, value]) => {
      if (member === "value" && secret && isSet(value)) return [member, MASK];
      if (member === "properties" && isRecord(value)) {
        return [member, maskProperties(value, definition?.properties ?? {})];
      }
      return [member, value];
    }),
  );
}

/** Only text and numbers can be a secret that was set; an empty one shows that it was not. */
function isSet(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

/**
 * What is stored when the asterisks somebody read and wrote back stand for the secret behind them. They do so only
 * where reading shows them; anywhere else they are a text like any other.
 */
export function keepMaskedSecrets(
  written: PingOneProperties,
  stored: PingOneProperties,
  definitions: PingOneDefinitions,
): PingOneProperties {
  return keep(written, stored, maskProperties(stored, definitions));
}

function keep(
  written: PingOneProperties,
  stored: PingOneProperties,
  shown: PingOneProperties,
): PingOneProperties {
  return Object.fromEntries(
    Object.entries(written).map(([name, property]) => {
      const [before, masked] = [own(stored, name), own(shown, name)];
      if (!isRecord(property) || !isRecord(before) || !isRecord(masked)) return [name, property];
      return [name, keepInProperty(property, before, masked)];
    }),
  );
}

function keepInProperty(
  property: PingOneProperties,
  before: PingOneProperties,
  masked: PingOneProperties,
): PingOneProperties {
  const [written, stored, shown] = [property, before, masked].map((version) => own(version, "properties"));
  return {
    ...property,
    ...(own(property, "value") === MASK && own(masked, "value") === MASK && { value: before["value"] }),
    ...(isRecord(written) &&
      isRecord(stored) &&
      isRecord(shown) && { properties: keep(written, stored, shown) }),
  };
}

/** A member of its own, for a caller may well name a property "constructor". */
function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
