// Both gateways in front of the Patchbay at the given address and a customers subgraph of their own, in a process of
// their own: they load their parts in ways that Jest's modules do not know. Prints where they are, as JSON, and ends
// with its standard input.
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { composeSupergraph } from "../../examples/supergraph/compose.mjs";
import { startCustomers } from "../../examples/supergraph/customers/server.mjs";
import { FORWARDED, startGateway } from "../../examples/supergraph/gateway.mjs";

class ForwardingDataSource extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    for (const name of FORWARDED) {
      const value = context.headers?.[name];
      if (value) request.http.headers.set(name, value);
    }
  }
}

async function startApolloGateway(supergraphSdl) {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url }) => new ForwardingDataSource({ url }),
  });
  const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false });
  const { url } = await startStandaloneServer(server, {
    listen: { host: "127.0.0.1", port: 0 },
    context: async ({ req }) => ({ headers: req.headers }),
  });
  return url;
}

const customers = await startCustomers(0);
const addresses = { patchbay: process.argv[2], customers: customers.url };
// Apollo Gateway refuses a supergraph with access directives, because it would not keep them.
const apollo = await startApolloGateway(composeSupergraph(addresses, { accessDirectives: false }));
const hive = await startGateway(composeSupergraph(addresses), 0);
console.log(JSON.stringify({ apollo, hive: hive.url }));
process.stdin.resume().once("end", () => process.exit(0));
