import { fileURLToPath } from "node:url";
import { composeSubgraphs } from "@graphql-mesh/fusion-composition";
import { loadOpenAPISubgraph } from "@omnigraph/openapi";

const SOURCE = fileURLToPath(new URL("openapi.json", import.meta.url));
const logger = { log() {}, debug() {}, info() {}, warn() {}, error: console.error, child: () => logger };

/**
 * Makes a supergraph of the OpenAPI document, which `mesh-compose` would do at build time.
 * @param {string} endpoint where the paths of the document begin
 * @param {string} authorization
 */
export async function composeSupergraph(endpoint, authorization) {
  const load = loadOpenAPISubgraph("PingOne", {
    source: SOURCE,
    endpoint,
    operationHeaders: { authorization },
  });
  const { name, schema$ } = load({ cwd: process.cwd(), fetch, logger });
  const { supergraphSdl, errors } = composeSubgraphs([{ name, schema: await schema$ }]);
  if (errors?.length) throw new AggregateError(errors, "The OpenAPI document cannot be composed.");
  return supergraphSdl;
}
