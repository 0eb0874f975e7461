/**
 * Names that mark a value as a secret when the vendor does not say so itself. It errs on the safe side: a value
 * hidden by mistake can still be read at the vendor, a secret shown by mistake cannot be taken back.
 */
const SECRET_NAME =
  /secret|passw|passphrase|pwd|token|credential|authorization|cookie|connection[-_ ]?string|api[-_ ]?key|private[-_ ]?key|access[-_ ]?key|auth[-_ ]?key|client[-_ ]?key|consumer[-_ ]?key|signing|salt|bearer|^key$|^pin$/i;

/** Whether a setting's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Whether a vendor answered a mask instead of a value: asterisks or bullets and nothing else. */
export function isMasked(value: unknown): boolean {
  return typeof value === "string" && /^[*•]{3,}$/.test(value);
}

/** Every text of some length inside a value: what has to be kept out of messages. */
export function secretTexts(value: unknown): string[] {
  if (typeof value === "string") return value.length >= 4 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(secretTexts);
}

/**
 * Replaces each secret in a text, also as JSON writes it; longer ones first, so that a secret inside a secret leaves
 * no rest.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, "[removed]"), text);
}
