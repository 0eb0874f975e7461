/** The types of the contestants that are subgraphs; each adds what its library wants around them. */
export const typeDefinitions = /* GraphQL */ `
  type Query {
    installations: [Installation!]!
  }

  type Mutation {
    installConnector(connectorId: ID!, name: String!): Installation!
  }

  type Installation @key(fields: "id") {
    id: ID!
    sourceId: ID!
    externalId: ID!
    name: String!
    state: String!
    connectorId: ID!
    createdAt: String!
    updatedAt: String!
    connector: Connector
  }

  type Connector @key(fields: "id") {
    id: ID!
    name: String!
    version: String
    description: String
  }
`;

/** One of the vendor's connector instances as the schema has it. */
export function toInstallation({ id, name, connector, properties, createdAt, updatedAt }) {
  const state = Object.keys(properties ?? {}).length > 0 ? "READY" : "UNKNOWN";
  return {
    ...{ id, sourceId: "pingone", externalId: id, name, state },
    ...{ connectorId: connector.id, createdAt, updatedAt },
  };
}

/** The body of the request that makes an instance. */
export function toInstanceBody({ connectorId, name }) {
  return { connector: { id: connectorId }, name, properties: { region: { value: "eu" } } };
}
