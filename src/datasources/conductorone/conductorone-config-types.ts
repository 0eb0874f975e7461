import { z } from "zod";

/* What ConductorOne says of settings. As forgiving as conductorone-api-types.ts, and for the same reasons. */
const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();
const textOrNumber = z.union([z.string(), z.number()]).nullish();

/** What the kinds of a setting say of themselves, all in one. */
const fieldKind = z
  .object({
    secret: flag,
    optional: flag,
    items: z.array(z.object({ displayName: text, value: text })).nullish(),
  })
  .nullish();

/** `c1.api.integration.connector.v1.Field`: exactly one of the kinds is there. */
export const configFieldSchema = z.object({
  name: text,
  displayName: text,
  placeholder: text,
  additionalPlaceholder: text,
  helpUrl: text,
  str: fieldKind,
  text: fieldKind,
  secret: fieldKind,
  random: fieldKind,
  import: fieldKind,
  select: fieldKind,
  checkbox: fieldKind,
  strList: fieldKind,
  keyValue: fieldKind,
  stringMap: fieldKind,
  oauth2: fieldKind,
  options: fieldKind,
  readOnly: fieldKind,
});
export type WireConfigField = z.infer<typeof configFieldSchema>;

/** The settings of a catalog entry. The form is the newer description; only what the older one lacks is taken from it. */
export const configurationSchemaAnswer = z.object({
  schema: z
    .object({
      isOauth2: flag,
      fields: z.array(configFieldSchema).nullish(),
      fieldGroups: z.array(z.object({ name: text, displayName: text, fieldNames: texts })).nullish(),
    })
    .nullable(),
  formSchema: z
    .object({ fields: z.array(z.object({ name: text, required: flag })).nullish() })
    .nullish()
    .catch(null),
});
export type ConfigurationSchemaAnswer = z.infer<typeof configurationSchemaAnswer>;

/** `c1.api.editor.v1.EditorMarker`s; `markers` has to be there, so that some other JSON is not taken for a clean text. */
export const markersAnswer = z.object({
  markers: z
    .array(
      z.object({
        message: text,
        severity: textOrNumber,
        startLineNumber: textOrNumber,
        startColumn: textOrNumber,
        endLineNumber: textOrNumber,
        endColumn: textOrNumber,
      }),
    )
    .nullable(),
});
export type WireMarker = NonNullable<z.infer<typeof markersAnswer>["markers"]>[number];
