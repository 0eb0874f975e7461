import { isSecretName, secretTexts } from "../core/secrets.js";
import { secretsIn } from "./cyclr-install-body.js";

/**
 * Everything in a connector's definition that may be a secret: what stands under a name that sounds like one, be it
 * the name of the field itself or of a setting whose value the field holds, and what is inside of addresses.
 */
export function secretsInDefinition(value: unknown): string[] {
  if (typeof value === "string") return secretsInAddress(value);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(secretsInDefinition);
  const fields = Object.entries(value);
  const isSecretSetting = fields.some(([field, content]) => marksSecret(field, content));
  return fields.flatMap(([field, content]) =>
    isSecretField(field) || (isSecretSetting && /value|default/i.test(field))
      ? secretTexts(content).flatMap(secretsIn)
      : secretsInDefinition(content),
  );
}

/** `AuthValue` is what Cyclr calls a credential. */
function isSecretField(name: string): boolean {
  return isSecretName(name) || /^auth[-_ ]?value$/i.test(name);
}

/** As in `{ "TargetName": "ClientSecret", "DefaultValue": … }`. */
function marksSecret(field: string, content: unknown): boolean {
  if (/^issensitive$/i.test(field)) return content === true || content === "true";
  return (
    /^(target|display)?name$|^key$/i.test(field) && typeof content === "string" && isSecretField(content)
  );
}

/** The user, the password and the telling parameters of an address. */
function secretsInAddress(text: string): string[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return [];
  const { username, password, searchParams } = new URL(text);
  const parameters = [...searchParams].flatMap(([name, value]) => (isSecretField(name) ? [value] : []));
  return [username, password, ...parameters].filter((part) => part !== "");
}
