import type { ConfigField, ConfigFieldChoice, ConfigFieldType } from "../../types/config-field.js";
import type { ConnectorSettings } from "../../types/connector-settings.js";
import { isMasked, isSecretName } from "../core/secrets.js";
import { toText } from "../core/wire.js";
import { toAuthMethods, type FieldGroup } from "./conductorone-auth-methods.js";
import { findEntry } from "./conductorone-catalog.js";
import type { ConfigurationSchemaAnswer, WireConfigField } from "./conductorone-config-types.js";

/** What each kind of a setting takes. An imported file is stored as its text. */
const KINDS = {
  str: "TEXT",
  text: "TEXT",
  secret: "TEXT",
  random: "TEXT",
  import: "TEXT",
  select: "TEXT",
  checkbox: "BOOLEAN",
  strList: "LIST",
  keyValue: "MAP",
  stringMap: "MAP",
  oauth2: "SIGN_IN",
  options: "UNKNOWN",
  readOnly: "UNKNOWN",
} as const satisfies Partial<Record<keyof WireConfigField, `${ConfigFieldType}`>>;

type Kind = keyof typeof KINDS;
type WireSchema = NonNullable<ConfigurationSchemaAnswer["schema"]>;

/** The setting that says which group of alternative settings is used; docs/vendors/conductorone.md#connect-it. */
const GROUP_CHOICE = "C1_selected_field_group_name";

/** What a catalog entry takes; `null` when the answer does not describe it. */
export function toConnectorSettings(
  catalogId: string,
  { schema, formSchema }: ConfigurationSchemaAnswer,
): ConnectorSettings | null {
  if (!schema) return null;
  const groups = (schema.fieldGroups ?? []).flatMap(({ name, displayName, fieldNames }): FieldGroup[] =>
    name ? [{ id: name, name: toText(displayName), members: fieldNames ?? [] }] : [],
  );
  const fields = toConfigFields(catalogId, schema, formSchema, groups);
  return {
    configFields: [...groupChoice(groups), ...fields],
    authMethods: toAuthMethods(fields, groups, schema.isOauth2 === true),
  };
}

/** The settings a catalog entry takes, in ConductorOne's order. */
function toConfigFields(
  catalogId: string,
  schema: WireSchema,
  formSchema: ConfigurationSchemaAnswer["formSchema"],
  groups: readonly FieldGroup[],
): ConfigField[] {
  const required = new Map(formSchema?.fields?.map((field) => [field.name, field.required ?? null]));
  return (schema.fields ?? []).flatMap((field): ConfigField[] => {
    const name = toText(field.name);
    if (name === null) return [];
    const kind = (Object.keys(KINDS) as Kind[]).find((candidate) => field[candidate]);
    const says = kind && field[kind];
    const type = kind ? KINDS[kind] : "UNKNOWN";
    return [
      {
        name,
        label: toText(field.displayName),
        type: type as ConfigFieldType,
        // The older description only tells when a map may be left out.
        required: required.get(name) ?? (says?.optional ? false : null),
        sensitive: isSensitiveField(catalogId, name, kind, says?.secret === true),
        allowedValues: kind === "select" ? toChoices(says?.items) : null,
        // A setting may be in several groups: the first is named.
        group: groups.find(({ members }) => members.includes(name))?.id ?? null,
        help: toHelp(field),
      },
    ];
  });
}

/** As for the settings of a connector: a yes or no is no secret, whatever its name. */
function isSensitiveField(catalogId: string, name: string, kind: Kind | undefined, flagged: boolean) {
  if (flagged || kind === "secret" || findEntry(catalogId)?.sensitive.includes(name)) return true;
  return kind !== "checkbox" && isSecretName(name);
}

function toChoices(
  items: readonly { displayName?: string | null; value?: string | null }[] | null | undefined,
): ConfigFieldChoice[] | null {
  const choices = (items ?? []).map(({ displayName, value }) => ({
    value: value ?? "",
    label: toText(displayName),
  }));
  return choices.length > 0 ? choices : null;
}

/** The setting that no entry lists, but that all with groups take. */
function groupChoice(groups: readonly FieldGroup[]): ConfigField[] {
  if (groups.length === 0) return [];
  return [
    {
      name: GROUP_CHOICE,
      label: null,
      type: "TEXT" as ConfigFieldType,
      required: null,
      sensitive: false,
      allowedValues: groups.map(({ id, name }) => ({ value: id, label: name })),
      group: null,
      help: "Which group of settings is given.",
    },
  ];
}

/** ConductorOne has no help text as such: what stands in the empty field, and the address of a page. */
function toHelp({ placeholder, additionalPlaceholder, helpUrl }: WireConfigField): string | null {
  const page = helpUrl && /^https:\/\//i.test(helpUrl) ? helpUrl : null;
  const texts = [placeholder, additionalPlaceholder, page].filter((text) => text && !isMasked(text));
  return toText(texts.join("\n"));
}
