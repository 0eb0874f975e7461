import type {
  CyclrAccount,
  CyclrConnector,
  CyclrCustomField,
  CyclrProperty,
  CyclrTrigger,
} from "./cyclr-wire.js";
import accountConnectors from "./cyclr-seed-account-connectors.json" with { type: "json" };
import accounts from "./cyclr-seed-accounts.json" with { type: "json" };
import catalog from "./cyclr-seed-catalog.json" with { type: "json" };

/** One release of a connector, with what the vendor knows about it but never sends. */
export interface CatalogEntry {
  /** One release per connector is live; a draft cannot be installed (the vendor sheet, sections 1 and 3.2). */
  release: "live" | "draft" | "deprecated";
  /** The account a custom connector is private to; null for the vendor's own library. */
  customAccountId: string | null;
  connector: CyclrConnector;
  triggers: CyclrTrigger[];
}

/** An account connector as it is kept; `Connector` is looked up when it is answered. */
export interface InstalledConnector {
  id: number;
  accountId: string;
  connectorId: number;
  name: string;
  description: string | null;
  authValue: string | null;
  authenticated: boolean;
  isPartnerIntegrationConnector: boolean;
  properties: CyclrProperty[];
  customFields: CyclrCustomField[];
}

export interface CyclrSeed {
  accounts: CyclrAccount[];
  catalog: CatalogEntry[];
  installed: InstalledConnector[];
}

/** The partner's API credentials. */
export const cyclrSandboxCredentials = {
  clientId: "sandbox-cyclr-client-7Qm2",
  clientSecret: "sandbox-fake-cyclr-secret-xT9vR4kLw8Zp",
} as const;

/** A copy of the seed data, so that one emulator's writes never reach another's. */
export function cyclrSeed(): CyclrSeed {
  return structuredClone({
    accounts,
    // JSON modules are typed with plain strings, hence the assertion.
    catalog: catalog as CatalogEntry[],
    installed: accountConnectors,
  });
}
