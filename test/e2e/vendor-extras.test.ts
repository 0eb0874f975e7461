import {
  AddInstallationOwnerDocument,
  CheckCredentialsDocument,
  ConnectorMethodsDocument,
  InstallationCredentialDocument,
  InstallationOwnersDocument,
  RemoveInstallationOwnerDocument,
  RevokeCredentialDocument,
  RotateCredentialDocument,
  SearchConnectorsDocument,
  SetInstallationOwnersDocument,
  SyncDownloadDocument,
  WorkspaceUsageDocument,
} from "../__generated__/operations.js";
import { mutateOn } from "../support/mutate.js";
import { requestsTo, SOURCE_IDS, startSandboxServer, useSandboxServer } from "../support/sandbox-server.js";

/** What only some vendors have, through the documented operations: the request on the wire, and the answer. */
const server = useSandboxServer();
const sent = (sourceId: string) => requestsTo(server().emulator(sourceId));
const bodies = (sourceId: string) =>
  server()
    .emulator(sourceId)
    .journal.filter(({ method }) => method !== "GET")
    .map(({ body }) => body)
    .filter((body) => !JSON.stringify(body ?? "").includes("grant_type"));

const APP = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
const OKTA = "2sWayztaH5DitWTJNooB7rURR0p";
const installationId = `conductorone/${APP}/installations/${OKTA}`;
const MARCUS = "2sFjqH3PVjGBU5baQOefHAeZxO8";
const PRIYA = "2sFjpf4BYdouMas1EjMYjT0KzVG";

describe("owners of an installation", () => {
  const read = async (role?: string) => {
    const { data, errors } = await server().query(InstallationOwnersDocument, {
      id: installationId,
      first: 25,
      role: role ?? null,
    });
    expect(errors).toBeUndefined();
    return data!.installation!.owners!;
  };

  test("are added, set, removed and read back", async () => {
    const owner = { userId: MARCUS };
    const added = await server().query(AddInstallationOwnerDocument, {
      input: { installationId, role: "auditor", owner },
    });
    expect(added.data?.addInstallationOwner).toMatchObject({
      owner: { role: "auditor", user: { externalId: MARCUS } },
      problem: null,
    });
    expect(sent("conductorone")).toEqual([
      `POST /api/v2/apps/${APP}/connectors/${OKTA}/owners/users/auditor/${MARCUS}`,
    ]);
    expect((await read("auditor")).nodes).toMatchObject([{ role: "auditor", user: { externalId: MARCUS } }]);

    server().emulator("conductorone").clearJournal();
    const set = await server().query(SetInstallationOwnersDocument, {
      input: { installationId, role: "auditor", owners: [{ userId: PRIYA }] },
    });
    expect(set.data?.setInstallationOwners).toMatchObject({
      installation: { id: installationId },
      problem: null,
    });
    expect(sent("conductorone")[0]).toBe(`PUT /api/v2/apps/${APP}/connectors/${OKTA}/owners`);
    expect(bodies("conductorone")[0]).toMatchObject({ roleSlug: "auditor", userRefs: [{ id: PRIYA }] });
    expect((await read("auditor")).nodes).toMatchObject([{ user: { externalId: PRIYA } }]);

    server().emulator("conductorone").clearJournal();
    const removed = await server().query(RemoveInstallationOwnerDocument, {
      input: { installationId, role: "auditor", owner: { userId: PRIYA } },
    });
    expect(removed.data?.removeInstallationOwner).toMatchObject({
      installation: { id: installationId },
      problem: null,
    });
    expect(sent("conductorone")[0]).toBe(
      `DELETE /api/v2/apps/${APP}/connectors/${OKTA}/owners/users/auditor/${PRIYA}`,
    );
    expect((await read("auditor")).nodes).toEqual([]);
    // Other roles keep theirs.
    expect((await read()).nodes.length).toBeGreaterThan(0);
  });

  test.each([
    ["addInstallationOwner", { owner: { userId: MARCUS } }],
    ["removeInstallationOwner", { owner: { userId: MARCUS } }],
    ["setInstallationOwners", { owners: [] }],
  ])("%s with validateOnly plans one request and sends none", async (name, rest) => {
    const input = { installationId, role: "auditor", validateOnly: true, ...rest };
    const answer = await mutateOn<{ plan: object[]; problem: null }>(
      server(),
      name,
      input,
      "plan { method url }",
    );
    expect(answer).toMatchObject({ problem: null, plan: [{ url: expect.stringContaining("/owners") }] });
    expect(sent("conductorone").filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  test.each([
    ["addInstallationOwner", { role: " ", owner: { userId: MARCUS } }, ["role"]],
    ["addInstallationOwner", { role: "auditor", owner: { userId: "" } }, ["owner", "userId"]],
    ["addInstallationOwner", { role: "auditor", owner: { userId: "a/../b" } }, ["owner", "userId"]],
    ["addInstallationOwner", { role: "a/b", owner: { userId: MARCUS } }, ["role"]],
    [
      "removeInstallationOwner",
      { role: "auditor", owner: { entitlement: { workspaceExternalId: APP, externalId: "" } } },
      ["owner", "entitlement", "externalId"],
    ],
    [
      "setInstallationOwners",
      { role: "auditor", owners: Array.from({ length: 101 }, () => ({ userId: MARCUS })) },
      ["owners"],
    ],
  ])("%s refuses %j before anything is sent", async (name, rest, path) => {
    const { problem } = await mutateOn<{ problem: object }>(
      server(),
      name,
      { installationId, ...rest },
      "clientMutationId",
    );
    expect(problem).toMatchObject({ code: "INVALID_INPUT", fields: [{ path }] });
    expect(sent("conductorone")).toEqual([]);
  });

  test("are refused where a vendor has none, in a list as a failure", async () => {
    const id = "cyclr/acme-ltd/installations/54321";
    const { data } = await server().query(InstallationOwnersDocument, { id, first: 25 });
    expect(data?.installation?.owners).toMatchObject({
      nodes: [],
      failures: [{ problem: { code: "UNSUPPORTED_BY_VENDOR" } }],
    });
    const input = { installationId: id, role: "auditor", owner: { userId: "1" } };
    const answer = await server().query(AddInstallationOwnerDocument, { input });
    expect(answer.data?.addInstallationOwner).toMatchObject({ problem: { code: "UNSUPPORTED_BY_VENDOR" } });
  });
});

test("a credential is made, read without its secret, revoked, and null then", async () => {
  const rotated = await server().query(RotateCredentialDocument, { input: { installationId } });
  const { externalId: id, clientSecret, clientId } = rotated.data!.rotateInstallationCredential!.credential!;
  expect(clientSecret).toMatch(/^secret-token:/);

  const ref = { installationId, credentialId: id };
  const { data, errors } = await server().query(InstallationCredentialDocument, ref);
  expect(errors).toBeUndefined();
  expect(data?.installation?.credential).toMatchObject({ externalId: id, clientId });
  expect(sent("conductorone")).toContain(`GET /api/v1/apps/${APP}/connectors/${OKTA}/credentials/${id}`);
  const secret = await server().query<{ installation: { credential: object } }>(
    `query ($i: ID!, $c: ID!) { installation(id: $i) { credential(id: $c) { clientSecret } } }`,
    { i: installationId, c: id },
  );
  expect(secret.data?.installation).toEqual({ credential: { clientSecret: null } });

  await server().query(RevokeCredentialDocument, { input: ref });
  expect((await server().query(InstallationCredentialDocument, ref)).data?.installation).toMatchObject({
    credential: null,
  });
});

test("where the data of a run can be fetched is told, and null for a run that was not", async () => {
  const known = await server().query(SyncDownloadDocument, { installationId, syncId: "2zRunThatNeverWas" });
  expect(known.errors).toBeUndefined();
  expect(sent("conductorone")).toContainEqual(
    expect.stringMatching(
      new RegExp(`^GET /api/v1/apps/${APP}/connectors/${OKTA}/syncs/2zRunThatNeverWas/download_url$`),
    ),
  );
  expect(known.data?.installation).toMatchObject({ syncDownloadUrl: null });

  const url = "https://files.example.com/run?signature=abc";
  server()
    .emulator("conductorone")
    .inject({ path: /download_url$/, respond: { status: 200, body: JSON.stringify({ downloadUrl: url }) } });
  const found = await server().query(SyncDownloadDocument, { installationId, syncId: "2zRun" });
  expect(found.data?.installation).toMatchObject({ syncDownloadUrl: url });
});

test("every vendor is asked whether it takes the credentials, and one that does not is told apart", async () => {
  const respond = { status: 403, body: JSON.stringify({ code: "ACCESS_FAILED", message: "no" }) };
  server()
    .emulator("pingone")
    .inject({ path: /^\/v1\//, times: Infinity, respond });
  await server()
    .emulator("cyclr")
    .inject({ path: /^\/v1\.0\//, times: Infinity, drop: true });
  const { data, errors } = await server().query(CheckCredentialsDocument);
  expect(errors).toBeUndefined();
  expect(data?.sources.map(({ id, credentialCheck }) => [id, credentialCheck?.accepted])).toEqual([
    ["cyclr", null],
    ["conductorone", true],
    ["jitterbit", true],
    ["pingone", false],
  ]);
  expect(data?.sources.map(({ credentialCheck }) => credentialCheck?.problem?.code ?? null)).toEqual([
    "VENDOR_UNAVAILABLE",
    null,
    null,
    "VENDOR_CREDENTIALS_REJECTED",
  ]);
  expect(sent("conductorone")).toEqual(["GET /api/v1/auth/introspect"]);
  expect(data?.sources[1]?.credentialCheck).toMatchObject({
    principalId: expect.any(String),
    tenantId: expect.any(String),
    permissions: expect.arrayContaining(["connector:read"]),
  });
});

describe("what a connector can do", () => {
  test("at Cyclr: searched there, page by page", async () => {
    const id = "cyclr/acme-ltd/connectors/12301";
    const whole = await server().query(ConnectorMethodsDocument, { id, first: 100 });
    const all = whole.data!.connector!.methods!.nodes;
    expect(all.length).toBeGreaterThan(1);
    server().emulator("cyclr").clearJournal();
    const { data, errors } = await server().query(ConnectorMethodsDocument, {
      id,
      first: 1,
      category: "audiences",
    });
    expect(errors).toBeUndefined();
    expect(data?.connector?.methods).toMatchObject({
      nodes: [{ category: "Audiences", type: "Action", uniqueIdentifier: expect.any(String) }],
      pageInfo: { hasNextPage: true },
    });
    const [request] = server()
      .emulator("cyclr")
      .journal.filter(({ path }) => path.endsWith("/connectors/12301/methods"));
    expect(request?.query).toMatchObject({ category: "audiences", page: "1" });
    const rest = await server().query(ConnectorMethodsDocument, {
      id,
      first: 100,
      category: "audiences",
      after: data!.connector!.methods!.pageInfo.endCursor ?? null,
    });
    const names = [...data!.connector!.methods!.nodes, ...rest.data!.connector!.methods!.nodes].map(
      ({ externalId }) => externalId,
    );
    expect(names.sort()).toEqual(
      all
        .filter(({ category }) => category === "Audiences")
        .map(({ externalId }) => externalId)
        .sort(),
    );
  });

  test("at DaVinci: its capabilities; at ConductorOne: refused as a failure", async () => {
    const environment = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
    const ping = await server().query(ConnectorMethodsDocument, {
      id: `pingone/${environment}/connectors/httpConnector`,
      first: 10,
    });
    expect(ping.errors).toBeUndefined();
    expect(ping.data!.connector!.methods!.nodes.length).toBeGreaterThan(0);
    expect(sent("pingone")).toContain(`GET /v1/environments/${environment}/connectors/httpConnector/details`);
    const c1 = await server().query(ConnectorMethodsDocument, {
      id: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
      first: 10,
    });
    expect(c1.data?.connector?.methods).toMatchObject({
      nodes: [],
      failures: [{ problem: { code: "UNSUPPORTED_BY_VENDOR", message: expect.stringContaining("methods") } }],
    });
  });
});

test("a catalog is searched at Cyclr itself: by text, category, name and version", async () => {
  const search = async (filter: object) => {
    server().emulator("cyclr").clearJournal();
    const { data, errors } = await server().query(SearchConnectorsDocument, {
      filter: { workspaceIds: ["cyclr/acme-ltd"], ...filter },
      first: 25,
    });
    expect(errors).toBeUndefined();
    return {
      names: data!.connectors!.nodes.map(({ name }) => name),
      requests: server()
        .emulator("cyclr")
        .journal.filter(({ path }) => path.startsWith("/v1.0/connectors"))
        .map(({ path, query }) => ({ path, ...query })),
    };
  };
  const byText = await search({ text: "mail" });
  expect(byText.names).toEqual(expect.arrayContaining(["MailChimp"]));
  expect(byText.requests).toMatchObject([{ path: "/v1.0/connectors", query: "mail", page: "1" }]);

  const byCategory = await search({ category: "crms" });
  expect(byCategory.names.length).toBeGreaterThan(0);
  expect(byCategory.requests).toMatchObject([{ category: "crms" }]);

  const byName = await search({ name: "MailChimp", version: "v3" });
  expect(new Set(byName.names)).toEqual(new Set(["MailChimp"]));
  expect(byName.requests).toMatchObject([{ path: "/v1.0/connectors/MailChimp/v3" }]);

  expect((await search({ name: "nobody has this" })).names).toEqual([]);
});

test("usage and sub accounts of a Cyclr account; no usage and a failure elsewhere", async () => {
  const { data, errors } = await server().query(WorkspaceUsageDocument, { id: "cyclr/acme-ltd", first: 25 });
  expect(errors).toBeUndefined();
  expect(data?.workspace).toMatchObject({
    usage: { tasksUsed: expect.any(Number), startTime: expect.any(String), endTime: expect.any(String) },
    subWorkspaces: { nodes: expect.arrayContaining([expect.objectContaining({ name: "Acme Ireland" })]) },
  });
  expect(sent("cyclr").sort()).toEqual([
    "GET /v1.0/accounts/acme-ltd",
    "GET /v1.0/accounts/acme-ltd/subaccounts",
    "GET /v1.0/accounts/acme-ltd/usage",
  ]);
  const other = await server().query(WorkspaceUsageDocument, { id: `conductorone/${APP}`, first: 25 });
  expect(other.errors).toBeUndefined();
  expect(other.data?.workspace).toMatchObject({
    usage: null,
    subWorkspaces: { failures: [{ problem: { code: "UNSUPPORTED_BY_VENDOR" } }] },
  });
});

test("a list that asks for usage of more workspaces than the budget allows says so, and keeps the rows", async () => {
  const frugal = await startSandboxServer({}, { server: { listCallBudget: 3 } });
  const { data, errors } = await frugal.query<{
    workspaces: { nodes: { name: string; usage: object | null }[] };
  }>(`{ workspaces(filter: { vendors: [CYCLR] }, first: 100) { nodes { name usage { tasksUsed } } } }`);
  const { nodes } = data!.workspaces;
  const usages = requestsTo(frugal.emulator("cyclr")).filter((request) => request.endsWith("/usage"));
  await frugal.stop();
  // One call is the list itself.
  expect(usages).toHaveLength(2);
  expect(nodes.filter(({ usage }) => usage)).toHaveLength(2);
  expect(nodes.length).toBeGreaterThan(2);
  expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(
    nodes.slice(2).map(() => "BAD_USER_INPUT"),
  );
});

test("a custom connector is registered at Cyclr from a definition, and deleted", async () => {
  const definition = {
    Authentication: [{ IsDefault: true, AuthType: "ApiKey" }],
    UniqueIdentifier: "c789edf8-f288-45c2-8cf9-236f5c4f472d",
  };
  const input = { workspaceId: "cyclr/acme-ltd", name: "Loyalty", options: { cyclr: { definition } } };
  const { registration } = await mutateOn<{ registration: { id: string }; keyMaterial: null }>(
    server(),
    "registerConnector",
    input,
    "registration { id name version } keyMaterial { key }",
  );
  expect(bodies("cyclr")).toMatchObject([
    {
      Name: "Loyalty",
      UniqueIdentifier: definition.UniqueIdentifier,
      Authentication: definition.Authentication,
    },
  ]);
  const gone = await mutateOn(
    server(),
    "deleteRegistration",
    { registrationId: registration.id },
    "deletedRegistrationId",
  );
  expect(gone).toMatchObject({ deletedRegistrationId: registration.id, problem: null });
});

test("the file of ConductorOne's HTTP connector is checked by ConductorOne: line and column", async () => {
  const connectorId = "conductorone/-/connectors/2xxnvEBt2eOHCHhCS4muTieQcJe";
  const check = (file: string) =>
    mutateOn(
      server(),
      "validateConnectorConfig",
      { connectorId, config: [{ name: "http_connector_config_file", value: file }] },
      "valid fields { path } markers { setting severity message startLine startColumn }",
    );
  expect(await check("app_name: Acme\nauth: [")).toMatchObject({
    valid: false,
    markers: [{ setting: "http_connector_config_file", severity: "ERROR", startLine: expect.any(Number) }],
  });
  expect(bodies("conductorone")).toContainEqual({ text: "app_name: Acme\nauth: [" });
  expect(await check("app_name: Acme\n")).toMatchObject({ valid: true, markers: [] });
});

test("fields that take a request each are refused beyond the budget", async () => {
  // Above what one document may ask for under the default limits.
  const wide = await startSandboxServer({}, { server: { limits: { aliases: 100 } } });
  const aliases = Array.from(
    { length: 60 },
    (_, index) => `c${index}: credential(id: "2z${index}") { externalId }`,
  );
  const { errors } = await wide.query(`{ installation(id: "${installationId}") { ${aliases.join(" ")} } }`);
  expect(errors?.some(({ extensions }) => extensions["code"] === "BAD_USER_INPUT")).toBe(true);
  expect(requestsTo(wide.emulator("conductorone")).length).toBeLessThanOrEqual(51);
  await wide.stop();
});

test("nothing of this is asked of vendors that nobody asked for", async () => {
  await server().query(`{ sources { id vendor } }`);
  expect(SOURCE_IDS.flatMap((id) => sent(id))).toEqual([]);
});
