import {
  DeleteRegistrationDocument,
  InstallConnectorDocument,
  InventoryDocument,
  RegisterConnectorDocument,
  UpdateInstallationDocument,
  ValidateRegistrationDocument,
} from "../__generated__/operations.js";
import { useSandboxServer } from "../support/sandbox-server.js";

/** Every endpoint of the documents the project began from: what was sent to the vendor, and what GraphQL answered. */
const server = useSandboxServer();
const write = (sourceId: string, method: string, path: RegExp) =>
  server()
    .emulator(sourceId)
    .journal.filter((exchange) => exchange.method === method && path.test(exchange.path));

test("Cyclr: install a connector", async () => {
  const { data } = await server().query(
    `mutation ($input: InstallConnectorInput!) {
      installConnector(input: $input) {
        installation {
          id name description state connectorId
          connector { id name version details { ... on CyclrConnectorDetails {
            status categories authenticationMethods { externalId authType oauth2Type } parameters { targetName values isAccountConnectorProperty }
          } } }
          details { ... on CyclrInstallationDetails { authenticated authValueIsSet properties { name value } } }
        }
        problem { code message }
        clientMutationId
      }
    }`,
    {
      input: {
        workspaceId: "cyclr/acme-ltd",
        connectorId: "cyclr/acme-ltd/connectors/12345",
        name: "Installed by GraphQL",
        description: "An example",
        config: [{ name: "isSandbox", value: true }],
        options: {
          cyclr: { authenticationId: "12abc345-1a2b-12ab-1abc-a12b3c4e567e", authValue: "an-api-key" },
        },
        clientMutationId: "mine",
      },
    },
  );

  const [request] = write("cyclr", "POST", /install$/);
  expect(request).toMatchObject({
    path: "/v1.0/connectors/12345/install",
    headers: {
      "x-cyclr-account": "acme-ltd",
      authorization: expect.stringMatching(/^Bearer .+/),
      "content-type": "application/json",
    },
    body: {
      Name: "Installed by GraphQL",
      Description: "An example",
      AuthenticationId: "12abc345-1a2b-12ab-1abc-a12b3c4e567e",
      AuthValue: "an-api-key",
      Properties: [{ Name: "isSandbox", Value: "true" }],
    },
  });
  const created = String((request?.responseBody as { Id: number }).Id);
  expect(data).toMatchObject({
    installConnector: {
      installation: {
        id: `cyclr/acme-ltd/installations/${created}`,
        name: "Installed by GraphQL",
        description: "An example",
        state: "READY",
        connectorId: "cyclr/acme-ltd/connectors/12345",
        connector: {
          name: "Example",
          version: null,
          details: {
            status: "Approved",
            authenticationMethods: [
              { authType: "OAuth2", oauth2Type: "AuthorisationCode" },
              { authType: "ApiKey", oauth2Type: null },
            ],
            parameters: [
              { targetName: "isSandbox", values: ["true", "false"], isAccountConnectorProperty: true },
            ],
          },
        },
        details: {
          authenticated: true,
          authValueIsSet: true,
          properties: [{ name: "isSandbox", value: "true" }],
        },
      },
      problem: null,
      clientMutationId: "mine",
    },
  });
  // The answer embeds the connector whole: nothing else was asked.
  expect(
    server()
      .emulator("cyclr")
      .journal.filter(({ path }) => path.startsWith("/v1.0")),
  ).toHaveLength(1);
});

test("ConductorOne: create a connector, with its app and owners expanded", async () => {
  const app = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
  const { data } = await server().query(
    `mutation ($input: InstallConnectorInput!) {
      installConnector(input: $input) {
        installation {
          id name description state connector { name } workspace { id name }
          details { ... on ConductorOneInstallationDetails { ownerIds owners { externalId displayName } config { name value sensitive } } }
        }
        problem { message }
      }
    }`,
    {
      input: {
        workspaceId: `conductorone/${app}`,
        connectorId: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
        description: "Preview tenant",
        config: [
          { name: "okta_v2_domain", value: "acme.okta.com" },
          { name: "okta_v2_api_token", value: "planted-okta-token" },
          { name: "okta_sync_secrets", value: true },
        ],
        options: { conductorOne: { ownerIds: ["2sFjpf4BYdouMas1EjMYjT0KzVG"], expand: ["APP", "OWNERS"] } },
      },
    },
  );

  const [request] = write("conductorone", "POST", /create$/);
  expect(request).toMatchObject({
    path: `/api/v1/apps/${app}/connectors/create`,
    headers: { authorization: expect.stringMatching(/^Bearer .+/) },
    body: {
      catalogId: "2kG3aTftCcAvWtHZt2Ywry0dPn7",
      description: "Preview tenant",
      userIds: ["2sFjpf4BYdouMas1EjMYjT0KzVG"],
      config: {
        "@type": "type.googleapis.com/c1.api.app.v1.EnvConfig",
        configuration: {
          okta_v2_domain: { stringValue: "acme.okta.com" },
          okta_v2_api_token: { stringValue: "planted-okta-token" },
          okta_sync_secrets: { stringValue: "true" },
        },
      },
      expandMask: { paths: ["app_id", "user_ids"] },
    },
  });
  expect(data).toMatchObject({
    installConnector: {
      installation: {
        name: "Okta v2",
        description: "Preview tenant",
        connector: { name: "Okta v2" },
        workspace: { id: `conductorone/${app}` },
        details: { owners: [{ externalId: "2sFjpf4BYdouMas1EjMYjT0KzVG", displayName: "Priya Raman" }] },
      },
      problem: null,
    },
  });
  expect(JSON.stringify(data)).not.toContain("planted-okta-token");
  // The expanded app and the known catalog answer the edges.
  expect(
    server()
      .emulator("conductorone")
      .journal.filter(({ path }) => path.startsWith("/api")),
  ).toHaveLength(1);
});

test("ConductorOne: update a connector, with a mask of exactly what was set", async () => {
  const id = "2wiPAzOhjsNTkNaeu5PlPCDUWjd/connectors/2wlOxh2NHqrQinVw7rNdD750H72";
  const { data } = await server().query(UpdateInstallationDocument, {
    input: {
      installationId: `conductorone/${id.replace("connectors", "installations")}`,
      name: "Jira (service desk)",
      description: null,
      options: { conductorOne: { profileIgnoreList: null } },
    },
  });

  const [request] = write("conductorone", "POST", /connectors\/2wlOxh2NHqrQinVw7rNdD750H72$/);
  expect(request?.path).toBe(`/api/v1/apps/${id}`);
  const body = request?.body as { connector: object; updateMask: string };
  expect(body.updateMask.split(",").sort()).toEqual(["description", "displayName", "profileIgnoreList"]);
  expect(body.connector).toEqual({
    displayName: "Jira (service desk)",
    description: "",
    profileIgnoreList: [],
  });
  expect(data?.updateInstallation).toMatchObject({
    installation: { name: "Jira (service desk)", description: null },
    problem: null,
  });
});

test("Jitterbit: register, list, validate, delete payload, delete registration", async () => {
  const registered = await server().query(RegisterConnectorDocument, {
    input: { workspaceId: "jitterbit/104938", name: "Acme Ledger", version: "2.0.0" },
  });
  const { registration, keyMaterial, problem } = registered.data!.registerConnector!;
  expect(problem).toBeNull();
  const base = "/jitterbit-cloud-restful-service/orgs/104938/connector";
  expect(write("jitterbit", "POST", /connector$/)).toMatchObject([
    {
      path: base,
      headers: { authtoken: expect.any(String) },
      body: { name: "Acme Ledger", version: "2.0.0" },
    },
  ]);

  const valid = await server().query(ValidateRegistrationDocument, {
    input: { workspaceId: "jitterbit/104938", name: "Acme Ledger", ...keyMaterial! },
  });
  expect(valid.data?.validateRegistration).toEqual({ valid: true, reason: null, problem: null });
  const invalid = await server().query(ValidateRegistrationDocument, {
    input: { workspaceId: "jitterbit/104938", name: "Acme Ledger", key: keyMaterial!.key, secret: "wrong" },
  });
  expect(invalid.data?.validateRegistration).toMatchObject({
    valid: false,
    reason: expect.any(String),
    problem: null,
  });
  expect(write("jitterbit", "PUT", /securityinfo$/)).toMatchObject([
    { path: `${base}/validate/securityinfo`, body: { name: "Acme Ledger", ...keyMaterial } },
    { body: { secret: "wrong" } },
  ]);

  const list = await server().query(InventoryDocument);
  expect(list.data?.registrations?.nodes).toContainEqual(
    expect.objectContaining({ id: registration?.id, name: "Acme Ledger", version: "2.0.0" }),
  );
  expect(JSON.stringify(list)).not.toContain(keyMaterial!.secret);

  // A seeded one: it has a payload to delete.
  const registrationId = "jitterbit/104417/registrations/4391";
  const payload = await server().query<{ deleteRegistrationPayload: unknown }>(
    `mutation ($registrationId: ID!) { deleteRegistrationPayload(input: { registrationId: $registrationId }) {
      registration { name } problem { code }
    } }`,
    { registrationId },
  );
  expect(payload.data?.deleteRegistrationPayload).toEqual({
    registration: { name: "Dropbox" },
    problem: null,
  });
  const deleted = await server().query(DeleteRegistrationDocument, { input: { registrationId } });
  expect(deleted.data?.deleteRegistration).toEqual({
    deletedRegistrationId: registrationId,
    payloadDeleted: null,
    problem: null,
  });
  const deletions = write("jitterbit", "DELETE", /4391/).map(({ path }) => path);
  const item = "/jitterbit-cloud-restful-service/orgs/104417/connector/4391";
  expect(deletions).toEqual([`${item}/sdk/delete`, item]);
  const after = await server().query(InventoryDocument);
  expect(after.data?.registrations?.nodes.map(({ id }) => id)).not.toContain(
    "jitterbit/104417/registrations/4391",
  );
});

test("PingOne: create a connector instance", async () => {
  const environment = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  const { data } = await server().query(InstallConnectorDocument, {
    input: {
      workspaceId: `pingone/${environment}`,
      connectorId: `pingone/${environment}/connectors/genericConnector`,
      name: "Partner login",
      config: [
        { name: "customAuth.clientId", value: "abc" },
        { name: "customAuth.scope", value: "openid" },
        { name: "port", value: 443 },
      ],
    },
  });

  const [request] = write("pingone", "POST", /connectorInstances$/);
  expect(request).toMatchObject({
    path: `/v1/environments/${environment}/connectorInstances`,
    headers: { authorization: expect.stringMatching(/^Bearer .+/), "content-type": "application/json" },
    status: 201,
    body: {
      name: "Partner login",
      connector: { id: "genericConnector" },
      properties: {
        customAuth: {
          properties: {
            clientId: { type: "string", value: "abc" },
            scope: { type: "string", value: "openid" },
          },
        },
        port: { type: "number", value: 443 },
      },
    },
  });
  const { id } = request?.responseBody as { id: string };
  expect(data?.installConnector).toMatchObject({
    installation: { id: `pingone/${environment}/installations/${id}`, name: "Partner login" },
    problem: null,
  });
});
