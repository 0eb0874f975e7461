import { isMasked, isSecretName } from "../core/secrets.js";
import catalog from "./conductorone-catalog.json" with { type: "json" };

/** An entry of the connector catalog, as far as Patchbay needs it. */
export interface CatalogEntry {
  readonly catalogId: string;
  readonly slug: string;
  readonly displayName: string;
  /** Names of the settings whose values are secrets, those of every field group included. */
  readonly sensitive: readonly string[];
}

/**
 * The known catalog entries. ConductorOne has no operation that lists them; these are the ones its Terraform provider
 * knows. Display names are not unique ("Jira Cloud" is there twice): the id is the only key.
 */
export const knownEntries: readonly CatalogEntry[] = catalog;

const entries: ReadonlyMap<string, CatalogEntry> = new Map(
  knownEntries.map((entry) => [entry.catalogId, entry]),
);

export function findEntry(catalogId: string): CatalogEntry | null {
  return entries.get(catalogId) ?? null;
}

/**
 * Whether a setting's value has to be hidden: because the catalog says so, or else because its name or its value
 * looks like it, for entries and settings can be newer than the known catalog. A yes or no is no secret, whatever
 * its name: many entries have a switch like `okta_sync_secrets`.
 */
export function isSensitive(catalogId: string, name: string, value: string | null): boolean {
  if (findEntry(catalogId)?.sensitive.includes(name)) return true;
  return isMasked(value) || (isSecretName(name) && value !== "true" && value !== "false");
}
