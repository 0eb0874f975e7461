/**
 * Names that mark a value as a secret when the vendor does not say so itself. It errs on the safe side: a value
 * hidden by mistake can still be read at the vendor, a secret shown by mistake cannot be taken back.
 */
const SECRET_NAME =
  /secret|passw|passphrase|pwd|token|credential|authorization|cookie|connection[-_ ]?string|api[-_ ]?key|private[-_ ]?key|access[-_ ]?key|auth[-_ ]?key|client[-_ ]?key|consumer[-_ ]?key|signing|salt|bearer|passcode|pfx|licen[cs]e|^pin$/i;

/** Keys that open nothing, as against all others. */
const HARMLESS_KEY = /(public|site|partition|sort|primary|foreign|project|issue|object|row)[-_ ]?keys?$/i;

/** Whether a setting's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || (/keys?$/i.test(name) && !HARMLESS_KEY.test(name));
}

/** Whether a vendor answered a mask instead of a value: asterisks or bullets and nothing else. */
export function isMasked(value: unknown): boolean {
  return typeof value === "string" && /^[*•]{3,}$/.test(value);
}

/** Every text and number inside a value: what has to be kept out of messages and plans. */
export function secretTexts(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(secretTexts);
}

const REMOVED = "[removed]";
/** Shorter secrets are not looked for in sentences: they would be found in every other word. */
const MIN_LENGTH_IN_TEXT = 4;

/**
 * Replaces each secret in a text, also as JSON and URLs write it; longer ones first, so that a secret inside a secret
 * leaves no rest.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= MIN_LENGTH_IN_TEXT)
    .flatMap(writtenForms)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, REMOVED), text);
}

/** A JSON value with every secret in it replaced; what is a secret as a whole is, however short it is. */
export function redactValue(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return secrets.includes(value) ? REMOVED : redact(value, secrets);
  if (typeof value === "number") return secrets.includes(String(value)) ? REMOVED : value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactValue(item, secrets)]));
}

/** A text as it is, as JSON writes it, as .NET's JSON writes it, and as URLs do. */
function writtenForms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const escape = (character: string) =>
    `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const encoded = text.isWellFormed() ? encodeURIComponent(text) : text;
  return [...new Set([text, json, json.replace(/[+<>&'`=]/g, escape), encoded])];
}

/** Parameters with which an address is good for whoever has it: signatures, and codes that are keys. */
const SIGNATURE = /^(sig|signature|code)$|-signature$/i;

/** An address without user, password and the query parameters whose names say that they are secrets. */
export function withoutUrlSecrets(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  const secretNames = [...url.searchParams.keys()].filter(
    (name) => isSecretName(name) || SIGNATURE.test(name),
  );
  if (!url.username && !url.password && secretNames.length === 0) return text;
  url.username = "";
  url.password = "";
  for (const name of secretNames) url.searchParams.delete(name);
  return url.href;
}
