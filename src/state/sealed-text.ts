import { hkdfSync } from "node:crypto";
import { compactDecrypt, CompactEncrypt } from "jose";
import { StateUnavailableError } from "./state.js";

/** Makes texts unreadable, and readable again, for those who have the same `encryptionKey`. */
export interface Seal {
  /** Seals a text for the one place where it is kept. */
  seal(place: string, text: string): Promise<string>;
  /** Throws {@link StateUnavailableError} when it was sealed with another key, or for another place. */
  open(place: string, sealed: string): Promise<string>;
}

const KEY_BYTES = 32;
/** Only this way of encrypting is accepted, whatever a sealed text says of itself. */
const accepted = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] };

export function createSeal(encryptionKey: string): Seal {
  const key = new Uint8Array(hkdfSync("sha256", encryptionKey, "", "patchbay state", KEY_BYTES));
  return {
    seal(place, text) {
      // The header is not secret, but cannot be changed: a text that is moved to another place does not open there.
      return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", place })
        .encrypt(key);
    },
    async open(place, sealed) {
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, accepted).catch(
        (cause: unknown) => {
          throw cannotOpen(cause);
        },
      );
      if (protectedHeader.place !== place) throw cannotOpen();
      return new TextDecoder().decode(plaintext);
    },
  };
}

function cannotOpen(cause?: unknown): StateUnavailableError {
  return new StateUnavailableError(
    "What the replicas share cannot be read: it was written with another encryptionKey, or changed. Give all replicas the same one.",
    { cause },
  );
}
