import { cacheExchange, Client, fetchExchange } from "@urql/core";
import { ListWorkspacesDocument, UninstallConnectorDocument } from "../generated/gql/graphql.js";
import { graphql } from "../generated/gql/gql.js";

/** What urql sees of the server at `url`, of which the vendor behind `pingone` is down. */
const url = process.argv[2]!;
const client = new Client({
  url: `${url}/graphql`,
  exchanges: [cacheExchange, fetchExchange],
  // urql sends queries by GET otherwise, which the protection against forged requests refuses.
  preferGetMethod: false,
});

const TWO_READS = graphql(`
  query UrqlTwoReads($up: ID!, $down: ID!) {
    up: installation(id: $up) {
      name
    }
    down: installation(id: $down) {
      name
    }
  }
`);

const workspaces = await client.query(ListWorkspacesDocument, { first: 3, filter: { vendors: ["CYCLR"] } });
const refused = await client.mutation(UninstallConnectorDocument, {
  input: { installationId: "cyclr/acme-ltd/installations/1" },
});
const partial = await client.query(TWO_READS, {
  up: "cyclr/acme-ltd/installations/54321",
  down: "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/installations/867ed4363b2bc21c860085ad2baa817d",
});

// @ts-expect-error There is no such vendor: the generated types know the enums.
void (() => client.query(ListWorkspacesDocument, { first: 3, filter: { vendors: ["ACME"] } }));
// @ts-expect-error Lists can be null: the generated types know what is.
void (() => workspaces.data?.workspaces.nodes);

/** Without `preferGetMethod: false`. */
const defaults = new Client({ url: `${url}/graphql`, exchanges: [fetchExchange] });
const byGet = await defaults.query(ListWorkspacesDocument, { first: 3 });

console.log(
  JSON.stringify({
    workspaces: workspaces.data?.workspaces?.nodes.map(({ id }) => id),
    refused: { problem: refused.data?.uninstallConnector?.problem, error: refused.error?.message },
    byGet: byGet.error?.graphQLErrors[0]?.extensions.code,
    partial: {
      up: partial.data?.up?.name,
      down: partial.data?.down,
      errors: partial.error?.graphQLErrors.map(({ path, extensions }) => [path, extensions.code]),
    },
  }),
);
