import { createHmac } from "node:crypto";

/** Tells whether two inputs are the same without showing either: who has no key cannot try values out. */
export type Fingerprint = (value: unknown) => string;

/** @param key the same on all replicas, if they are to recognise each other's inputs. */
export function createFingerprint(key: string | Buffer): Fingerprint {
  return (value) => createHmac("sha256", key).update(toCanonicalJson(value)).digest("base64url");
}

/** JSON that does not depend on the order of members. */
function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
