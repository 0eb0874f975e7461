// Prints a token of a caller with every scope, good for an hour. The router of compose.yaml takes it as long as it has
// no JWKS_URL. The only argument is the folder that prepare.mjs wrote to.
import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";
import { SignJWT } from "jose";

const folder = process.argv[2] ?? fileURLToPath(new URL("generated", import.meta.url));
const key = createPrivateKey(readFileSync(join(folder, "trial-private-key.pem"), "utf8"));
const SCOPES = [
  "connectors:read",
  "installations:read",
  "installations:write",
  "registrations:read",
  "registrations:write",
  "secrets:read",
  "raw:read",
];

const token = await new SignJWT({ scope: SCOPES.join(" ") })
  .setProtectedHeader({ alg: "ES256" })
  .setSubject("trial")
  .setIssuer("https://trial.invalid/")
  .setAudience("patchbay")
  .setIssuedAt()
  .setExpirationTime("1h")
  .sign(key);
process.stdout.write(`${token}\n`);
