import { graphql } from "relay-runtime";

/** What a Relay application asks for; relay-compiler reads it, nobody runs it. */
export const documents = () => [
  graphql`
    query InventoryQuery($first: Int!, $workspace: ID!) {
      ...Inventory_installations @arguments(first: $first)
      workspace(id: $workspace) {
        ...Inventory_catalog @arguments(first: $first)
      }
    }
  `,
  graphql`
    fragment Inventory_installations on Query
    @argumentDefinitions(
      first: { type: "Int", defaultValue: 25 }
      after: { type: "String" }
      filter: { type: "InstallationFilter" }
    )
    @refetchable(queryName: "InventoryInstallationsPageQuery") {
      installations(first: $first, after: $after, filter: $filter)
        @connection(key: "Inventory_installations", filters: ["filter"]) {
        edges {
          node {
            id
            ...Inventory_row
          }
        }
        failures {
          problem {
            ...Inventory_problem
          }
        }
      }
    }
  `,
  graphql`
    fragment Inventory_catalog on Workspace
    @argumentDefinitions(first: { type: "Int", defaultValue: 25 }, after: { type: "String" })
    @refetchable(queryName: "InventoryCatalogPageQuery") {
      connectors(first: $first, after: $after) @connection(key: "Inventory_connectors") {
        edges {
          node {
            id
            name
          }
        }
      }
    }
  `,
  graphql`
    fragment Inventory_row on Installation {
      name
      state
      details {
        __typename
        ... on CyclrInstallationDetails {
          authenticated
        }
      }
    }
  `,
  graphql`
    fragment Inventory_problem on Problem {
      code
      message
      ... on InvalidInput {
        fields {
          path
          message
        }
      }
    }
  `,
  graphql`
    mutation InventoryInstallMutation($input: InstallConnectorInput!, $connections: [ID!]!) {
      installConnector(input: $input) {
        clientMutationId
        installation @appendNode(connections: $connections, edgeTypeName: "InstallationEdge") {
          id
          ...Inventory_row
        }
        problem {
          ...Inventory_problem
        }
      }
    }
  `,
  graphql`
    mutation InventoryUninstallMutation($input: UninstallConnectorInput!, $connections: [ID!]!) {
      uninstallConnector(input: $input) {
        deletedInstallationId @deleteEdge(connections: $connections)
        problem {
          ...Inventory_problem
        }
      }
    }
  `,
];
