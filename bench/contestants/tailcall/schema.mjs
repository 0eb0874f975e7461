import { AUTHORIZATION, ENVIRONMENT_PATH } from "../shared/environment.mjs";

const HEADERS = `headers: [{ key: "authorization", value: "${AUTHORIZATION}" }]`;
const NEW_INSTANCE = '{"name":"{{.args.name}}","connector":{"id":"{{.args.connectorId}}"}}';

/**
 * Tailcall's configuration. Batches are as its documentation shows them: a list is asked for with the ids in its query,
 * and `batchKey` says where in the answer the id of a row is. The vendor does not know the parameter and answers with
 * everything, which does no harm.
 * @param {number} port @param {string} upstream
 */
export function tailcallSchema(port, upstream) {
  const origin = `${upstream}${ENVIRONMENT_PATH}`;
  const batched = (list, id) =>
    `@http(
      url: "${origin}/${list}"
      query: [{ key: "id", value: "{{.value.${id}}}" }]
      batchKey: ["_embedded", "${list}", "id"]
      dedupe: true
      ${HEADERS}
    )`;
  return `
schema
  @server(port: ${port}, hostname: "127.0.0.1", enableFederation: true)
  @upstream(batch: { delay: 1, maxSize: 100 }) {
  query: Query
  mutation: Mutation
}

type Query {
  installations: InstallationList @http(url: "${origin}/connectorInstances", dedupe: true, ${HEADERS})
}

type Mutation {
  installConnector(connectorId: String!, name: String!): Installation!
    @http(
      url: "${origin}/connectorInstances"
      method: POST
      body: ${JSON.stringify(NEW_INSTANCE)}
      ${HEADERS}
    )
}

type InstallationList {
  _embedded: InstallationPage
}

type InstallationPage {
  connectorInstances: [Installation!]!
}

type Installation ${batched("connectorInstances", "id")} {
  id: ID!
  sourceId: String! @expr(body: "pingone")
  externalId: ID! @expr(body: "{{.value.id}}")
  name: String!
  state: String! @expr(body: "READY")
  connectorId: ID! @expr(body: "{{.value.connector.id}}")
  createdAt: String!
  updatedAt: String!
  connector: Connector! ${batched("connectors", "connector.id")}
}

type Connector ${batched("connectors", "id")} {
  id: ID!
  name: String!
  version: String
  description: String
}
`;
}
