// Makes what compose.yaml mounts: the supergraph, and a secret of each kind. Secrets that are there are kept; remove a
// file to have a new one made. The only argument is another folder to write to.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = process.argv[2] ?? here("generated");

/** Patchbay alone. Add your own subgraphs here, or take the supergraph that your registry composes. */
function composeSupergraph() {
  const typeDefs = parse(readFileSync(here("../../schema/patchbay.graphql"), "utf8"));
  const patchbay = { name: "patchbay", url: "http://patchbay:4000/graphql", typeDefs };
  const { errors, supergraphSdl } = composeServices([patchbay]);
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

/** Containers read the files as users of their own, so what keeps others on this machine out is the folder. */
function write(name, text, mode = 0o644) {
  writeFileSync(join(folder, name), text, { mode });
  // Whatever the umask made of it.
  chmodSync(join(folder, name), mode);
}

const isThere = (name) => existsSync(join(folder, name));
const makeSecret = () => randomBytes(32).toString("hex");

mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o700);
write("supergraph.graphql", composeSupergraph());
for (const name of ["router-secret", "state-encryption-key", "metrics-token"]) {
  if (!isThere(name)) write(name, makeSecret());
}
if (!isThere("redis-url") || !isThere("redis-auth")) {
  const password = makeSecret();
  write("redis-url", `redis://:${password}@redis:6379`);
  write("redis-auth", `requirepass ${password}\n`);
}
if (!isThere("trial-private-key.pem") || !isThere("trial-public-key.pem")) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  // Only trial-token.mjs reads it, on this machine.
  write("trial-private-key.pem", privateKey.export({ type: "pkcs8", format: "pem" }), 0o600);
  write("trial-public-key.pem", publicKey.export({ type: "spki", format: "pem" }));
}
process.stdout.write(`${folder} has all that deploy/compose.yaml mounts.\n`);
