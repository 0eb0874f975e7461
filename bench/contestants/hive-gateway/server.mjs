// Hive Gateway over the supergraph that GraphQL Mesh composes of the OpenAPI document.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { port } from "../shared/settings.mjs";

const additionalTypeDefs = /* GraphQL */ `
  extend type ConnectorReference {
    details: Connector
      @resolveTo(
        sourceName: "PingOne"
        sourceTypeName: "Query"
        sourceFieldName: "getConnector"
        requiredSelectionSet: "{ id }"
        sourceArgs: { connectorId: "{root.id}" }
      )
  }

  extend type Query {
    connectorsByIds(ids: [String!]!): [Connector]!
    instancesByIds(ids: [String!]!): [Instance]!
  }
`;

/** Asks for each of the ids once with a field of the vendor's. */
const each =
  (field, argument) =>
  (root, { ids }, context, info) => {
    const ask = (id) => context.PingOne.Query[field]({ root, args: { [argument]: id }, context, info });
    const asked = new Map([...new Set(ids)].map((id) => [id, ask(id)]));
    return Promise.all(ids.map((id) => asked.get(id)));
  };

const gateway = createGatewayRuntime({
  supergraph: readFileSync(process.env.BENCH_SUPERGRAPH, "utf8"),
  additionalTypeDefs,
  additionalResolvers: {
    Query: {
      connectorsByIds: each("getConnector", "connectorId"),
      instancesByIds: each("getInstance", "instanceId"),
    },
  },
  logging: "warn",
});
createServer(gateway).listen(port, "127.0.0.1");
