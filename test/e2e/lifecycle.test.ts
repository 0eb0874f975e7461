import { mutateOn } from "../support/mutate.js";
import { requestsTo, useSandboxServer } from "../support/sandbox-server.js";

/** From the first setting to the last breath of an installation, for every vendor that has installations. */
const server = useSandboxServer();
const mutate = <Payload = Record<string, unknown>>(name: string, input: object, fields: string) =>
  mutateOn<Payload>(server(), name, input, fields);

const writes = (sourceId: string) =>
  requestsTo(server().emulator(sourceId)).filter((request) => !request.startsWith("GET "));

async function read(id: string) {
  const { data } = await server().query<{ installation: Record<string, unknown> | null }>(
    `query ($id: ID!) { installation(id: $id) { id name description state config { name value sensitive isSet } } }`,
    { id },
  );
  return data!.installation;
}

async function configFields(id: string) {
  const { data, errors } = await server().query<{ connector: { configFields: { name: string }[] } }>(
    `query ($id: ID!) { connector(id: $id) { configFields { name label type required sensitive allowedValues { value label } group help } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data!.connector.configFields;
}

test("Cyclr: fields, install, change, deauthenticate, sign in, uninstall", async () => {
  const connectorId = "cyclr/acme-ltd/connectors/12345";
  expect(await configFields(connectorId)).toContainEqual(
    expect.objectContaining({ name: "isSandbox", type: "BOOLEAN", required: true, sensitive: false }),
  );

  const { installation } = await mutate<{ installation: { id: string } }>(
    "installConnector",
    {
      workspaceId: "cyclr/acme-ltd",
      connectorId,
      name: "Lifecycle",
      config: [{ name: "isSandbox", value: false }],
      options: { cyclr: { authValue: "planted-auth-value" } },
    },
    "installation { id }",
  );
  const { id } = installation;
  const item = `/v1.0/account/connectors/${id.split("/").at(-1)}`;

  server().emulator("cyclr").clearJournal();
  const changed = await mutate(
    "updateInstallation",
    { installationId: id, name: "Renamed", config: [{ name: "isSandbox", value: true }] },
    "installation { name config { name value } }",
  );
  expect(changed).toMatchObject({
    installation: { name: "Renamed", config: [{ name: "isSandbox", value: "true" }] },
    problem: null,
  });
  expect(writes("cyclr")).toEqual(expect.arrayContaining([`PUT ${item}`]));

  const signedOut = await mutate(
    "deauthenticateInstallation",
    { installationId: id },
    "installation { state }",
  );
  expect(signedOut).toEqual({ installation: { state: "NEEDS_AUTHENTICATION" }, problem: null });

  const { link } = await mutate<{ link: { url: string; expiresAt: string } }>(
    "startAuthentication",
    { installationId: id, userName: "ada", targetOrigin: "http://127.0.0.1/back", callbackMessage: "done" },
    "link { url expiresAt }",
  );
  expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.now());
  const opened = await fetch(link.url, { redirect: "manual" });
  expect(opened.status).toBe(302);
  expect(await read(id)).toMatchObject({ state: "READY" });
  // It works once.
  expect((await fetch(link.url, { redirect: "manual" })).status).toBe(401);

  const gone = await mutate("uninstallConnector", { installationId: id }, "deletedInstallationId");
  expect(gone).toEqual({ deletedInstallationId: id, problem: null });
  expect(await read(id)).toBeNull();
  const again = await mutate("uninstallConnector", { installationId: id }, "deletedInstallationId");
  expect(again).toMatchObject({ deletedInstallationId: null, problem: { code: "NOT_FOUND" } });
});

test("ConductorOne: fields, install, pause, resume, sync, schedule, credentials, uninstall", async () => {
  const app = "2wiPAzOhjsNTkNaeu5PlPCDUWjd";
  const connectorId = "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7";
  const fields = await configFields(connectorId);
  expect(fields.map(({ name }) => name)).toContain("okta_v2_domain");
  expect(fields).toContainEqual(expect.objectContaining({ name: "okta_v2_api_token", sensitive: true }));

  const { installation } = await mutate<{ installation: { id: string } }>(
    "installConnector",
    {
      workspaceId: `conductorone/${app}`,
      connectorId,
      config: [
        { name: "okta_v2_domain", value: "acme.okta.com" },
        { name: "okta_v2_api_token", value: "planted-token" },
      ],
    },
    "installation { id config { name value sensitive isSet } }",
  );
  expect(installation).toMatchObject({
    config: [{ name: "okta_v2_domain", value: "acme.okta.com", isSet: true }],
  });
  const { id } = installation;
  const item = `/api/v1/apps/${app}/connectors/${id.split("/").at(-1)}`;

  server().emulator("conductorone").clearJournal();
  const state = "installation { state }";
  expect(await mutate("pauseInstallation", { installationId: id }, state)).toMatchObject({
    installation: { state: "PAUSED" },
    problem: null,
  });
  expect(await mutate("resumeInstallation", { installationId: id }, state)).toMatchObject({
    installation: { state: "SYNCING" },
  });
  expect(await mutate("syncInstallation", { installationId: id }, state)).toMatchObject({ problem: null });
  const scheduled = await mutate(
    "scheduleInstallation",
    { installationId: id, cronSpec: "0 3 * * *", timezone: "Europe/London" },
    "installation { details { ... on ConductorOneInstallationDetails { syncSchedule { cronSpec timezone } } } }",
  );
  expect(scheduled).toMatchObject({
    installation: { details: { syncSchedule: { cronSpec: "0 3 * * *", timezone: "Europe/London" } } },
  });
  const refused = await mutate(
    "confirmInstallationSync",
    { installationId: id, syncLifecycleId: "s1" },
    state,
  );
  expect(refused).toMatchObject({
    installation: null,
    problem: { code: expect.stringMatching(/CONFLICT|REJECTED/) },
  });
  expect(writes("conductorone")).toEqual([
    `POST ${item}/pause`,
    `POST ${item}/resume`,
    `POST ${item}/force_sync`,
    `POST ${item}/schedule`,
    `POST ${item}/confirm_sync_valid/s1`,
  ]);

  const { credential } = await mutate<{ credential: { externalId: string; clientSecret: string } }>(
    "rotateInstallationCredential",
    { installationId: id },
    "credential { externalId clientId clientSecret }",
  );
  expect(credential.clientSecret.length).toBeGreaterThan(10);
  const revoked = await mutate(
    "revokeInstallationCredential",
    { installationId: id, credentialId: credential.externalId },
    "revokedCredentialId",
  );
  expect(revoked).toEqual({ revokedCredentialId: credential.externalId, problem: null });

  expect(await mutate("uninstallConnector", { installationId: id }, "deletedInstallationId")).toMatchObject({
    problem: null,
  });
  expect(await read(id)).toBeNull();
});

test("PingOne: fields, install, change without losing a secret, clone, uninstall", async () => {
  const workspace = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  const connectorId = `${workspace}/connectors/smtpConnector`;
  const fields = await configFields(connectorId);
  expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(["hostname", "port", "password"]));

  const config = [
    { name: "hostname", value: "smtp.example.com" },
    { name: "port", value: 2525 },
    { name: "password", value: "planted-password" },
  ];
  const { installation } = await mutate<{ installation: { id: string } }>(
    "installConnector",
    { workspaceId: workspace, connectorId, name: "Mail", config },
    "installation { id }",
  );
  const { id } = installation;

  server().emulator("pingone").clearJournal();
  // The password reads as asterisks: sending those back would store them.
  const refused = await mutate(
    "updateInstallation",
    { installationId: id, name: "Post" },
    "installation { id }",
  );
  expect(refused).toMatchObject({
    problem: { __typename: "InvalidInput", message: expect.stringContaining("password") },
  });
  expect(writes("pingone")).toEqual([]);

  const changed = await mutate(
    "updateInstallation",
    { installationId: id, name: "Post", config },
    "installation { name config { name value sensitive isSet } }",
  );
  expect(changed).toMatchObject({ installation: { name: "Post" }, problem: null });
  expect(JSON.stringify(changed)).not.toContain("planted-password");

  const { installation: copy } = await mutate<{ installation: { id: string; name: string } }>(
    "cloneInstallation",
    { installationId: id },
    "installation { id name }",
  );
  expect(copy.name).toMatch(/^Post clone [0-9a-f]{4}$/);
  for (const one of [id, copy.id]) {
    expect(
      await mutate("uninstallConnector", { installationId: one }, "deletedInstallationId"),
    ).toMatchObject({
      problem: null,
    });
    expect(await read(one)).toBeNull();
  }
});

test("what a vendor has not is refused, and nothing is sent", async () => {
  const cyclr = { installationId: "cyclr/acme-ltd/installations/54321" };
  const pingOne = { installationId: "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/installations/x" };
  for (const [name, input] of [
    ["pauseInstallation", cyclr],
    ["cloneInstallation", cyclr],
    ["syncInstallation", pingOne],
    ["deauthenticateInstallation", pingOne],
  ] as const) {
    expect(await mutate(name, input, "installation { id }")).toMatchObject({
      installation: null,
      problem: { code: "UNSUPPORTED_BY_VENDOR" },
    });
  }
  expect([...writes("cyclr"), ...writes("pingone")]).toEqual([]);
});

test("several connectors are installed in order, and one that fails stops no other", async () => {
  const workspaceId = "cyclr/globex.example.com";
  const one = (connector: string) => ({ workspaceId, connectorId: `${workspaceId}/connectors/${connector}` });
  const { results } = await mutate<{ results: { installation: { id: string } | null }[] }>(
    "installConnectors",
    {
      installations: [one("12305"), one("5122"), { ...one("12305"), workspaceId: "nonsense" }, one("12345")],
    },
    "results { installation { connector { name } } problem { code } }",
  );
  expect(results).toMatchObject([
    { installation: { connector: { name: "Pipedrive" } }, problem: null },
    { installation: null, problem: { code: "VENDOR_REJECTED" } },
    { installation: null, problem: { code: "INVALID_INPUT" } },
    { installation: { connector: { name: "Example" } }, problem: null },
  ]);
  const none = await mutate("installConnectors", { installations: [] }, "results { problem { code } }");
  expect(none).toMatchObject({ results: null, problem: { fields: [{ path: ["installations"] }] } });
});

test.each([
  ["state", `filter: { states: [PAUSED, FAILED] }`, (row: Row) => ["PAUSED", "FAILED"].includes(row.state)],
  [
    "attention",
    `filter: { needsAttention: true }`,
    (row: Row) => !["READY", "SYNCING", "UNKNOWN"].includes(row.state),
  ],
  ["text", `filter: { text: "OKTA" }`, (row: Row) => /okta/i.test(row.name)],
  [
    "connector",
    `filter: { connectorIds: ["conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7"] }`,
    (row: Row) => row.connector.name === "Okta v2",
  ],
])("installations are found by %s", async (_name, filter, holds) => {
  const list = (args: string) =>
    server().query<{ installations: { nodes: Row[] } }>(
      `{ installations(first: 100 ${args}) { nodes { id name state connector { name } } } }`,
    );
  const all = (await list("")).data!.installations.nodes;
  const found = (await list(filter)).data!.installations.nodes;
  expect(found.map(({ id }) => id)).toEqual(all.filter(holds).map(({ id }) => id));
  expect(found.length).toBeGreaterThan(0);
});

interface Row {
  id: string;
  name: string;
  state: string;
  connector: { name: string };
}

test("Jitterbit: payload and registration go in one mutation, and each step is told", async () => {
  const remove = (externalId: string) =>
    mutate(
      "deleteRegistration",
      { registrationId: `jitterbit/104417/registrations/${externalId}`, withPayload: true },
      "deletedRegistrationId payloadDeleted",
    );
  expect(await remove("4391")).toEqual({
    deletedRegistrationId: "jitterbit/104417/registrations/4391",
    payloadDeleted: true,
    problem: null,
  });
  const item = "DELETE /jitterbit-cloud-restful-service/orgs/104417/connector";
  expect(writes("jitterbit")).toEqual([`${item}/4391/sdk/delete`, `${item}/4391`]);

  server()
    .emulator("jitterbit")
    .inject({ method: "DELETE", path: /4418$/, respond: { status: 503, body: "" } });
  expect(await remove("4418")).toMatchObject({
    deletedRegistrationId: null,
    payloadDeleted: expect.any(Boolean),
    problem: { code: "VENDOR_UNAVAILABLE" },
  });
  // In use: the first step is refused, and the second is not tried.
  server().emulator("jitterbit").clearJournal();
  expect(await remove("38")).toMatchObject({ deletedRegistrationId: null, payloadDeleted: false });
  expect(writes("jitterbit")).not.toContain(`${item}/38`);
});
