import { readdirSync, readFileSync } from "node:fs";
import { getIntrospectionQuery, parse } from "graphql";
import { loadConfig } from "../../src/config.js";
import { SourceDirectory } from "../../src/datasources/core/source.js";
import { createRuntime } from "../../src/runtime.js";
import { openSources } from "../../src/sources.js";
import { APP, C1_CONNECTOR, CYCLR_INSTALLATION } from "../support/mutation-inputs.js";
import { keepingNothing, startApp } from "../support/running-app.js";
import { useSandboxServer, type GraphQLAnswer } from "../support/sandbox-server.js";

/**
 * The first two times a query is executed by graphql-js, then it is compiled. Nobody must be able to tell: not by data,
 * not by errors.
 */
const TIMES = 4;

const server = useSandboxServer({}, { upstream: { breaker: { failureRate: 0.99 } } });

const FOLDER = new URL("../../schema/operations/", import.meta.url);
const QUERIES = readdirSync(FOLDER)
  .map((file) => [file, readFileSync(new URL(file, FOLDER), "utf8")] as const)
  .filter(([, text]) =>
    parse(text).definitions.some((one) => one.kind === "OperationDefinition" && one.operation === "query"),
  );
/** Of the operations that have no variables of their own. */
const VARIABLES: Readonly<Record<string, object>> = {
  "installation-credential.graphql": { installationId: C1_CONNECTOR, credentialId: "2z" },
  "sync-download.graphql": { installationId: C1_CONNECTOR, syncId: "2z" },
};

interface Shown {
  /** As text: the order of fields belongs to it. */
  readonly data: string;
  /** In no order: none is promised. */
  readonly errors: readonly string[];
}

/** An answer without what is each request's own. */
function shown({ data, errors, ...rest }: GraphQLAnswer<unknown>): Shown {
  const texts = (errors ?? []).map(({ extensions: { requestId, ...extensions }, ...error }) =>
    JSON.stringify({ ...error, extensions, hasRequestId: typeof requestId === "string" }),
  );
  // How a source is doing, which the requests of a moment ago still change.
  const text = JSON.stringify({ data, rest }).replace(
    /"(since|lastSuccessAt|requests|errors)":("[^"]+"|\d+)/g,
    '"$1":"…"',
  );
  return { data: text, errors: texts.sort() };
}

interface Request {
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string;
}

async function send(request: Request): Promise<Shown> {
  const response = await fetch(`${server().url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  return shown((await response.json()) as GraphQLAnswer<unknown>);
}

let references = 0;
/** The same document as one that comes for the first time. */
const asNew = (request: Request) => send({ ...request, query: `${request.query}\n# ${(references += 1)}` });

/** The answer, which has to be the same however often it is asked for. */
async function expectSameEveryTime(request: Request): Promise<Shown> {
  const reference = await asNew(request);
  for (let time = 0; time < TIMES; time += 1) expect(await send(request)).toEqual(reference);
  expect(await asNew(request)).toEqual(reference);
  return reference;
}

test.each(QUERIES)("%s answers the same each time", async (file, query) => {
  const { data } = await expectSameEveryTime({ query, variables: VARIABLES[file] ?? {} });
  expect(JSON.parse(data)).toMatchObject({ data: expect.anything() });
});

describe("variables", () => {
  const LIST = `query ($first: Int! = 2, $filter: InstallationFilter, $with: Boolean = true) {
    installations(first: $first, filter: $filter) { nodes { id name @include(if: $with) state @skip(if: $with) } }
  }`;

  test.each<[string, object]>([
    ["a text for a number", { first: "many" }],
    ["a fraction for a number", { first: 1.5 }],
    ["null for what must be there", { first: null }],
    ["a field that is not there", { filter: { nope: 1 } }],
    ["a list within a list", { filter: { workspaceIds: [["a"]] } }],
    ["several at once", { first: "a", filter: { workspaceIds: [{}], vendors: ["NOBODY"] }, with: 1 }],
    [
      "more than anybody wants to hear of",
      { filter: { workspaceIds: Array.from({ length: 80 }, () => ({})) } },
    ],
  ])("that are wrong: %s", async (_label, variables) => {
    const { errors } = await expectSameEveryTime({ query: LIST, variables });
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error).toContain("BAD_USER_INPUT");
  });

  test("that are missing", async () => {
    const { errors } = await expectSameEveryTime({
      query: `query ($id: ID!) { installation(id: $id) { id } }`,
    });
    expect(errors).toHaveLength(1);
  });

  test("one document with others each time", async () => {
    const all: object[] = [
      {},
      { first: 1 },
      { first: 3, with: false },
      { with: null },
      { filter: null },
      { filter: { workspaceIds: ["cyclr/globex.example.com"] } },
      { filter: { vendors: ["PINGONE"] }, with: true, first: 5, unknown: 1 },
      { first: 0 },
      { first: 1_000_000 },
    ];
    for (let time = 0; time < TIMES; time += 1)
      for (const variables of all)
        expect(await send({ query: LIST, variables })).toEqual(await asNew({ query: LIST, variables }));
  });

  test.each([{}, { first: null }, { first: 3 }])(
    "a default of the field, where the variable is left out: %j",
    async (variables) => {
      const query = `query ($first: Int) { workspaces(first: $first) { nodes { id } } }`;
      await expectSameEveryTime({ query, variables });
    },
  );

  test("inside of lists and objects", async () => {
    const query = `query ($one: ID! = "cyclr/acme-ltd", $text: String) {
      connectors(first: 3, filter: { workspaceIds: [$one, "cyclr/globex.example.com"], text: $text }) { nodes { id name } }
    }`;
    for (const variables of [{}, { text: "a" }, { text: null }, { one: "pingone/nowhere" }, { one: "" }])
      await expectSameEveryTime({ query, variables });
  });
});

describe("documents", () => {
  const PING = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";

  test.each<[string, string]>([
    [
      "renamed fields, and the same one twice",
      `{ b: sources { id x: name } a: sources { id id y: name } sources { vendor } sources { id } }`,
    ],
    [
      "names that mean something to JavaScript",
      `{ constructor: sources { toString: id hasOwnProperty: name then: id prototype: id valueOf: vendor } }`,
    ],
    ["__proto__ as a name", `{ __proto__: sources { id __proto__: name } }`],
    ["__proto__ deep down", `{ sources { id ...F } } fragment F on Source { __proto__: name vendor }`],
    [
      "__typename everywhere",
      `{ __typename sources { __typename } node(id: "${CYCLR_INSTALLATION}") { kind: __typename id } }`,
    ],
    [
      "fragments on interfaces and unions",
      `query { a: node(id: "${CYCLR_INSTALLATION}") { ...N } b: node(id: "${C1_CONNECTOR}") { ...N } c: node(id: "cyclr") { ...N } d: node(id: "cyclr/acme-ltd") { ...N } e: node(id: "jitterbit/104417/registrations/38") { ...N } }
       fragment N on Node {
         id
         ... { __typename }
         ... on Installation { name state details { ...D } connector { name } }
         ... on Workspace { name details { __typename ... on CyclrWorkspaceDetails { __typename } } }
         ... on Source { vendor sandbox capabilities }
         ... on Registration { version details { __typename } }
         ... on Node { same: id }
       }
       fragment D on InstallationDetails {
         __typename
         ... on CyclrInstallationDetails { authenticated authValueIsSet }
         ... on ConductorOneInstallationDetails { owners { externalId displayName } }
       }`,
    ],
    [
      "a fragment that is used twice, with and without",
      `query ($yes: Boolean = true, $no: Boolean = false) {
        sources { ...F @include(if: $no) ...F @include(if: $yes) ...G @skip(if: $yes) ... @include(if: $no) { name } }
       }
       fragment F on Source { id vendor @skip(if: $no) name @include(if: $no) }
       fragment G on Source { sandbox }`,
    ],
    [
      "a field that is asked for twice, with and without",
      `query ($yes: Boolean! = true, $no: Boolean! = false) {
        sources @include(if: $no) { id name } sources @include(if: $yes) { vendor } sources @skip(if: $yes) { sandbox }
        all: sources { id ...H } all: sources @skip(if: $yes) { name ...H }
      }
      fragment H on Source { vendor }`,
    ],
    [
      "what is not there",
      `{ installation(id: "cyclr/acme-ltd/installations/1") { id } workspace(id: "pingone/nowhere") { id name } node(id: "${PING}/connectors/none") { id } }`,
    ],
    [
      "ids that are none",
      `{ a: installation(id: "nonsense") { id } b: workspace(id: "") { id } sources { id } c: node(id: "x/y/z") { id } }`,
    ],
    ["a cursor that is none", `{ a: installations(after: "nonsense") { nodes { id } } sources { id } }`],
    [
      "lists in lists",
      `{ sources { id workspaces(first: 2) { edges { cursor node { id installations(first: 2) { edges { cursor node { id config { name value isSet } } } pageInfo { hasNextPage endCursor startCursor hasPreviousPage } } } } } } }`,
    ],
    ["the whole schema", getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })],
    [
      "parts of the schema",
      `{ s: __schema { queryType { name } types { n: name } } a: __type(name: "Installation") { name fields { name type { ofType { name } } } } b: __type(name: "Nothing") { name } }`,
    ],
    ["the schema for a gateway", `{ _service { sdl } }`],
    [
      "a reference to each kind of entity",
      `{ _entities(representations: [
        { __typename: "Source", id: "jitterbit" },
        { __typename: "Installation", id: "${CYCLR_INSTALLATION}" },
        { __typename: "Installation", id: "cyclr/acme-ltd/installations/1" },
        { __typename: "Workspace", id: 5 },
        { __typename: "Connector", id: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7" }
      ]) { __typename ... on Node { id } ... on Connector { name } ... on Installation { name } } }`,
    ],
    ["a list that is empty", `{ _entities(representations: []) { __typename } }`],
  ])("%s", async (_label, query) => {
    await expectSameEveryTime({ query });
  });

  test("several operations in one are told apart", async () => {
    const query = `query One { sources { id } } query Other($id: ID! = "cyclr/acme-ltd") { workspace(id: $id) { name } } mutation Third { syncInstallation(input: { installationId: "x" }) { problem { code } } }`;
    for (let time = 0; time < TIMES; time += 1)
      for (const operationName of ["One", "Other", "Third", "Fourth"])
        expect(await send({ query, operationName })).toEqual(await asNew({ query, operationName }));
    expect((await send({ query, operationName: "One" })).data).toContain("sources");
    expect((await send({ query, operationName: "Other" })).data).toContain("workspace");
    await expectSameEveryTime({ query });
  });
});

describe("when a vendor fails", () => {
  const FAIL = { path: /./, times: Infinity, respond: { status: 500, body: "{}" } };

  test.each<[string, string]>([
    [
      "fields that can be null",
      `{ ok: workspace(id: "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6") { name }
         a: workspace(id: "cyclr/acme-ltd") { name }
         b: installation(id: "${CYCLR_INSTALLATION}") { id }
         node(id: "${CYCLR_INSTALLATION}") { ... on Installation { name } } }`,
    ],
    [
      "lists, and what is nested in them",
      `{ installations(first: 100, filter: { vendors: [CYCLR, PINGONE] }) { nodes { id workspace { name } connector { name } } failures { source { id } problem { __typename code message ... on VendorUnavailable { retryable } } } } }`,
    ],
    [
      "one field of several rows",
      `{ sources { id credentialCheck { accepted problem { code } } workspaces(first: 2) { nodes { id name usage { tasksUsed } } failures { problem { code } } } } }`,
    ],
    [
      "references, of which one fails",
      `{ _entities(representations: [
        { __typename: "Installation", id: "${CYCLR_INSTALLATION}" },
        { __typename: "Installation", id: "${C1_CONNECTOR}" },
        { __typename: "Workspace", id: "cyclr/acme-ltd" },
        { __typename: "Workspace", id: "conductorone/${APP}" }
      ]) { __typename ... on Installation { id name } ... on Workspace { id name } } }`,
    ],
  ])("%s: message, path, place and code are the same", async (_label, query) => {
    server().emulator("cyclr").inject(FAIL);
    const { data, errors } = await expectSameEveryTime({ query });
    expect(`${data}${errors.join("")}`).toContain("VENDOR_UNAVAILABLE");
    for (const error of errors)
      expect(JSON.parse(error)).toEqual({
        message: expect.any(String),
        path: expect.any(Array),
        locations: [{ line: expect.any(Number), column: expect.any(Number) }],
        extensions: { code: expect.any(String), sourceId: "cyclr", vendor: "CYCLR" },
        hasRequestId: true,
      });
  });

  test("errors in rows of a list that are there", async () => {
    server()
      .emulator("cyclr")
      .inject({ ...FAIL, path: /accounts\/[^/]+$/ });
    const query = `{ installations(first: 10, filter: { workspaceIds: ["cyclr/acme-ltd"] }) { nodes { id workspace { name } } } }`;
    const { errors } = await expectSameEveryTime({ query });
    expect(errors).toHaveLength(10);
  });
});

describe("bugs", () => {
  test("stay internal errors, and are reported once for each request", async () => {
    const config = loadConfig(undefined, { PORT: "0", PATCHBAY_CONFIG: "" });
    const log: string[] = [];
    const runtime = await createRuntime(config, { write: (line) => void log.push(line) });
    const sources = await openSources(keepingNothing(config), runtime.state, runtime.watchers);
    const broken = sources.directory.all.map((source) =>
      source.id === "cyclr"
        ? {
            ...source,
            dataSource: {
              ...source.dataSource,
              getWorkspaces: () => Promise.reject(new TypeError("planted")),
            },
          }
        : source,
    );
    const app = await startApp(config, new SourceDirectory(broken), runtime);
    try {
      for (let time = 0; time < TIMES; time += 1) {
        log.length = 0;
        const response = await fetch(`${app.url}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query: `{ sources { id } workspace(id: "cyclr/acme-ltd") { name } }` }),
        });
        expect(await response.json()).toEqual({
          data: { sources: expect.anything(), workspace: null },
          errors: [
            {
              message: expect.not.stringContaining("planted"),
              path: ["workspace"],
              locations: [{ line: 1, column: 18 }],
              extensions: { code: "INTERNAL_SERVER_ERROR", requestId: expect.any(String) },
            },
          ],
        });
        expect(log.filter((line) => line.includes("a bug"))).toHaveLength(1);
        expect(log.join("")).toContain("planted");
      }
    } finally {
      await app.stop();
      await sources.close();
    }
  });
});
