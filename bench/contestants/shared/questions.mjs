import { catalog, instance } from "../../stub/data.mjs";

/** How many rows each list has, and how many entities are asked for at once. */
const ROWS = 50;

const instances = Array.from({ length: ROWS }, (_, index) => instance(index));
/** The ids of fifty connectors, ten of them different. */
export const wantedConnectors = instances.map(({ connector }) => connector.id);
/** The ids of fifty different instances. */
export const wantedInstances = instances.map(({ id }) => id);
/** What the mutation installs. The stub answers with its first instance, whatever it was sent. */
export const newInstance = { connectorId: wantedConnectors[0], name: "Made by the benchmark" };

/**
 * What a contestant is asked, and how its answer becomes rows of the form that all of them are compared in.
 * @typedef {{ query: string, operationName?: string, variables?: object, rows: (data: any) => object[] }} Question
 */
/** @typedef {"flat" | "nested" | "entities" | "distinct" | "mutation"} QuestionName */
/** @typedef {Record<QuestionName, Question>} Questions */

export const toFlatRow = ({ id, name, connectorId, createdAt, updatedAt }) => ({
  id: lastPart(id),
  name,
  connectorId: lastPart(connectorId),
  createdAt,
  updatedAt,
});
export const toNestedRow = ({ id, name, connector }) => ({
  id: lastPart(id),
  name,
  connector: { ...toConnectorRow(connector), description: connector.description },
});
export const toConnectorRow = ({ id, name, version }) => ({ id: lastPart(id), name, version });
export const toInstanceRow = ({ id, name }) => ({ id: lastPart(id), name });

/** The vendor's own id, which ends the ids of Patchbay. @param {string} id */
function lastPart(id) {
  return id.slice(id.lastIndexOf("/") + 1);
}

const connectorOf = ({ connector }) => catalog.find(({ id }) => id === connector.id);

/** The right answers. @type {Record<QuestionName, object[]>} */
export const rightRows = {
  flat: instances.map((one) => toFlatRow({ ...one, connectorId: one.connector.id })),
  nested: instances.map((one) => toNestedRow({ ...one, connector: connectorOf(one) })),
  entities: instances.map((one) => toConnectorRow(connectorOf(one))),
  distinct: instances.map(toInstanceRow),
  mutation: [toInstanceRow(instances[0])],
};

/** The questions for subgraphs of the schema in `subgraph-schema.mjs`. @type {Questions} */
export const subgraphQuestions = {
  flat: {
    operationName: "Flat",
    query:
      "query Flat { installations { id sourceId externalId name state connectorId createdAt updatedAt } }",
    rows: ({ installations }) => installations.map(toFlatRow),
  },
  nested: {
    operationName: "Nested",
    query: "query Nested { installations { id name connector { id name version description } } }",
    rows: ({ installations }) => installations.map(toNestedRow),
  },
  entities: {
    operationName: "Entities",
    query:
      "query Entities($wanted: [_Any!]!) { _entities(representations: $wanted) { ... on Connector { id name version } } }",
    variables: { wanted: wantedConnectors.map((id) => ({ __typename: "Connector", id })) },
    rows: ({ _entities }) => _entities.map(toConnectorRow),
  },
  distinct: {
    operationName: "Distinct",
    query:
      "query Distinct($wanted: [_Any!]!) { _entities(representations: $wanted) { ... on Installation { id name state } } }",
    variables: { wanted: wantedInstances.map((id) => ({ __typename: "Installation", id })) },
    rows: ({ _entities }) => _entities.map(toInstanceRow),
  },
  mutation: {
    operationName: "Install",
    query:
      "mutation Install($connectorId: ID!, $name: String!) { installConnector(connectorId: $connectorId, name: $name) { id name state } }",
    variables: newInstance,
    rows: ({ installConnector }) => [toInstanceRow(installConnector)],
  },
};
