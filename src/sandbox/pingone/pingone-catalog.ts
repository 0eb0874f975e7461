import connectorFile from "./pingone-connectors.json" with { type: "json" };
import { defineProperties, type PingOneDefinitions } from "./pingone-definitions.js";

/** Appearance and origin of a connector; an instance repeats its connector's. */
export interface PingOneConnectorMetadata {
  readonly colors: { readonly canvas: string; readonly canvasText: string; readonly dark: string };
  readonly logos: { readonly canvas: { readonly imageFileName: string } };
  readonly type: "core" | "ping" | "service";
  readonly vendor?: string;
}

/** A connector of the catalog, the same in every environment with DaVinci. */
export interface PingOneConnector {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly version: string;
  readonly metadata: PingOneConnectorMetadata;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What an instance is set up with; left out for the few of which it is not known. */
  readonly instanceProperties?: PingOneDefinitions;
  /** Names of all properties: those of instances, and those of the steps in a flow. */
  readonly propertyNames: readonly string[];
}

interface ConnectorRecord {
  readonly id: string;
  readonly name: string;
  /** Null for a few. */
  readonly categories?: readonly string[] | null;
  readonly instanceProperties: PingOneDefinitions | null;
  readonly detailsProperties: readonly string[];
}

// Version, dates, colours and the two descriptions are those of the vendor's samples; no public source has the
// real ones for the other connectors.
const RELEASED_AT = "2024-04-19T20:27:51.226Z";
const DESCRIPTIONS = new Map([
  ["httpConnector", "Make REST calls or render HTML"],
  ["smtpConnector", "Send email"],
]);
const CORE_CATEGORIES = new Set(["core", "native"]);
const PING_PRODUCT = /^(ping|notificationsConnector$|connector-oai-(pfadmin|pingaccess))/i;

// The vendor names a company for some connectors only, Amazon's mail connector among them (vendor sheet 5.1).
const COMPANIES: readonly (readonly [RegExp, string])[] = [
  [/^(amazon|aws|connectorAmazon|connectorAWS)/, "Amazon"],
  [/^(google|connectorGoogle)/, "Google"],
  [/^(azure|microsoft|connectorMicrosoft)/, "Microsoft"],
];

/** Every connector by id; the constant catalog is read once, it never changes. */
export const pingOneCatalog: ReadonlyMap<string, PingOneConnector> = new Map(
  (connectorFile as unknown as readonly ConnectorRecord[]).map((record) => [record.id, toConnector(record)]),
);

function toConnector(record: ConnectorRecord): PingOneConnector {
  const { instanceProperties } = record;
  const description = DESCRIPTIONS.get(record.id);
  const metadata = toMetadata(record);
  const isPing = metadata.type === "ping";
  return {
    id: record.id,
    name: record.name,
    ...(description !== undefined && { description }),
    version: "1.0.0",
    metadata,
    createdAt: RELEASED_AT,
    updatedAt: RELEASED_AT,
    ...(instanceProperties && {
      instanceProperties: defineProperties(record.id, isPing, instanceProperties),
    }),
    propertyNames: record.detailsProperties,
  };
}

function toMetadata(record: ConnectorRecord): PingOneConnectorMetadata {
  const vendor = COMPANIES.find(([pattern]) => pattern.test(record.id))?.[1];
  return {
    colors: { canvas: "#30A6E0", canvasText: "#FFFFFF", dark: "#30A6E0" },
    logos: { canvas: { imageFileName: `${record.id.replace(/Connector$/, "")}.svg` } },
    type: kindOf(record),
    ...(vendor !== undefined && { vendor }),
  };
}

/** The split into three kinds is the vendor's; which connector is which follows the sheet's section 9. */
function kindOf({ id, categories }: ConnectorRecord): PingOneConnectorMetadata["type"] {
  if (categories?.some((category) => CORE_CATEGORIES.has(category))) return "core";
  return PING_PRODUCT.test(id) ? "ping" : "service";
}
