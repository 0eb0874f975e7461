// Composes both subgraphs into supergraph.graphql, as the routers of this folder read it.
// With --check it writes nothing, and fails when the file is not what the subgraphs say.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composeServices } from "@apollo/composition";
import { parse, visit } from "graphql";

const file = (name) => new URL(name, import.meta.url);
const read = (name) => parse(readFileSync(file(name), "utf8"));

/** Where `npm run supergraph` starts them when it is not told otherwise. */
export const ADDRESSES = {
  patchbay: "http://127.0.0.1:4000/graphql",
  customers: "http://127.0.0.1:4001/graphql",
};

/**
 * The supergraph's SDL, with the subgraphs at the given addresses. Throws what keeps it from composing.
 * With `accessDirectives: false` it has no `@authenticated` and no `@requiresScopes`, for a gateway that does not know
 * them, such as Apollo Gateway. Patchbay keeps its rules all the same.
 */
export function composeSupergraph(addresses = ADDRESSES, { accessDirectives = true } = {}) {
  const patchbay = read("../../schema/patchbay.graphql");
  const { errors, supergraphSdl } = composeServices([
    {
      name: "patchbay",
      url: addresses.patchbay,
      typeDefs: accessDirectives ? patchbay : withoutAccess(patchbay),
    },
    { name: "customers", url: addresses.customers, typeDefs: read("customers/schema.graphql") },
  ]);
  if (errors?.length)
    throw new Error(`The subgraphs do not compose.\n${errors.map(({ message }) => message).join("\n")}`);
  return `${supergraphSdl.trim()}\n`;
}

const ACCESS = ["authenticated", "requiresScopes"];

function withoutAccess(document) {
  return visit(document, {
    Directive: ({ name }) => (ACCESS.includes(name.value) ? null : undefined),
    // Among the imports of `@link`.
    StringValue: ({ value }, _key, parent) =>
      Array.isArray(parent) && ACCESS.includes(value.slice(1)) ? null : undefined,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = file("supergraph.graphql");
  const sdl = composeSupergraph();
  if (!process.argv.includes("--check")) writeFileSync(target, sdl);
  else if (readFileSync(target, "utf8") !== sdl) {
    console.error("supergraph.graphql is stale: run node examples/supergraph/compose.mjs");
    process.exitCode = 1;
  }
}
