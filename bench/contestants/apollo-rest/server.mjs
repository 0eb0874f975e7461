// The typical subgraph, as the documentation of its parts shows it.
import { RESTDataSource } from "@apollo/datasource-rest";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import DataLoader from "dataloader";
import { parse } from "graphql";
import { authorization, environmentPath, port, upstream } from "../shared/settings.mjs";
import { toInstallation, toInstanceBody, typeDefinitions } from "../shared/subgraph-schema.mjs";

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  ${typeDefinitions}
`);

class PingOneAPI extends RESTDataSource {
  baseURL = `${upstream}${environmentPath}/`;

  connectors = new DataLoader((ids) =>
    Promise.all(ids.map((id) => this.get(`connectors/${encodeURIComponent(id)}`))),
  );

  willSendRequest(_path, request) {
    request.headers["authorization"] = authorization;
  }

  async getInstallations() {
    const { _embedded } = await this.get("connectorInstances");
    return _embedded.connectorInstances.map(toInstallation);
  }

  async getInstallation(id) {
    return toInstallation(await this.get(`connectorInstances/${encodeURIComponent(id)}`));
  }

  async install(input) {
    return toInstallation(await this.post("connectorInstances", { body: toInstanceBody(input) }));
  }
}

const resolvers = {
  Query: {
    installations: (_, __, { dataSources }) => dataSources.pingOne.getInstallations(),
  },
  Mutation: {
    installConnector: (_, input, { dataSources }) => dataSources.pingOne.install(input),
  },
  Installation: {
    connector: ({ connectorId }, _, { dataSources }) => dataSources.pingOne.connectors.load(connectorId),
    __resolveReference: ({ id }, { dataSources }) => dataSources.pingOne.getInstallation(id),
  },
  Connector: {
    __resolveReference: ({ id }, { dataSources }) => dataSources.pingOne.connectors.load(id),
  },
};

const server = new ApolloServer({ schema: buildSubgraphSchema([{ typeDefs, resolvers }]) });
await startStandaloneServer(server, {
  listen: { port, host: "127.0.0.1" },
  context: async () => ({ dataSources: { pingOne: new PingOneAPI({ cache: server.cache }) } }),
});
