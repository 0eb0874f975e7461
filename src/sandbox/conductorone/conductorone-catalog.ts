import catalog from "./conductorone-catalog.json" with { type: "json" };
import { invalidArgument } from "./conductorone-errors.js";
import type { Configuration, ConfigValue } from "./conductorone-messages.js";

/** A setting of a catalog entry. */
export interface CatalogField {
  readonly name: string;
  readonly type: string;
  readonly sensitive: boolean;
  readonly label: string;
}

/** One of the 148 real entries of the vendor's connector catalog. */
export interface CatalogEntry {
  readonly slug: string;
  readonly catalogId: string;
  readonly displayName: string;
  readonly config: readonly CatalogField[];
  /** Alternatives (ten entries have them), chosen with the setting {@link FIELD_GROUP}. */
  readonly fieldGroups?: Readonly<Record<string, readonly CatalogField[]>>;
}

const FIELD_GROUP = "C1_selected_field_group_name";

// Display names are not unique ("Jira Cloud" is there twice): the id is the only key.
const entries: ReadonlyMap<string, CatalogEntry> = new Map(
  (catalog as readonly CatalogEntry[]).map((entry) => [entry.catalogId, entry]),
);

/** The entry with this id. The vendor has no endpoint that lists them (vendor sheet, section 7.3). */
export function catalogEntry(catalogId: string): CatalogEntry | undefined {
  return entries.get(catalogId);
}

/**
 * Refuses settings the catalog entry does not have, or of another kind. That a bad config is a 400 is the vendor's;
 * the messages, and what exactly counts as bad, are inferred.
 */
export function checkConfiguration(entry: CatalogEntry, configuration: Configuration): void {
  const group = configuration[FIELD_GROUP]?.stringValue;
  if (group !== undefined && entry.fieldGroups && !Object.hasOwn(entry.fieldGroups, group)) {
    throw invalidArgument(`config: unknown field group "${group}"`);
  }
  const fields = fieldsOf(entry, group);
  for (const [name, value] of Object.entries(configuration)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (!field) throw invalidArgument(`config: unknown field "${name}" for ${entry.displayName}`);
    if (!fits(field, value)) throw invalidArgument(`config: invalid value for field "${name}"`);
  }
}

/** The settings without the sensitive ones: secrets are write-only (inferred; vendor sheet, section 6.4). */
export function withoutSecrets(catalogId: string, configuration: Configuration): Configuration {
  const entry = entries.get(catalogId);
  const secrets = new Set(entry && fieldsOf(entry).flatMap(({ name, sensitive }) => (sensitive ? name : [])));
  return Object.fromEntries(Object.entries(configuration).filter(([name]) => !secrets.has(name)));
}

/** Fields of the entry: those of one group, or of all groups when none is chosen. */
function fieldsOf(entry: CatalogEntry, group?: string): readonly CatalogField[] {
  const groups = Object.entries(entry.fieldGroups ?? {});
  return [
    ...entry.config,
    ...groups.flatMap(([name, fields]) => (group === undefined || name === group ? fields : [])),
  ];
}

/** Booleans and lists travel as strings; only a map has its own shape. */
function fits(field: CatalogField, value: ConfigValue): boolean {
  if (field.type === "Map") return value.keyValues !== undefined;
  if (field.type === "Bool") return value.stringValue === "true" || value.stringValue === "false";
  return value.stringValue !== undefined;
}
