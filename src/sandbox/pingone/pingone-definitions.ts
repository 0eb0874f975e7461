import instanceFile from "./pingone-instances.json" with { type: "json" };

/** What the vendor's definition says about one property of an instance. */
export interface PingOnePropertyDefinition {
  readonly type?: string;
  readonly displayName?: string;
  readonly preferredControlType?: string;
  readonly required?: boolean;
  readonly secure?: boolean;
  readonly options?: readonly PingOneOption[];
  /** Names of the console's tabs it is shown on. */
  readonly sections?: readonly string[];
  /** The properties in it, when it is a group. */
  readonly properties?: PingOneDefinitions;
}

interface PingOneOption {
  readonly name: string;
  readonly value: unknown;
}

export type PingOneDefinitions = Readonly<Record<string, PingOnePropertyDefinition>>;

/** Connectors that sign people in keep their settings in one property of such a name (vendor sheet section 5.3). */
const GROUPS = ["openId", "customAuth", "oauth2", "saml"] as const;

/** For each kind of group the properties in it. */
const GROUP_MEMBERS: ReadonlyMap<string, PingOneDefinitions> = readGroupMembers();

// What a property is called, its type and its control are the vendor's. Whether it is required, secret or a choice is
// known of a few only; from here on, what is not said to be documented is inferred.

// Documented: `hostname` in the vendor's sample of details. Seen in bodies of its own tests: the other two.
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ["smtpConnector", ["hostname"]],
  ["webhookConnector", ["urls"]],
  ["connector-oai-github", ["authBearerToken"]],
]);

/** What Ping's own connectors do not work without (vendor sheet section 5.3). */
const REQUIRED_BY_PING = ["envId", "clientId", "clientSecret", "region"];

/**
 * Documented: a password is secure. The rest follows what is masked when it is read, but only where the name ends so:
 * a `tokenUrl` is masked as well, and nobody would define it as secure.
 */
const SECURE_NAME =
  /(secret(key)?|password|passphrase\d?|passcode|api_?key|token|private_?key|access_?key)$/i;

// The codes are those of environments (documented); that the connectors take the same is inferred.
const REGIONS = choices({
  NA: "North America",
  EU: "Europe",
  CA: "Canada",
  AU: "Australia",
  SG: "Singapore",
  AP: "Asia",
});

/** Choices by connector and property. The other drop-downs have no known ones, and so say none. */
const OPTIONS: ReadonlyMap<string, readonly PingOneOption[]> = new Map([
  ["salesforceConnector environment", choices({ production: "Production", sandbox: "Sandbox" })],
  [
    "connectorJiraServiceDesk method",
    choices({ GET: "GET", POST: "POST", PUT: "PUT", PATCH: "PATCH", DELETE: "DELETE" }),
  ],
]);

function choices(names: Readonly<Record<string, string>>): PingOneOption[] {
  return Object.entries(names).map(([value, name]) => ({ name, value }));
}

/** The properties of a connector's instances; `isPing` for those of Ping's own products. */
export function defineProperties(
  connectorId: string,
  isPing: boolean,
  properties: PingOneDefinitions,
): PingOneDefinitions {
  const define = (name: string, definition: PingOnePropertyDefinition): PingOnePropertyDefinition => {
    const options = optionsOf(connectorId, isPing, name, definition);
    const members = GROUP_MEMBERS.get(name);
    return {
      ...definition,
      ...(isRequired(connectorId, isPing, name, definition) && { required: true }),
      ...(isSecure(name, definition) && { secure: true }),
      ...(options && { options }),
      ...(members && { properties: members }),
    };
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, definition]) => [name, define(name, definition)]),
  );
}

function isRequired(
  connectorId: string,
  isPing: boolean,
  name: string,
  { displayName }: PingOnePropertyDefinition,
): boolean {
  if (isPing && REQUIRED_BY_PING.includes(name)) return true;
  // The label of Amazon's sender ends in an asterisk, as in forms everywhere.
  return (REQUIRED.get(connectorId)?.includes(name) ?? false) || (displayName?.endsWith("*") ?? false);
}

function isSecure(name: string, { type, preferredControlType }: PingOnePropertyDefinition): boolean {
  if (preferredControlType === "secureTextArea") return true;
  const isText = preferredControlType === undefined || /^text(Field|Area)$/.test(preferredControlType);
  return isText && type !== "boolean" && SECURE_NAME.test(name);
}

function optionsOf(
  connectorId: string,
  isPing: boolean,
  name: string,
  { preferredControlType }: PingOnePropertyDefinition,
): readonly PingOneOption[] | undefined {
  if (isPing && name === "region" && preferredControlType === "dropDown") return REGIONS;
  return OPTIONS.get(`${connectorId} ${name}`);
}

/**
 * An instance repeats the definitions of a group's properties beside their values, so one seeded instance per kind
 * of group tells them. They are the vendor's for that instance's connector; that the other connectors with a group of
 * the same name have the same properties is inferred.
 */
function readGroupMembers(): Map<string, PingOneDefinitions> {
  const groups = instanceFile.configured.flatMap(({ properties }) =>
    Object.entries((properties ?? {}) as Record<string, { properties?: PingOneDefinitions } | undefined>),
  );
  return new Map(
    GROUPS.map((group) => {
      const sample = groups.find(([name, property]) => name === group && property?.properties);
      return [group, withoutValues(sample?.[1]?.properties ?? {})];
    }),
  );
}

function withoutValues(properties: PingOneDefinitions): PingOneDefinitions {
  return Object.fromEntries(
    Object.entries(properties).map(([name, definition]) => [
      name,
      Object.fromEntries(Object.entries(definition).filter(([member]) => member !== "value")),
    ]),
  );
}
