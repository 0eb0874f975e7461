import { createHash, randomBytes } from "node:crypto";

/** Prints an API token and the hash of it that goes into the configuration (`access.tokens`). */
export function newToken(): void {
  const token = `pb_${randomBytes(32).toString("base64url")}`;
  const lines = [
    `token   ${token}`,
    `sha256  ${createHash("sha256").update(token).digest("hex")}`,
    "Give the token to the caller and keep only the hash. It cannot be shown again.",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
