import { randomUUID } from "node:crypto";
import type { CatalogEntry } from "./cyclr-seed.js";
import type { CyclrCustomConnector } from "./cyclr-wire.js";

/** A custom connector as its definition describes it. */
export interface NewCustomConnector {
  accountId: string;
  name: string;
  description: string | null;
  version: string | null;
  status: string;
  release: CatalogEntry["release"];
  uniqueIdentifier: string;
  authTypes: string[];
}

/** The connectors of one emulated partner instance: the vendor's library and the accounts' own. */
export class CyclrCatalog {
  private lastId: number;

  constructor(
    private readonly entries: CatalogEntry[],
    /** The account and, when it is a sub account, its parent, whose connectors it may use (section 1). */
    private readonly reachOf: (accountId: string) => readonly string[],
  ) {
    this.lastId = Math.max(...entries.map(({ connector }) => connector.Id));
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

  /** The browsable releases of a name, of one version or of all. */
  named(accountId: string, name: string, version?: string): CatalogEntry[] {
    return this.browsable(accountId).filter(
      ({ connector }) =>
        sameText(connector.Name, name) && (version === undefined || sameText(connector.Version, version)),
    );
  }

  find(accountId: string, connectorId: number): CatalogEntry | undefined {
    return this.visible(accountId).find(({ connector }) => connector.Id === connectorId);
  }

  /**
   * The release that an installation by name picks. Inferred: the vendor documents that route only for connectors
   * without a version, so those come first, then the newest release; a draft only when nothing else has the name.
   */
  findByName(accountId: string, name: string): CatalogEntry | undefined {
    const rank = ({ release, connector }: CatalogEntry) =>
      (release === "live" ? 2 : 0) + (connector.Version === null ? 1 : 0);
    return this.visible(accountId)
      .filter(({ release, connector }) => release !== "deprecated" && sameText(connector.Name, name))
      .sort((a, b) => rank(b) - rank(a) || b.connector.Id - a.connector.Id)[0];
  }

  /** The release behind an account connector, which stays known after it was deleted. */
  releaseOf(connectorId: number): CatalogEntry {
    return this.entries.find(({ connector }) => connector.Id === connectorId)!;
  }

  /** An account's own custom connectors, drafts included. */
  customOf(accountId: string): CatalogEntry[] {
    return this.entries.filter(
      ({ customAccountId, deleted }) => customAccountId === accountId && deleted !== true,
    );
  }

  addCustom(definition: NewCustomConnector): CatalogEntry {
    const { accountId, release, uniqueIdentifier, authTypes } = definition;
    const entry: CatalogEntry = {
      release,
      customAccountId: accountId,
      uniqueIdentifier,
      triggers: [],
      connector: {
        Id: ++this.lastId,
        Name: definition.name,
        Description: definition.description,
        Status: definition.status,
        Version: definition.version,
        Icon: null,
        AuthDescription: null,
        AuthType: authTypes[0] ?? null,
        OAuth2Type: "Unknown",
        AuthScheme: null,
        // A definition names the fields of a parameter otherwise than the API does (section 8), and no source maps
        // one to the other, so the emulator takes none over.
        Parameters: [],
        Authentication: authTypes.map((AuthType) => ({
          Id: randomUUID(),
          AuthName: null,
          AuthDescription: null,
          AuthType,
          OAuth2Type: "Unknown",
          AuthScheme: null,
        })),
        Categories: [],
      },
    };
    this.entries.push(entry);
    return entry;
  }

  /** What becomes of its account connectors no source says; that they stay as they are is inferred. */
  deleteCustom(entry: CatalogEntry): void {
    entry.deleted = true;
  }

  private visible(accountId: string): CatalogEntry[] {
    const reach = this.reachOf(accountId);
    return this.entries.filter(
      ({ customAccountId, deleted }) =>
        deleted !== true && (customAccountId === null || reach.includes(customAccountId)),
    );
  }
}

const RELEASE_STATUS = { live: "Live", draft: "Draft", deprecated: "Deprecated" } as const;

/** Only `Id` and `Name` are documented (section 8); the rest repeats the definition: inferred. */
export function toCustomConnector({
  connector,
  release,
  uniqueIdentifier,
}: CatalogEntry): CyclrCustomConnector {
  const { Id, Name, Description, Status, Version } = connector;
  return {
    ...{ Id, Name, Description, Status, Version },
    ReleaseStatus: RELEASE_STATUS[release],
    UniqueIdentifier: uniqueIdentifier ?? null,
  };
}

/** Inferred: the vendor's messages come from a MySQL database, whose text comparison ignores case by default. */
export function sameText(left: string | null, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
