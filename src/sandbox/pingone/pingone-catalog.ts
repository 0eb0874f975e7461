import connectorFile from "./pingone-connectors.json" with { type: "json" };

/** Appearance and origin of a connector; an instance repeats its connector's. */
export interface PingOneConnectorMetadata {
  readonly colors: { readonly canvas: string; readonly canvasText: string; readonly dark: string };
  readonly logos: { readonly canvas: { readonly imageFileName: string } };
  readonly type: "core" | "ping" | "service";
  readonly vendor?: string;
}

/** What the vendor's definition says about one property of an instance. */
export interface PingOnePropertyDefinition {
  readonly type?: string;
  readonly displayName?: string;
  readonly preferredControlType?: string;
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
  readonly instanceProperties: Readonly<Record<string, PingOnePropertyDefinition>>;
}

interface ConnectorRecord {
  readonly id: string;
  readonly name: string;
  /** Null for a few. */
  readonly categories?: readonly string[] | null;
  readonly instanceProperties?: Readonly<Record<string, PingOnePropertyDefinition>>;
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
  const description = DESCRIPTIONS.get(record.id);
  return {
    id: record.id,
    name: record.name,
    ...(description !== undefined && { description }),
    version: "1.0.0",
    metadata: toMetadata(record),
    createdAt: RELEASED_AT,
    updatedAt: RELEASED_AT,
    instanceProperties: record.instanceProperties ?? {},
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
