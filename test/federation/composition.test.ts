import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { composeServices as composeWithApollo } from "@apollo/composition";
import {
  applyTagFilterOnSubgraphs,
  composeServices as composeWithGuild,
} from "@theguild/federation-composition";
import * as wundergraph from "@wundergraph/composition";
import { buildSchema, type GraphQLSchema, isObjectType, parse, print } from "graphql";
import { createSchema } from "../../src/schema.js";

const url = "http://patchbay.invalid/graphql";
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const committed = read("schema/patchbay.graphql");
const printed = buildSchema(committed, { assumeValid: true, assumeValidSDL: true });

test("the committed SDL is the one that is served", async () => {
  expect(committed).toBe((await createSchema()).sdl);
});

/** What another team would write: it extends our entities by either key, requires fields and shares PageInfo. */
const neighbour = `
  extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@external", "@requires"]
  )
  type Query { customers: [Customer!]! }
  type Customer @key(fields: "id") { id: ID! account: Workspace crm: Installation page: PageInfo }
  type PageInfo @shareable {
    hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String
  }
  type Workspace @key(fields: "id") {
    id: ID!
    name: String! @external
    plan: String @requires(fields: "name")
  }
  type Installation @key(fields: "sourceId workspaceExternalId externalId") {
    sourceId: ID! workspaceExternalId: String! externalId: String!
    name: String! @external
    state: InstallationState! @external
    monthlyCost: Int @requires(fields: "name state")
  }
  type Registration @key(fields: "id") @key(fields: "sourceId workspaceExternalId externalId") {
    id: ID! sourceId: ID! workspaceExternalId: String! externalId: String! reviewedBy: String
  }
  type Connector @key(fields: "sourceId workspaceExternalId externalId") {
    sourceId: ID! workspaceExternalId: String! externalId: String! isApproved: Boolean
  }
  type Source @key(fields: "id") { id: ID! team: String }
  enum InstallationState {
    READY NEEDS_AUTHENTICATION PENDING_CONFIGURATION SYNCING PAUSED FAILED UNKNOWN
  }
`;

interface Composed {
  readonly errors: readonly string[];
  readonly supergraph: string;
}
type Subgraphs = readonly (readonly [name: string, sdl: string])[];

const messages = (errors: readonly Error[] = []) => errors.map(({ message }) => message);
const toServices = (subgraphs: Subgraphs) =>
  subgraphs.map(([name, sdl]) => ({ name, url, typeDefs: parse(sdl) }));

const COMPOSERS: Readonly<Record<string, (subgraphs: Subgraphs) => Composed>> = {
  "@apollo/composition"(subgraphs) {
    const { errors, supergraphSdl = "" } = composeWithApollo(toServices(subgraphs));
    return { errors: messages(errors), supergraph: supergraphSdl };
  },
  "@theguild/federation-composition"(subgraphs) {
    const { errors, supergraphSdl = "" } = composeWithGuild(toServices(subgraphs));
    return { errors: messages(errors), supergraph: supergraphSdl };
  },
  "@wundergraph/composition"(subgraphs) {
    const result = wundergraph.federateSubgraphs({
      subgraphs: subgraphs.map(([name, sdl]) => ({ name, url, definitions: parse(sdl) })),
      version: "1",
    });
    if (!result.success) return { errors: messages(result.errors), supergraph: "" };
    return { errors: [], supergraph: print(result.federatedGraphAST) };
  },
};

describe.each(Object.keys(COMPOSERS))("in %s the committed SDL", (composer) => {
  const compose = COMPOSERS[composer]!;
  let composed: Composed | null = null;
  const alone = () => (composed ??= compose([["patchbay", committed]]));

  test.each<[string, Subgraphs]>([
    ["alone", [["patchbay", committed]]],
    [
      "with a subgraph that extends and requires its entities",
      [
        ["patchbay", committed],
        ["customers", neighbour],
      ],
    ],
    [
      "with the subgraph of the example",
      [
        ["patchbay", committed],
        ["customers", read("examples/supergraph/customers/schema.graphql")],
      ],
    ],
  ])("composes %s", (_name, subgraphs) => {
    const { errors, supergraph } = compose(subgraphs);
    expect(errors).toEqual([]);
    expect(supergraph).toContain("type Installation");
  });

  // Cosmo keeps costs in the router's configuration, not in the supergraph.
  const kept = ["requiresScopes", "authenticated", "tag"].concat(
    composer === "@wundergraph/composition" ? [] : ["cost", "listSize"],
  );
  test.each(kept)("keeps every @%s", (directive) => {
    const uses = (text: string) =>
      text.match(new RegExp(`(?<!directive )@${directive}\\b(?!")`, "g"))?.length ?? 0;
    const { supergraph } = alone();
    expect(uses(committed)).toBeGreaterThan(2);
    expect(uses(supergraph)).toBeGreaterThanOrEqual(uses(committed));
  });
});

test("Cosmo's router is told the costs", () => {
  const result = wundergraph.federateSubgraphs({
    subgraphs: [{ name: "patchbay", url, definitions: parse(committed) }],
    version: "1",
  });
  const costs = result.success && result.subgraphConfigBySubgraphName.get("patchbay")?.costs;
  expect(JSON.stringify(costs, mapsAsObjects)).toContain('"usage"');
});

function mapsAsObjects(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value.entries()] : value;
}

test("every connection says that `first` is its size, and everything that takes a request says so", () => {
  const directivesOf = (type: string, field: string) => {
    const owner = printed.getType(type);
    const node = isObjectType(owner) ? owner.getFields()[field]?.astNode : undefined;
    return node?.directives?.map((directive) => print(directive)) ?? [];
  };
  const connections = fieldsOf(printed).filter(({ type }) => type.endsWith("Connection"));
  expect(connections.length).toBeGreaterThan(10);
  for (const { owner, name } of connections) {
    expect(directivesOf(owner, name)).toContain(
      '@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)',
    );
  }
  const costly = [
    ...connections,
    ...fieldsOf(printed).filter(({ owner }) => owner === "Mutation"),
    ...["configFields", "authMethods"].map((name) => ({ owner: "Connector", name })),
    { owner: "Workspace", name: "usage" },
    { owner: "Source", name: "credentialCheck" },
    { owner: "Installation", name: "credential" },
    { owner: "Installation", name: "syncDownloadUrl" },
  ];
  for (const { owner, name } of costly) {
    expect([owner, name, ...directivesOf(owner, name)]).toContain("@cost(weight: 10)");
  }
});

function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((owner) =>
      Object.values(owner.getFields()).map(({ name, type }) => ({
        owner: owner.name,
        name,
        type: String(type).replace(/\W/g, ""),
      })),
    );
}

describe("a contract", () => {
  /** The schema that clients get when everything with the tag is left out, as GraphOS and Hive do it. */
  function without(tag: string): GraphQLSchema {
    const all = toServices([["patchbay", committed]]);
    const subgraphs = applyTagFilterOnSubgraphs(all, { include: new Set(), exclude: new Set([tag]) });
    const { errors, schema } = composeWithApollo(subgraphs);
    expect(messages(errors)).toEqual([]);
    return schema!.toAPISchema().toGraphQLJSSchema();
  }

  test.each([
    ["cyclr", /^Cyclr/],
    ["conductorone", /^ConductorOne/],
    ["jitterbit", /^Jitterbit/],
    ["pingone", /^PingOne/],
  ])("without %s names nothing of that vendor's, and everything of the others'", (tag, pattern) => {
    const vendors = /^(Cyclr|ConductorOne|Jitterbit|PingOne)/;
    const names = Object.keys(without(tag).getTypeMap()).filter((name) => vendors.test(name));
    const all = Object.keys(printed.getTypeMap()).filter((name) => vendors.test(name));
    expect(names.sort()).toEqual(all.filter((name) => !pattern.test(name)).sort());
    expect(names.length).toBeLessThan(all.length);
  });

  test("without cyclr has no input that only Cyclr takes", () => {
    const schema = without("cyclr");
    expect(schema.getType("RegisterConnectorOptionsInput")).toBeUndefined();
    const options = schema.getType("InstallConnectorOptionsInput");
    expect(options && "getFields" in options && Object.keys(options.getFields())).toEqual(["conductorOne"]);
  });

  test("without write has the mutations that change nothing", () => {
    const mutations = without("write").getMutationType()?.getFields() ?? {};
    expect(Object.keys(mutations).sort()).toEqual(["validateConnectorConfig", "validateRegistration"]);
  });

  test("without secret hands none out", () => {
    const fields = fieldsOf(without("secret")).map(({ owner, name }) => `${owner}.${name}`);
    expect(fields).toContain("InstallationCredential.clientId");
    const secrets = [
      "InstallationCredential.clientSecret",
      "RegisterConnectorPayload.keyMaterial",
      "StartAuthenticationPayload.link",
      "Installation.syncDownloadUrl",
    ];
    expect(
      fields.filter((name) => secrets.includes(name) || /KeyMaterial|AuthenticationLink/.test(name)),
    ).toEqual([]);
  });
});

test("the example's supergraph is what its subgraphs compose to", () => {
  const run = () =>
    execFileSync(process.execPath, ["examples/supergraph/compose.mjs", "--check"], {
      cwd: new URL("../..", import.meta.url),
      env: { ...process.env, NODE_OPTIONS: "" },
      stdio: "pipe",
    });
  expect(run).not.toThrow();
});
