import type {
  CyclrAccount,
  CyclrConnector,
  CyclrCustomField,
  CyclrMethod,
  CyclrProperty,
  CyclrTrigger,
} from "./cyclr-wire.js";
import accountConnectors from "./cyclr-seed-account-connectors.json" with { type: "json" };
import accounts from "./cyclr-seed-accounts.json" with { type: "json" };
import catalog from "./cyclr-seed-catalog.json" with { type: "json" };
import methods from "./cyclr-seed-methods.json" with { type: "json" };
import subAccounts from "./cyclr-seed-sub-accounts.json" with { type: "json" };

/** One release of a connector, with what the vendor knows about it but never sends. */
export interface CatalogEntry {
  /** One release per connector is live; a draft cannot be installed (the vendor sheet, sections 1 and 3.2). */
  release: "live" | "draft" | "deprecated";
  /** The account a custom connector is private to; null for the vendor's own library. */
  customAccountId: string | null;
  /** Only of custom connectors: the id their author chose. */
  uniqueIdentifier?: string;
  /** Gone from every list, but kept for the account connectors that were made of it. */
  deleted?: boolean;
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

/** The vendor's account object does not tell its parent. */
export interface CyclrSubAccount {
  parentAccountId: string;
  account: CyclrAccount;
}

export interface CyclrSeed {
  accounts: CyclrAccount[];
  subAccounts: CyclrSubAccount[];
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
    subAccounts,
    // JSON modules are typed with plain strings, hence the assertion.
    catalog: catalog as CatalogEntry[],
    installed: accountConnectors,
  });
}

/** The methods of one release. Nothing changes them, so they are no part of the state. */
export function cyclrMethods(connectorId: number): readonly CyclrMethod[] {
  return methods.find((release) => release.connectorId === connectorId)?.methods ?? [];
}

/** Tasks an account used in its billing period; a sub account's are not in its parent's figure. */
export function cyclrTasksUsed(accountId: string): number {
  const used = new Map([
    ["acme-ltd", 18_432],
    ["acme-ltd-ireland", 2_107],
    ["8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6", 5_260],
    ["globex.example.com", 731],
  ]);
  return used.get(accountId) ?? 0;
}
