import { isInputObjectType, type GraphQLInputObjectType } from "graphql";
import { createSchema } from "../../src/schema.js";
import type { OpenSources } from "../../src/sources.js";
import { SCOPES } from "../../src/types/access.js";
import {
  APP,
  C1_CONNECTOR,
  CYCLR_INSTALLATION as CYCLR,
  MUTATION_INPUTS,
} from "../support/mutation-inputs.js";
import { tokensMode, type AccessMode, type Rights } from "./access-modes.js";
import {
  clearJournals,
  openEmulators,
  sentToVendors,
  startAccessServer,
  type AccessServer,
} from "./access-server.js";

/** Every mutation of the schema, sent by callers who may not: nothing is sent to a vendor, and nothing is learned. */

const EVERYTHING: Rights = { name: "everything", scopes: SCOPES };
const ELSEWHERE: Rights = { name: "elsewhere", scopes: SCOPES, workspaces: ["cyclr/globex.example.com"] };
const READER: Rights = { name: "reader", scopes: SCOPES.filter((scope) => !scope.endsWith(":write")) };
const WRITER: Rights = { name: "writer", scopes: ["installations:write", "registrations:write"] };
const NOBODY: Rights = { name: "nobody", scopes: [] };

let sources: OpenSources;
let server: AccessServer | undefined;
let mode: AccessMode;
beforeAll(async () => {
  sources = await openEmulators();
  mode = await tokensMode([EVERYTHING, ELSEWHERE, READER, WRITER, NOBODY]);
  server = await startAccessServer(sources, mode.access);
});
beforeEach(() => clearJournals(sources));
afterAll(async () => {
  await server?.stop();
  await sources?.close();
});

async function mutate(rights: Rights, name: string, input: object, fields = "") {
  const Name = name[0]!.toUpperCase() + name.slice(1);
  const results = name === "installConnectors" ? "results { problem { code message } }" : "";
  const query = `mutation ($input: ${Name}Input!) { payload: ${name}(input: $input) { ${fields} ${results} problem { code message } } }`;
  return (await server!.send(query, { input }, await mode.headers(rights))).body;
}

test("every mutation has an input here, with an id in it", async () => {
  const { schema } = await createSchema();
  const mutations = Object.values(schema.getMutationType()!.getFields());
  expect(Object.keys(MUTATION_INPUTS).sort()).toEqual(mutations.map(({ name }) => name).sort());
  for (const { name, args } of mutations) {
    const type = schema.getType(String(args[0]!.type).replace("!", "")) as GraphQLInputObjectType;
    expect(isInputObjectType(type)).toBe(true);
    for (const field of Object.keys(MUTATION_INPUTS[name]!)) expect(type.getFields()).toHaveProperty(field);
  }
});

const names = Object.keys(MUTATION_INPUTS);

test.each(names)("%s by a caller without the scope is forbidden, and nothing is sent", async (name) => {
  const reads = name.startsWith("validate");
  for (const rights of reads ? [NOBODY, WRITER] : [NOBODY, READER]) {
    const body = await mutate(rights, name, MUTATION_INPUTS[name]!);
    expect(body.data).toEqual({ payload: null });
    expect(body.errors).toMatchObject([{ path: ["payload"], extensions: { code: "FORBIDDEN" } }]);
  }
  expect(sentToVendors(sources)).toEqual([]);
});

test.each(names)("%s by a caller who sees another part is NotFound, and nothing is sent", async (name) => {
  for (const validateOnly of [false, true]) {
    const body = await mutate(ELSEWHERE, name, { ...MUTATION_INPUTS[name], validateOnly });
    expect(body.errors).toBeUndefined();
    const payload = body.data!["payload"] as { problem: object | null; results?: { problem: object }[] };
    expect(payload.results?.[0]?.problem ?? payload.problem).toEqual({
      code: "NOT_FOUND",
      message: expect.stringMatching(/^There is no such (object|connector): check its id\.$/),
    });
  }
  expect(sentToVendors(sources)).toEqual([]);
});

test("an owner from a workspace that the caller does not see is NotFound", async () => {
  const rights: Rights = { name: "one-app", scopes: SCOPES, workspaces: [`conductorone/${APP}`] };
  const own = await tokensMode([rights]);
  const limited = await startAccessServer(sources, own.access);
  const entitlement = { workspaceExternalId: "2sWd48SYXIbkUmDngVRSoMDt5IC", externalId: "2z" };
  const query = `mutation ($input: AddInstallationOwnerInput!) { addInstallationOwner(input: $input) { problem { code } } }`;
  const input = { installationId: C1_CONNECTOR, role: "owner", owner: { entitlement } };
  const { body } = await limited.send(query, { input }, await own.headers(rights));
  await limited.stop();
  expect(body.data).toEqual({ addInstallationOwner: { problem: { code: "NOT_FOUND" } } });
  expect(sentToVendors(sources)).toEqual([]);
});

test("who may change installations and not read them learns whether it worked, and no more", async () => {
  const body = await mutate(
    WRITER,
    "updateInstallation",
    { installationId: CYCLR, description: "Changed" },
    "installation { id name }",
  );
  expect(body.data).toEqual({ payload: { installation: null, problem: null } });
  expect(body.errors).toMatchObject([
    { path: ["payload", "installation"], extensions: { code: "FORBIDDEN" } },
  ]);
});

test("one that is forbidden leaves the answers of the others", async () => {
  const query = `mutation ($a: UpdateInstallationInput!, $b: RegisterConnectorInput!) {
    a: updateInstallation(input: $a) { problem { code } }
    b: registerConnector(input: $b) { problem { code } }
  }`;
  const rights: Rights = { name: "half", scopes: ["installations:write"] };
  const own = await tokensMode([rights]);
  const half = await startAccessServer(sources, own.access);
  const variables = { a: MUTATION_INPUTS["updateInstallation"], b: MUTATION_INPUTS["registerConnector"] };
  const { body } = await half.send(query, variables, await own.headers(rights));
  await half.stop();
  expect(body).toMatchObject({
    data: { a: { problem: null }, b: null },
    errors: [{ path: ["b"], extensions: { code: "FORBIDDEN" } }],
  });
});

test("a caller who may does what it may", async () => {
  const body = await mutate(EVERYTHING, "updateInstallation", { installationId: CYCLR, description: "X" });
  expect(body).toEqual({ data: { payload: { problem: null } } });
});
