import type { Fault } from "../../src/sandbox/emulator.js";
import { SOURCE_IDS, useSandboxServer } from "../support/sandbox-server.js";

const server = useSandboxServer();
const LIST = `query ($first: Int!, $after: String) { installations(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;
const INSTALL = `mutation ($input: InstallConnectorInput!) {
  installConnector(input: $input) {
    installation { id }
    problem { __typename code message ... on InvalidInput { fields { path message } } ... on VendorRejected { status vendorMessage } }
  }
}`;
const PINGONE = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
const C1_APP = "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L";

interface Problem {
  __typename: string;
  code: string;
  message: string;
  fields?: { path: string[]; message: string }[];
}

async function installProblem(input: Record<string, unknown>): Promise<Problem | null> {
  const { data, errors } = await server().query<{
    installConnector: { installation: unknown; problem: Problem | null };
  }>(INSTALL, { input });
  expect(errors).toBeUndefined();
  if (data?.installConnector.problem) expect(data.installConnector.installation).toBeNull();
  return data?.installConnector.problem ?? null;
}

function writesSent(): number {
  const isWrite = ({ method, path }: { method: string; path: string }) =>
    method !== "GET" && !/token$|login$/.test(path);
  return SOURCE_IDS.flatMap((id) => server().emulator(id).journal.filter(isWrite)).length;
}

describe("ids", () => {
  test.each([
    ["nonsense", "nonsense"],
    ["nothing", ""],
    ["an unknown source", "nowhere/a/installations/1"],
    ["another noun's id", "cyclr/acme-ltd/connectors/12345"],
    ["a bad escape", "cyclr/acme-ltd/installations/%zz"],
    ["dot segments", "cyclr/../installations/1"],
    ["a huge one", `cyclr/acme-ltd/installations/${"9".repeat(100_000)}`],
  ])("%s is INVALID_ID, and nothing is sent", async (_name, id) => {
    const { data, errors } = await server().query(`query ($id: ID!) { installation(id: $id) { id } }`, {
      id,
    });
    expect(data).toEqual({ installation: null });
    expect(errors).toMatchObject([{ extensions: { code: "INVALID_ID", requestId: expect.any(String) } }]);
    for (const source of SOURCE_IDS) expect(server().emulator(source).journal).toEqual([]);
  });

  test.each([
    "cyclr/acme-ltd/installations/999999",
    "cyclr/acme-ltd/installations/not-a-number",
    "cyclr/no-such-account/installations/54321",
    `${C1_APP}/installations/2sWayztaH5DitWTJNooB7rURR0x`,
    `${C1_APP}/installations/a%2Fb`,
    `${PINGONE}/installations/absent`,
    "pingone/00000000-0000-4000-8000-000000000000/installations/absent",
    "pingone/not-a-uuid/installations/absent",
    "jitterbit/104417/registrations/999",
    "jitterbit/1/registrations/38",
    "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
  ])("%s names nothing, and is null without an error", async (id) => {
    const answer = await server().query(`query ($id: ID!) { node(id: $id) { id } }`, { id });
    expect(answer).toEqual({ data: { node: null } });
  });
});

describe("lists", () => {
  test.each([0, -1, 101, 1000])("first: %i is BAD_USER_INPUT and says the range", async (first) => {
    const { errors } = await server().query(LIST, { first });
    expect(errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining("1 and 100") },
    ]);
  });

  test("a cursor of another list, of another filter, or edited by hand, is INVALID_CURSOR", async () => {
    const { data } = await server().query<{ connectors: { pageInfo: { endCursor: string } } }>(
      `{ connectors(first: 1) { pageInfo { endCursor } } }`,
    );
    const foreign = data!.connectors.pageInfo.endCursor;
    const own = await server().query<{ installations: { pageInfo: { endCursor: string } } }>(LIST, {
      first: 1,
    });
    const edited = `x${own.data!.installations.pageInfo.endCursor.slice(1)}`;
    for (const after of [foreign, edited, "", "null"]) {
      const { errors } = await server().query(LIST, { first: 1, after });
      expect(errors).toMatchObject([{ extensions: { code: "INVALID_CURSOR" } }]);
    }
    const filtered = `query ($after: String) { installations(after: $after, filter: { vendors: [CYCLR] }) { nodes { id } } }`;
    const { errors } = await server().query(filtered, { after: own.data!.installations.pageInfo.endCursor });
    expect(errors).toMatchObject([{ extensions: { code: "INVALID_CURSOR" } }]);
  });

  test("asking a vendor for what it has not is a failure that says so, never an empty success", async () => {
    const { data } = await server().query(`{
      installations(filter: { vendors: [JITTERBIT] }) { nodes { id } failures { source { id } problem { code } } }
      workspace(id: "jitterbit/104417") { connectors { nodes { id } failures { problem { code } } } }
    }`);
    const problem = { code: "UNSUPPORTED_BY_VENDOR" };
    expect(data).toEqual({
      installations: { nodes: [], failures: [{ source: { id: "jitterbit" }, problem }] },
      workspace: { connectors: { nodes: [], failures: [{ problem }] } },
    });
  });

  test("an id of a noun its vendor has not is UNSUPPORTED_BY_VENDOR", async () => {
    const { data, errors } = await server().query(`{ node(id: "jitterbit/104417/installations/1") { id } }`);
    expect(data).toEqual({ node: null });
    expect(errors).toMatchObject([
      { extensions: { code: "UNSUPPORTED_BY_VENDOR", sourceId: "jitterbit", vendor: "JITTERBIT" } },
    ]);
  });

  test("null for `first` is the default, and what is wrong in one list leaves the others", async () => {
    const { data, errors } = await server().query(
      `query ($none: Int) { workspaces(first: $none) { nodes { id } } installations(first: 500) { nodes { id } } sources { id } }`,
      { none: null },
    );
    expect(data).toMatchObject({
      workspaces: { nodes: expect.anything() },
      installations: null,
      sources: [{}, {}, {}, {}],
    });
    expect(errors).toHaveLength(1);
  });

  test("a filter for a source that is not configured is INVALID_ID", async () => {
    const { errors } = await server().query(
      `{ installations(filter: { sourceIds: ["nowhere"] }) { nodes { id } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: "INVALID_ID" } }]);
  });
});

describe("writes are refused before anything is sent", () => {
  const cyclr = { workspaceId: "cyclr/acme-ltd", connectorId: "cyclr/acme-ltd/connectors/12345" };
  const c1 = { workspaceId: C1_APP, connectorId: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7" };
  const pingOne = { workspaceId: PINGONE, connectorId: `${PINGONE}/connectors/smtpConnector`, name: "Mail" };

  test.each<[string, Record<string, unknown>, string[]]>([
    ["a workspace id that is none", { ...cyclr, workspaceId: "nonsense" }, ["workspaceId"]],
    [
      "an installation's id as workspace",
      { ...cyclr, workspaceId: "cyclr/a/installations/1" },
      ["workspaceId"],
    ],
    ["a connector id that is none", { ...cyclr, connectorId: "x" }, ["connectorId"]],
    ["a connector of another source", { ...cyclr, connectorId: c1.connectorId }, ["connectorId"]],
    [
      "a connector of another workspace's catalog",
      { ...cyclr, connectorId: "cyclr/globex.example.com/connectors/12345" },
      ["connectorId"],
    ],
    ["another vendor's block", { ...pingOne, options: { cyclr: { authValue: "x" } } }, ["options", "cyclr"]],
    [
      "another vendor's block",
      { ...cyclr, options: { conductorOne: { ownerIds: [] } } },
      ["options", "conductorOne"],
    ],
    ["an empty name", { ...pingOne, name: "" }, ["name"]],
    ["a blank name", { ...cyclr, name: "   " }, ["name"]],
    ["no name where one is needed", { ...pingOne, name: null }, ["name"]],
    ["a blank name", { ...c1, name: " " }, ["name"]],
    ["a setting without a name", { ...pingOne, config: [{ name: "", value: 1 }] }, ["config", "0", "name"]],
    [
      "a masked secret",
      { ...pingOne, config: [{ name: "password", value: "******" }] },
      ["config", "0", "value"],
    ],
  ])("%s", async (_name, input, path) => {
    const problem = await installProblem(input);
    expect(problem).toMatchObject({
      __typename: "InvalidInput",
      fields: [{ path, message: expect.any(String) }],
    });
    expect(writesSent()).toBe(0);
  });

  test("two blocks of options are refused by the schema", async () => {
    const input = { ...cyclr, options: { cyclr: {}, conductorOne: {} } };
    const { errors } = await server().query(INSTALL, { input });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(errors?.[0]?.message).toContain("Exactly one key must be specified");
  });

  test("an operation the vendor has not", async () => {
    const jitterbit = { workspaceId: "jitterbit/104417", connectorId: "jitterbit/104417/connectors/1" };
    expect(await installProblem(jitterbit)).toMatchObject({ __typename: "UnsupportedByVendor" });
    const { data } = await server().query(`mutation {
      cloneInstallation(input: { installationId: "cyclr/acme-ltd/installations/54321" }) { problem { code } }
      registerConnector(input: { workspaceId: "${PINGONE}", name: "x", version: "1" }) { problem { code } }
      deleteRegistration(input: { registrationId: "${PINGONE}/registrations/1" }) { problem { code } }
    }`);
    const refused = { problem: { code: "UNSUPPORTED_BY_VENDOR" } };
    expect(data).toEqual({
      cloneInstallation: refused,
      registerConnector: refused,
      deleteRegistration: refused,
    });
    expect(writesSent()).toBe(0);
  });

  test("an update that changes nothing, a blank name, a name set to null", async () => {
    const installationId = `${C1_APP}/installations/2sWayztaH5DitWTJNooB7rURR0p`;
    for (const change of [{}, { name: " " }, { name: null }]) {
      const { data } = await server().query(
        `mutation ($input: UpdateInstallationInput!) { updateInstallation(input: $input) { problem { __typename } } }`,
        { input: { installationId, ...change } },
      );
      expect(data).toEqual({ updateInstallation: { problem: { __typename: "InvalidInput" } } });
    }
    expect(writesSent()).toBe(0);
  });
});

describe("what the vendor refuses is passed on in its words", () => {
  test("a setting Cyclr does not know", async () => {
    const problem = await installProblem({
      workspaceId: "cyclr/acme-ltd",
      connectorId: "cyclr/acme-ltd/connectors/12345",
      config: [{ name: "Dont exist", value: "x" }],
    });
    expect(problem).toMatchObject({
      __typename: "VendorRejected",
      status: 400,
      vendorMessage: "There is not a connector property that matches name 'Dont exist'.",
    });
  });

  test("a refusal that hides in a 500 (ConductorOne, code 2)", async () => {
    server()
      .emulator("conductorone")
      .inject({
        method: "POST",
        path: /create$/,
        respond: { status: 500, body: '{"code":2,"message":"user_id is required"}' },
      });
    const problem = await installProblem({
      workspaceId: C1_APP,
      connectorId: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
      config: [{ name: "okta_v2_domain", value: "x" }],
    });
    expect(problem).toMatchObject({ __typename: "VendorRejected", vendorMessage: "user_id is required" });
  });

  test("a refusal that hides in a 200 (Jitterbit, status false)", async () => {
    const { data } = await server().query(`mutation {
      deleteRegistration(input: { registrationId: "jitterbit/104417/registrations/38" }) {
        deletedRegistrationId problem { __typename ... on VendorRejected { status vendorMessage } }
      }
    }`);
    expect(data).toMatchObject({
      deleteRegistration: {
        deletedRegistrationId: null,
        problem: { __typename: "VendorRejected", status: 200 },
      },
    });
  });
});

describe("answers no vendor should give", () => {
  const secretBody = "<html>https://internal.example/token?x=planted-upstream-body</html>";
  const faults: [string, Fault][] = [
    ["HTML", { respond: { status: 200, headers: { "content-type": "text/html" }, body: secretBody } }],
    ["an empty 200", { respond: { status: 200, body: "" } }],
    ["broken JSON", { respond: { status: 200, body: '{"planted-upstream-body' } }],
    [
      "a 500 with a stack",
      { respond: { status: 500, body: '{"StackTrace":"planted-upstream-body at x.cs"}' } },
    ],
    ["a cut connection", { drop: true }],
  ];

  test.each(faults)("%s: reads say so, nothing of it is shown", async (_name, fault) => {
    for (const id of SOURCE_IDS)
      server()
        .emulator(id)
        .inject({ ...fault, times: Infinity });
    const { data, errors } = await server().query(`{
      installations { nodes { id } failures { source { id } problem { code message } } }
      registrations { nodes { id } failures { source { id } problem { code message } } }
      node(id: "cyclr/acme-ltd/installations/54321") { id }
    }`);
    expect(errors).toMatchObject([
      { path: ["node"], extensions: { code: expect.stringMatching(/^VENDOR_/) } },
    ]);
    const lists = data as unknown as Record<string, { failures: { source: { id: string } }[] }>;
    expect(new Set(lists.installations!.failures.map(({ source }) => source.id))).toEqual(
      new Set(["cyclr", "conductorone", "pingone"]),
    );
    expect(lists.registrations!.failures.map(({ source }) => source.id)).toContain("jitterbit");
    const answer = JSON.stringify({ data, errors });
    expect(answer).not.toMatch(/planted-upstream-body|https?:|127\.0\.0\.1|html|\.cs|stack/i);
  });
});

test("secrets in variables are echoed by no error", async () => {
  const input = {
    workspaceId: "cyclr/acme-ltd",
    name: { planted: "planted-in-variable" },
    config: "planted-in-variable",
  };
  const { errors } = await server().query(INSTALL, { input });
  expect(errors?.length).toBeGreaterThan(0);
  expect(JSON.stringify(errors)).not.toContain("planted-in-variable");
});
