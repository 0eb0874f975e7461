import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import {
  NeedsAttentionDocument,
  UninstallConnectorDocument,
  UpdateInstallationDocument,
} from "../generated/gql/graphql.js";
import { graphql } from "../generated/gql/gql.js";
import possibleTypes from "../generated/possible-types.js";

/** What an Apollo Client sees of the server at `url`. */
const [url, pageSize] = [process.argv[2]!, Number(process.argv[3])];

const client = new ApolloClient({
  link: new HttpLink({ uri: `${url}/graphql` }),
  cache: new InMemoryCache({
    ...possibleTypes,
    typePolicies: {
      Query: { fields: { installations: relayStylePagination(["filter"]) } },
    },
  }),
});

const ROWS = graphql(`
  query ApolloRows($filter: InstallationFilter, $first: Int!, $after: String) {
    installations(filter: $filter, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          details {
            __typename
            ... on CyclrInstallationDetails {
              authenticated
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      failures {
        problem {
          ...ApolloProblem
        }
      }
    }
  }
`);
graphql(`
  fragment ApolloProblem on Problem {
    code
    ... on UnsupportedByVendor {
      sourceId
    }
  }
`);

/** Pages to the end with `fetchMore`, and reads what the cache then holds. */
async function pageThrough() {
  const request = { query: ROWS, variables: { first: pageSize } };
  const query = client.watchQuery(request);
  const subscription = query.subscribe(() => undefined);
  let pages = 1;
  let page = (await client.query(request)).data?.installations?.pageInfo;
  while (page?.hasNextPage) {
    const { data } = await query.fetchMore({ variables: { after: page.endCursor } });
    page = data?.installations?.pageInfo;
    pages += 1;
  }
  subscription.unsubscribe();
  const cached = client.readQuery(request);
  const rows = cached?.installations?.edges.map(({ node }) => node) ?? [];
  return {
    pages,
    ids: rows.map(({ id }) => id),
    details: [...new Set(rows.map(({ details }) => details?.__typename))],
    authenticated: rows.flatMap(({ details }) =>
      details?.__typename === "CyclrInstallationDetails" ? [details.authenticated] : [],
    ).length,
    hasNextPage: cached?.installations?.pageInfo.hasNextPage,
  };
}

/** A filter is a list of its own, and its failures are read through a fragment on an interface. */
async function failures() {
  const variables = { first: pageSize, filter: { vendors: ["JITTERBIT" as const] } };
  await client.query({ query: ROWS, variables });
  const cached = client.readQuery({ query: ROWS, variables });
  return { rows: cached?.installations?.edges.length, failures: cached?.installations?.failures };
}

/** An error as data; and a row that a mutation answers replaces the one that was read before. */
async function mutate() {
  const refused = await client.mutate({
    mutation: UninstallConnectorDocument,
    variables: { input: { installationId: "cyclr/acme-ltd/installations/1" } },
  });
  const list = { query: NeedsAttentionDocument, variables: { first: 100 } };
  const paused = (await client.query(list)).data?.installations?.nodes.find(
    ({ state }) => state === "PAUSED",
  );
  if (!paused) throw new Error("nothing is paused");
  const { data } = await client.mutate({
    mutation: UpdateInstallationDocument,
    variables: { input: { installationId: paused.id, name: "Okta (apollo)" } },
  });
  return {
    problem: refused.data?.uninstallConnector?.problem,
    renamed: data?.updateInstallation?.installation?.name,
    cached: client.readQuery(list)?.installations?.nodes.find(({ id }) => id === paused.id)?.name,
  };
}

console.log(
  JSON.stringify({ paged: await pageThrough(), failed: await failures(), mutated: await mutate() }),
);
client.stop();
