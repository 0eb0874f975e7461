import { cyclrSeed, type CatalogEntry, type InstalledConnector } from "./cyclr-seed.js";
import type {
  CyclrAccount,
  CyclrAccountConnector,
  CyclrConnector,
  CyclrConnectorSummary,
} from "./cyclr-wire.js";

/** What an installation starts with; everything else is the server's to decide. */
export interface NewInstallation {
  accountId: string;
  entry: CatalogEntry;
  name: string;
  description: string | null;
  authValue: string | null;
  properties: { name: string; value: string | null }[];
}

/** Everything one emulated partner instance remembers. */
export class CyclrState {
  readonly accounts: CyclrAccount[];
  private readonly catalog: CatalogEntry[];
  private installed: InstalledConnector[];
  private lastInstalledId: number;
  private lastPropertyId: number;

  constructor() {
    const seed = cyclrSeed();
    this.accounts = seed.accounts;
    this.catalog = seed.catalog;
    this.installed = seed.installed;
    // Counters only go up: like the vendor's, an id of something deleted never comes back.
    this.lastInstalledId = Math.max(...seed.installed.map(({ id }) => id));
    this.lastPropertyId = Math.max(...seed.installed.flatMap((row) => row.properties.map(({ Id }) => Id)));
  }

  account(id: string): CyclrAccount | undefined {
    return this.accounts.find((account) => account.Id === id);
  }

  /**
   * What an account can browse: live releases only, and custom connectors of its own. That drafts and deprecated
   * releases are left out is inferred; by id they are found, since "is a draft" is an answer to an id.
   */
  browsable(accountId: string, includeCustom = true): CatalogEntry[] {
    return this.visible(accountId).filter(
      ({ release, customAccountId }) => release === "live" && (includeCustom || customAccountId === null),
    );
  }

  catalogEntry(accountId: string, connectorId: number): CatalogEntry | undefined {
    return this.visible(accountId).find(({ connector }) => connector.Id === connectorId);
  }

  /**
   * The release that an installation by name picks. Inferred: the vendor documents that route only for connectors
   * without a version, so those come first, then the newest release; a draft only when nothing else has the name.
   */
  catalogEntryByName(accountId: string, name: string): CatalogEntry | undefined {
    const rank = ({ release, connector }: CatalogEntry) =>
      (release === "live" ? 2 : 0) + (connector.Version === null ? 1 : 0);
    return this.visible(accountId)
      .filter(({ release, connector }) => release !== "deprecated" && sameText(connector.Name, name))
      .sort((a, b) => rank(b) - rank(a) || b.connector.Id - a.connector.Id)[0];
  }

  installedIn(accountId: string): InstalledConnector[] {
    return this.installed.filter((row) => row.accountId === accountId);
  }

  findInstalled(accountId: string, id: number): InstalledConnector | undefined {
    return this.installed.find((row) => row.accountId === accountId && row.id === id);
  }

  install(request: NewInstallation): InstalledConnector {
    const id = ++this.lastInstalledId;
    const authentication = request.entry.connector.Authentication;
    const row: InstalledConnector = {
      id,
      accountId: request.accountId,
      connectorId: request.entry.connector.Id,
      name: request.name,
      description: request.description,
      authValue: request.authValue,
      // Inferred rule (section 12): nothing is checked against the third party, mandatory properties included.
      authenticated:
        Boolean(request.authValue) || authentication.every(({ AuthType }) => AuthType === "None"),
      isPartnerIntegrationConnector: false,
      properties: request.properties.map(({ name, value }) => ({
        Id: ++this.lastPropertyId,
        Name: name,
        Value: value,
        AccountConnectorId: id,
      })),
      customFields: [],
    };
    this.installed.push(row);
    return row;
  }

  uninstall(row: InstalledConnector): void {
    this.installed = this.installed.filter((other) => other !== row);
  }

  /** The answer about one account connector: its connector is embedded whole, triggers included. */
  toWire(row: InstalledConnector): CyclrAccountConnector {
    const { connector, triggers } = this.releaseOf(row);
    return { ...this.toListItem(row), Connector: { ...connector, Triggers: triggers } };
  }

  /** A row of the list: the embedded connector lacks parameters, authentication and categories (section 5.4). */
  toListItem(row: InstalledConnector): CyclrAccountConnector {
    return {
      Id: row.id,
      Name: row.name,
      Description: row.description,
      AuthValue: row.authValue,
      Authenticated: row.authenticated,
      Connector: summaryOf(this.releaseOf(row).connector),
      IsPartnerIntegrationConnector: row.isPartnerIntegrationConnector,
      Properties: row.properties,
      CustomFields: row.customFields,
    };
  }

  private releaseOf(row: InstalledConnector): CatalogEntry {
    return this.catalog.find(({ connector }) => connector.Id === row.connectorId)!;
  }

  private visible(accountId: string): CatalogEntry[] {
    return this.catalog.filter(
      ({ customAccountId }) => customAccountId === null || customAccountId === accountId,
    );
  }
}

/** Inferred: the vendor's messages come from a MySQL database, whose text comparison ignores case by default. */
export function sameText(left: string | null, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}

function summaryOf(connector: CyclrConnector): CyclrConnectorSummary {
  return {
    Id: connector.Id,
    Name: connector.Name,
    Description: connector.Description,
    Status: connector.Status,
    Version: connector.Version,
    Icon: connector.Icon,
    AuthDescription: connector.AuthDescription,
    AuthType: connector.AuthType,
    OAuth2Type: connector.OAuth2Type,
    AuthScheme: connector.AuthScheme,
  };
}
