import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify from "fastify";
import { GraphQLError, parse } from "graphql";
import { customers } from "./data.mjs";

const typeDefs = parse(readFileSync(new URL("schema.graphql", import.meta.url), "utf8"));

const byId = (id) => customers.find((customer) => customer.id === id) ?? null;
/** The customer that a workspace of Patchbay belongs to. */
const ownerOf = (workspaceId) =>
  customers.find(({ workspaceIds }) => workspaceIds.includes(workspaceId)) ?? null;
/** A workspace's id can be built by anybody who knows the vendor's own. */
const ownerOfInstallation = ({ sourceId, workspaceExternalId }) =>
  ownerOf(`${sourceId}/${encodeURIComponent(workspaceExternalId)}`);

const resolvers = {
  Query: {
    customers(_root, { first, after }) {
      if (first < 1 || first > 100) throw badInput("`first` has to be between 1 and 100.");
      const start = after == null ? 0 : customers.findIndex(({ id }) => id === after) + 1;
      if (after != null && start === 0) throw badInput("`after` is not a cursor of this list.");
      const nodes = customers.slice(start, start + first);
      const pageInfo = {
        hasNextPage: start + first < customers.length,
        hasPreviousPage: after != null,
        startCursor: nodes.at(0)?.id ?? null,
        endCursor: nodes.at(-1)?.id ?? null,
      };
      return { nodes, pageInfo };
    },
    customer: (_root, { id }) => byId(id),
  },
  Customer: {
    __resolveReference: ({ id }) => byId(id),
    workspaces: ({ workspaceIds }) => workspaceIds.map((id) => ({ id })),
  },
  Workspace: {
    __resolveReference: ({ id }) => ({ id }),
    customer: ({ id }) => ownerOf(id),
  },
  Installation: {
    // Holds the key, and what `@requires` asked Patchbay for.
    __resolveReference: (reference) => reference,
    monthlyPrice(installation) {
      const owner = ownerOfInstallation(installation);
      if (!owner) return null;
      return installation.state === "PAUSED" ? 0 : owner.plan.pricePerConnector;
    },
    supportContact(installation) {
      const owner = ownerOfInstallation(installation);
      return owner && `${owner.email}, about ${installation.name} (${installation.state})`;
    },
  },
};

function badInput(message) {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

/** Starts the subgraph on this machine; port 0 is a free one. */
export async function startCustomers(port) {
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  await server.start();
  const app = fastify({ forceCloseConnections: true });
  app.addHook("onClose", () => server.stop());
  app.route({ method: ["GET", "POST"], url: "/graphql", handler: fastifyApolloHandler(server) });
  const origin = await app.listen({ host: "127.0.0.1", port });
  return { url: `${origin}/graphql`, stop: () => app.close() };
}
