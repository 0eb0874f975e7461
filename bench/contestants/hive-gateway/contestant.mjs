import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { AUTHORIZATION, ENVIRONMENT_PATH, nodeCommand } from "../shared/environment.mjs";
import { newInstance, toConnectorRow, toFlatRow, toInstanceRow, toNestedRow } from "../shared/questions.mjs";
import { wantedConnectors, wantedInstances } from "../shared/questions.mjs";
import { composeSupergraph } from "./compose.mjs";

const SERVER = new URL("server.mjs", import.meta.url);

/** The fields are the vendor's own, so eight others stand for those that only Patchbay has. */
const FLAT = "id name createdAt updatedAt environment { id } connector { id } metadata { type vendor }";
const rowsOf = ({ listInstances }) => listInstances._embedded.connectorInstances;

/** @type {import("../shared/questions.mjs").Questions} */
const questions = {
  flat: {
    query: `query Flat { listInstances { _embedded { connectorInstances { ${FLAT} } } } }`,
    rows: (data) => rowsOf(data).map((row) => toFlatRow({ ...row, connectorId: row.connector.id })),
  },
  nested: {
    query:
      "query Nested { listInstances { _embedded { connectorInstances { id name connector { details { id name version description } } } } } }",
    rows: (data) => rowsOf(data).map((row) => toNestedRow({ ...row, connector: row.connector.details })),
  },
  entities: {
    query: "query Entities($ids: [String!]!) { connectorsByIds(ids: $ids) { id name version } }",
    variables: { ids: wantedConnectors },
    rows: ({ connectorsByIds }) => connectorsByIds.map(toConnectorRow),
  },
  distinct: {
    query: "query Distinct($ids: [String!]!) { instancesByIds(ids: $ids) { id name createdAt } }",
    variables: { ids: wantedInstances },
    rows: ({ instancesByIds }) => instancesByIds.map(toInstanceRow),
  },
  mutation: {
    query:
      "mutation Install($input: NewInstance_Input!) { createInstance(input: $input) { id name createdAt } }",
    variables: { input: { name: newInstance.name, connector: { id: newInstance.connectorId } } },
    rows: ({ createInstance }) => [toInstanceRow(createInstance)],
  },
};

/** @type {import("../shared/environment.mjs").Contestant} */
export const hiveGateway = {
  name: "hive-gateway",
  about: "Hive Gateway over an OpenAPI document composed by GraphQL Mesh, `@resolveTo` for connectors",
  questions,
  async command(place) {
    const file = join(place.folder, "supergraph.graphql");
    writeFileSync(file, await composeSupergraph(`${place.upstream}${ENVIRONMENT_PATH}`, AUTHORIZATION));
    return nodeCommand(SERVER, place, { env: { BENCH_SUPERGRAPH: file } });
  },
};
