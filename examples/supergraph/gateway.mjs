import { createServer } from "node:http";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { print } from "graphql";

/** What a subgraph needs to know of the client: who it is, and what to call the request in logs. */
export const FORWARDED = ["authorization", "x-request-id"];

/** Sends one part of an operation to a subgraph. Elsewhere, `@graphql-mesh/transport-http` does this. */
const http = {
  getSubgraphExecutor({ subgraphName, transportEntry }) {
    return async ({ document, variables, extensions, signal }) => {
      const response = await fetch(transportEntry.location, {
        method: "POST",
        headers: { "content-type": "application/json", ...extensions?.headers },
        body: JSON.stringify({ query: print(document), variables }),
        signal,
      });
      // A subgraph that does not know the caller says so in GraphQL, too.
      if (!/json/.test(response.headers.get("content-type") ?? ""))
        throw new Error(`The subgraph ${subgraphName} did not answer in JSON (status ${response.status}).`);
      return response.json();
    };
  },
};

/** Starts Hive Gateway on this machine; port 0 is a free one. */
export async function startGateway(supergraph, port) {
  const gateway = createGatewayRuntime({
    supergraph,
    logging: "error",
    transports: { http },
    // Subgraphs say what clients may know, with codes: hiding it would help nobody.
    maskedErrors: false,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) =>
        Object.fromEntries(
          FORWARDED.map((name) => [name, request.headers.get(name)]).filter(([, value]) => value),
        ),
    },
  });
  const server = createServer(gateway);
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/graphql`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await gateway[Symbol.asyncDispose]();
    },
  };
}
