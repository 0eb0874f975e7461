import { CyclrCatalog } from "./cyclr-catalog.js";
import type { CatalogEntry, CyclrSeed, CyclrSubAccount, InstalledConnector } from "./cyclr-seed.js";
import type {
  CyclrAccount,
  CyclrAccountConnector,
  CyclrConnector,
  CyclrConnectorSummary,
  CyclrProperty,
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
  /** The customers' accounts. Inferred: sub accounts are listed under their parent only, as in the console. */
  readonly accounts: CyclrAccount[];
  readonly catalog: CyclrCatalog;
  private readonly allSubAccounts: CyclrSubAccount[];
  private installed: InstalledConnector[];
  private lastInstalledId: number;
  private lastPropertyId: number;

  constructor(seed: CyclrSeed) {
    this.accounts = seed.accounts;
    this.allSubAccounts = seed.subAccounts;
    this.catalog = new CyclrCatalog(seed.catalog, (accountId) => this.reachOf(accountId));
    this.installed = seed.installed;
    // Counters only go up: like the vendor's, an id of something deleted never comes back.
    this.lastInstalledId = Math.max(...seed.installed.map(({ id }) => id));
    this.lastPropertyId = Math.max(...seed.installed.flatMap((row) => row.properties.map(({ Id }) => Id)));
  }

  account(id: string): CyclrAccount | undefined {
    const all = [...this.accounts, ...this.allSubAccounts.map(({ account }) => account)];
    return all.find((account) => account.Id === id);
  }

  subAccounts(parentId: string): CyclrAccount[] {
    return this.allSubAccounts
      .filter(({ parentAccountId }) => parentAccountId === parentId)
      .map(({ account }) => account);
  }

  /** What an account can use: its own, and its parent's when it is a sub account (section 1). */
  installedIn(accountId: string): InstalledConnector[] {
    const reach = this.reachOf(accountId);
    return this.installed.filter((row) => reach.includes(row.accountId));
  }

  findInstalled(accountId: string, id: number): InstalledConnector | undefined {
    return this.installedIn(accountId).find((row) => row.id === id);
  }

  install(request: NewInstallation): InstalledConnector {
    const authentication = request.entry.connector.Authentication;
    const row: InstalledConnector = {
      id: ++this.lastInstalledId,
      accountId: request.accountId,
      connectorId: request.entry.connector.Id,
      name: request.name,
      description: request.description,
      authValue: request.authValue,
      // Inferred rule (section 12): nothing is checked against the third party, mandatory properties included.
      authenticated:
        Boolean(request.authValue) || authentication.every(({ AuthType }) => AuthType === "None"),
      isPartnerIntegrationConnector: false,
      properties: [],
      customFields: [],
    };
    for (const { name, value } of request.properties) this.addProperty(row, name, value);
    this.installed.push(row);
    return row;
  }

  uninstall(row: InstalledConnector): void {
    this.installed = this.installed.filter((other) => other !== row);
  }

  /** A name that is there already gets a second property: inferred (section 12). */
  addProperty(row: InstalledConnector, name: string, value: string | null): CyclrProperty {
    const property = { Id: ++this.lastPropertyId, Name: name, Value: value, AccountConnectorId: row.id };
    row.properties.push(property);
    return property;
  }

  /** The answer about one account connector: its connector is embedded whole, triggers included. */
  toWire(row: InstalledConnector): CyclrAccountConnector {
    const { connector, triggers } = this.catalog.releaseOf(row.connectorId);
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
      Connector: summaryOf(this.catalog.releaseOf(row.connectorId).connector),
      IsPartnerIntegrationConnector: row.isPartnerIntegrationConnector,
      Properties: row.properties,
      CustomFields: row.customFields,
    };
  }

  private reachOf(accountId: string): readonly string[] {
    const parent = this.allSubAccounts.find(({ account }) => account.Id === accountId)?.parentAccountId;
    return parent === undefined ? [accountId] : [accountId, parent];
  }
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
