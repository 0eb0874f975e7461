import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENVIRONMENT_ID } from "../../stub/data.mjs";
import { newInstance, toConnectorRow, toFlatRow, toInstanceRow, toNestedRow } from "../shared/questions.mjs";
import { wantedConnectors, wantedInstances } from "../shared/questions.mjs";
import { MAIN, pingOneSource } from "./config.mjs";

const WORKSPACE = `pingone/${ENVIRONMENT_ID}`;
const LIST = `installations(first: 50, filter: { workspaceIds: ["${WORKSPACE}"] })`;

/** @type {import("../shared/questions.mjs").Questions} */
export const patchbayQuestions = {
  flat: {
    query: `query Flat { ${LIST} { nodes { id sourceId externalId name state connectorId createdAt updatedAt } } }`,
    rows: ({ installations }) => installations.nodes.map(toFlatRow),
  },
  nested: {
    query: `query Nested { ${LIST} { nodes { id name connector { id name version description } } } }`,
    rows: ({ installations }) => installations.nodes.map(toNestedRow),
  },
  entities: {
    query:
      "query Entities($wanted: [_Any!]!) { _entities(representations: $wanted) { ... on Connector { id name version } } }",
    variables: {
      wanted: wantedConnectors.map((id) => ({
        __typename: "Connector",
        id: `${WORKSPACE}/connectors/${id}`,
      })),
    },
    rows: ({ _entities }) => _entities.map(toConnectorRow),
  },
  distinct: {
    query:
      "query Distinct($wanted: [_Any!]!) { _entities(representations: $wanted) { ... on Installation { id name state } } }",
    variables: {
      wanted: wantedInstances.map((id) => ({
        __typename: "Installation",
        id: `${WORKSPACE}/installations/${id}`,
      })),
    },
    rows: ({ _entities }) => _entities.map(toInstanceRow),
  },
  mutation: {
    query:
      "mutation Install($input: InstallConnectorInput!) { installConnector(input: $input) { installation { id name state } problem { code message } } }",
    variables: {
      input: {
        workspaceId: WORKSPACE,
        connectorId: `${WORKSPACE}/connectors/${newInstance.connectorId}`,
        name: newInstance.name,
        config: [{ name: "region", value: "eu" }],
      },
    },
    rows: ({ installConnector }) => [toInstanceRow(installConnector.installation)],
  },
};

export const patchbay = withSettings("patchbay", "as it comes", {});
export const patchbayNoCache = withSettings("patchbay-no-cache", "without the cache of reads", {
  cache: { enabled: false },
});

/** @returns {import("../shared/environment.mjs").Contestant} */
function withSettings(name, about, settings) {
  return {
    name,
    about: `Patchbay ${about}`,
    questions: patchbayQuestions,
    command({ port, upstream, folder }) {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify({ sources: [pingOneSource(upstream, "pingone", settings)] }));
      return { file: process.execPath, args: [MAIN, "--config", file], env: { PORT: String(port) } };
    },
  };
}
