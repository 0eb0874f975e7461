// Writes everything that is derived from the code: the SDL, its reference, the typed operations, the README's table.
// With --check it writes nothing and fails when a file on disk is not what the code says.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generate, loadContext } from "@graphql-codegen/cli";
import { format, resolveConfig } from "prettier";
import { capabilityOf, OPERATIONS } from "../dist/datasources/core/capabilities.js";
import { composeSupergraph } from "../examples/supergraph/compose.mjs";
import { DEFAULT_UPSTREAM } from "../dist/datasources/core/http/upstream-settings.js";
import { createSchema } from "../dist/schema.js";
import { openSources } from "../dist/sources.js";
import { registry } from "../dist/datasources/registry.js";
import { schemaReference } from "./schema-reference.mjs";

const checking = process.argv.includes("--check");
const stale = [];

const { sdl } = await createSchema();
emit("schema/patchbay.graphql", sdl);
emit("examples/supergraph/supergraph.graphql", composeSupergraph());
for (const [name, text] of schemaReference(sdl)) await emitPage(`docs/schema/${name}`, text);
if (stale.length === 0) {
  const context = await loadContext("codegen.yml");
  context.updateConfig({ silent: true });
  for (const { filename, content } of await generate(context, false)) {
    emit(filename.replace(`${process.cwd()}/`, ""), content);
  }
}
const readme = readFileSync("README.md", "utf8").replace(
  /(<!-- operations -->\n)[\s\S]*(<!-- \/operations -->)/,
  `$1\n${await operationsTable()}\n$2`,
);
await emitPage("README.md", readme);

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`);
  process.exitCode = 1;
}

function emit(file, content) {
  if (!checking) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } else if (readOrEmpty(file) !== content) {
    stale.push(file);
  }
}

/** A page in Markdown, laid out as all of them are. */
async function emitPage(file, text) {
  emit(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Capability × vendor, read off the data sources' methods. */
async function operationsTable() {
  const vendors = Object.keys(registry);
  const sources = await openSources(
    vendors.map((vendor) => ({
      id: vendor.toLowerCase(),
      vendor,
      name: vendor,
      sandbox: true,
      settings: {},
      upstream: DEFAULT_UPSTREAM,
    })),
  );
  const capabilities = [...new Set(OPERATIONS.map((operation) => capabilityOf[operation]))];
  const can = (vendor, capability) =>
    OPERATIONS.some(
      (operation) =>
        capabilityOf[operation] === capability &&
        sources.directory.find(vendor.toLowerCase()).dataSource[operation],
    );
  const rows = capabilities.map(
    (capability) =>
      `| \`${fieldName(capability)}\` | ${vendors.map((vendor) => (can(vendor, capability) ? "yes" : "–")).join(" | ")} |`,
  );
  await sources.close();
  const head = `| | ${vendors.map((vendor) => registry[vendor].displayName).join(" | ")} |`;
  const reasons = vendors.map((vendor) => reasonsOf(registry[vendor]));
  return [
    head,
    `| --- |${" --- |".repeat(vendors.length)}`,
    ...rows,
    "",
    "<details><summary>Why not</summary>",
    "",
    ...reasons,
    "",
    "</details>",
    "",
  ].join("\n");
}

/** Why a vendor has not what it has not: each reason once, with the fields it is the reason for. */
function reasonsOf({ displayName, absent }) {
  const fieldsOf = new Map();
  for (const [capability, reason] of Object.entries(absent)) {
    fieldsOf.set(reason, [...(fieldsOf.get(reason) ?? []), `\`${fieldName(capability)}\``]);
  }
  const reasons = [...fieldsOf].map(
    ([reason, fields]) => `  - ${reason[0].toUpperCase()}${reason.slice(1)} (${fields.join(", ")})`,
  );
  return [`- **${displayName}**`, ...reasons].join("\n");
}

/** `INSTALL_CONNECTOR` → `installConnector`: capabilities are named after the fields. */
function fieldName(capability) {
  return capability.toLowerCase().replace(/_(\w)/g, (_match, letter) => letter.toUpperCase());
}
