import { readFileSync } from "node:fs";
import { composeServices as composeWithApollo } from "@apollo/composition";
import { composeServices as composeWithGuild } from "@theguild/federation-composition";
import { parse } from "graphql";
import { createSchema } from "../../src/schema.js";

const url = "http://patchbay.invalid/graphql";

async function committed(): Promise<string> {
  const sdl = readFileSync(new URL("../../schema/patchbay.graphql", import.meta.url), "utf8");
  expect(sdl).toBe((await createSchema()).sdl);
  return sdl;
}

/** What another team would write: it extends our entities by either key and shares PageInfo. */
const neighbour = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Query { customers: [Customer!]! }
  type Customer @key(fields: "id") { id: ID! account: Workspace crm: Installation page: PageInfo }
  type PageInfo @shareable {
    hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String
  }
  type Workspace @key(fields: "id") { id: ID! plan: String }
  type Installation @key(fields: "sourceId workspaceExternalId externalId") {
    sourceId: ID! workspaceExternalId: String! externalId: String! monthlyCost: Int
  }
`);

describe.each([
  ["alone", false],
  ["with a subgraph that extends its entities", true],
])("the committed SDL composes %s", (_name, withNeighbour) => {
  const services = async () => [
    { name: "patchbay", url, typeDefs: parse(await committed()) },
    ...(withNeighbour ? [{ name: "customers", url, typeDefs: neighbour }] : []),
  ];

  test("in @apollo/composition", async () => {
    const { errors, supergraphSdl } = composeWithApollo(await services());
    expect(errors?.map(({ message }) => message) ?? []).toEqual([]);
    expect(supergraphSdl).toContain("type Installation");
  });

  test("in @theguild/federation-composition", async () => {
    const result = composeWithGuild(await services());
    expect(result.errors ?? []).toEqual([]);
    expect(result.supergraphSdl).toContain("type Installation");
  });
});
