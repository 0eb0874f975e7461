// Makes an API token and the hash of it that goes into the configuration (`access.tokens`).
import { createHash, randomBytes } from "node:crypto";

const token = `pb_${randomBytes(32).toString("base64url")}`;
console.log(`token   ${token}`);
console.log(`sha256  ${createHash("sha256").update(token).digest("hex")}`);
console.log("Give the token to the caller and keep only the hash. It cannot be shown again.");
