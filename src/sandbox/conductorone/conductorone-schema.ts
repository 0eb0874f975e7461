import type { FastifyInstance } from "fastify";
import { catalogEntry, type CatalogEntry, type CatalogField } from "./conductorone-catalog.js";
import { missingInput, notFound } from "./conductorone-errors.js";
import { decodeCatalogSchema } from "./conductorone-lifecycle-messages.js";
import { existingApp, liveConnector } from "./conductorone-lookup.js";
import type { ConductorOneState } from "./conductorone-state.js";

/** The one entry that runs at the customer's. */
const SELF_HOSTED = "2HErg7BRmNdHgX8sTCWVq4E1fyh";
/** Names that the schema keeps for itself: the choice of a group is no field of it (vendor sheet, section 6.7). */
const RESERVED = /^C1_/;
const LONG_TEXT = /(private[-_]key|_json|_config_file|_certificate|-cert)$/;

/** The settings of a catalog entry (vendor sheet, sections 6.7 and 7.3). There is no list of entries. */
export function registerSchemaRoute(app: FastifyInstance, state: ConductorOneState): void {
  app.post("/api/v1/connectorcatalog", (request) => {
    const { catalogId, appId, connectorId } = decodeCatalogSchema(request);
    if (!catalogId) throw missingInput("catalog_id");
    const entry = catalogEntry(catalogId);
    if (!entry) throw notFound();
    // Both are optional. Inferred: what is named must exist.
    if (appId) existingApp(state, appId);
    if (connectorId) liveConnector(state, appId ?? "", connectorId);
    // The newer form model is left out: no example of it is public.
    return { schema: toSchema(entry), formSchema: null };
  });
}

function toSchema(entry: CatalogEntry) {
  const groups = Object.entries(entry.fieldGroups ?? {});
  // Groups share fields; the schema has each once.
  const all = [...entry.config, ...groups.flatMap(([, fields]) => fields)];
  const fields = new Map(all.filter(({ name }) => !RESERVED.test(name)).map((field) => [field.name, field]));
  return {
    displayName: entry.displayName,
    helpUrl: "",
    iconUrl: "",
    isOauth2: signsIn(entry),
    requiresExternalConnector: entry.catalogId === SELF_HOSTED,
    supportsExternalResources: false,
    fields: [...fields.values()].map(toField),
    fieldGroups: groups.map(([name, members], index) => ({
      name,
      displayName: titleOf(name),
      helpText: "",
      // Inferred: the first is the one that the form opens with.
      default: index === 0,
      fieldNames: members.map((member) => member.name),
    })),
  };
}

/**
 * Inferred: where no secret is given, somebody signs in. The catalog file lacks what is no setting; all entries that
 * this finds are applications that take OAuth.
 */
function signsIn({ catalogId, config, fieldGroups }: CatalogEntry): boolean {
  const ways = fieldGroups ? Object.values(fieldGroups) : [config];
  return catalogId !== SELF_HOSTED && ways.some((fields) => !fields.some(({ sensitive }) => sensitive));
}

function toField(field: CatalogField) {
  return {
    name: field.name,
    displayName: field.label,
    placeholder: "",
    additionalPlaceholder: "",
    helpUrl: "",
    postCreate: false,
    dependsOnFields: [],
    ...kindOf(field),
  };
}

/** The one member of the oneof that is set. The catalog file knows four types; the finer ones are inferred. */
function kindOf({ name, type, sensitive: secret, label }: CatalogField) {
  const valueValidator = null;
  if (type === "Bool") return { checkbox: { checked: false } };
  if (type === "List") return { strList: { valueValidator } };
  if (type === "Map") return { keyValue: { secret, supportsFileUpload: false } };
  const choices = choicesIn(label);
  // A choice cannot be a secret: its message has no such field.
  if (choices.length > 1 && !secret) {
    return { select: { items: choices.map((value) => ({ displayName: value, value })) } };
  }
  return LONG_TEXT.test(name) ? { text: { secret, valueValidator } } : { str: { secret, valueValidator } };
}

/** The values that a label like "The log level: debug, info" spells out. */
function choicesIn(label: string): readonly string[] {
  return /: (\w+(?:, \w+)+)$/.exec(label)?.[1]?.split(", ") ?? [];
}

function titleOf(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
