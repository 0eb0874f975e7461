import { mutateOn } from "../support/mutate.js";
import { requestsTo, useSandboxServer } from "../support/sandbox-server.js";

const server = useSandboxServer();
const mutate = <Payload = Record<string, unknown>>(name: string, input: object, fields: string) =>
  mutateOn<Payload>(server(), name, input, fields);

const writes = (sourceId: string) =>
  requestsTo(server().emulator(sourceId)).filter((request) => !request.startsWith("GET "));

describe("ensureInstallation", () => {
  const workspaceId = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
  const wanted = {
    workspaceId,
    connectorId: `${workspaceId}/connectors/smtpConnector`,
    name: "Ensured",
    config: [{ name: "hostname", value: "one.example.com" }],
  };
  const ensure = (input: object) => mutate("ensureInstallation", input, "action installation { id name }");

  test("creates, leaves, changes, and refuses to choose", async () => {
    expect(await ensure(wanted)).toMatchObject({ action: "CREATED", installation: { name: "Ensured" } });
    server().emulator("pingone").clearJournal();
    expect(await ensure(wanted)).toMatchObject({ action: "UNCHANGED" });
    expect(writes("pingone")).toEqual([]);
    expect(
      await mutate("ensureInstallation", { ...wanted, validateOnly: true }, "action plan { url }"),
    ).toEqual({
      action: "UNCHANGED",
      plan: [],
      problem: null,
    });
    const other = { ...wanted, config: [{ name: "hostname", value: "two.example.com" }] };
    expect(await ensure(other)).toMatchObject({ action: "UPDATED" });
    expect(await ensure(other)).toMatchObject({ action: "UNCHANGED" });

    const twin = await mutate<{ installation: { id: string } }>(
      "installConnector",
      wanted,
      "installation { id }",
    );
    expect(await ensure(wanted)).toMatchObject({
      action: null,
      problem: { code: "CONFLICT", message: expect.stringContaining(twin.installation.id) },
    });
  });

  test("wants a name, and the same connector", async () => {
    expect(await ensure({ ...wanted, name: null })).toMatchObject({
      problem: { fields: [{ path: ["name"] }] },
    });
    const ofOther = { ...wanted, name: "Http", connectorId: `${workspaceId}/connectors/smtpConnector` };
    expect(await ensure(ofOther)).toMatchObject({ problem: { code: "CONFLICT" } });
  });

  test("names what its vendor does not name at installation", async () => {
    const c1 = {
      workspaceId: "conductorone/2uRnb5TEucDx4DQixSzHuu8JBZK",
      connectorId: "conductorone/-/connectors/2HErg7BRmNdHgX8sTCWVq4E1fyh",
      name: "Ensured baton",
    };
    expect(await ensure(c1)).toMatchObject({ action: "CREATED", installation: { name: "Ensured baton" } });
    expect(await ensure(c1)).toMatchObject({ action: "UNCHANGED" });
  });
});

describe("check before you write", () => {
  const workspaceId = "cyclr/acme-ltd";
  const connectorId = `${workspaceId}/connectors/12345`;

  test("validateConnectorConfig names what does not fit", async () => {
    const check = (config: object[]) =>
      mutate("validateConnectorConfig", { connectorId, config }, "valid fields { path message }");
    expect(await check([{ name: "isSandbox", value: true }])).toEqual({
      valid: true,
      fields: [],
      problem: null,
    });
    expect(await check([{ name: "issandbox", value: true }])).toMatchObject({
      valid: false,
      fields: [{ path: ["config", "0", "name"] }, { path: ["config"] }],
      problem: null,
    });
  });

  test("validateOnly sends nothing, and shows the requests without their secrets", async () => {
    const input = {
      workspaceId,
      connectorId,
      validateOnly: true,
      config: [{ name: "isSandbox", value: true }],
      options: { cyclr: { authValue: "planted-in-plan" } },
    };
    const checked = { connectorId, config: input.config, validateOnly: true };
    expect(await mutate("validateConnectorConfig", checked, "valid plan { url }")).toEqual({
      valid: true,
      plan: [],
      problem: null,
    });
    const planned = await mutate("installConnector", input, "installation { id } plan { method url body }");
    expect(planned).toMatchObject({
      installation: null,
      problem: null,
      plan: [
        {
          method: "POST",
          body: { AuthValue: "[removed]", Properties: [{ Name: "isSandbox", Value: "[removed]" }] },
        },
      ],
    });
    expect(JSON.stringify(planned)).not.toContain("planted-in-plan");
    const refused = await mutate(
      "installConnector",
      { ...input, config: [{ name: "nope", value: 1 }] },
      "plan { url }",
    );
    expect(refused).toMatchObject({ plan: null, problem: { code: "INVALID_INPUT" } });
    const removal = await mutate(
      "uninstallConnector",
      { installationId: "cyclr/acme-ltd/installations/54321", validateOnly: true },
      "deletedInstallationId plan { method url }",
    );
    expect(removal).toMatchObject({
      deletedInstallationId: null,
      plan: [{ method: "DELETE", url: expect.stringContaining("/54321") }],
    });
    expect(writes("cyclr")).toEqual([]);
    const { data } = await server().query(
      `{ installation(id: "cyclr/acme-ltd/installations/54321") { id } }`,
    );
    expect(data).toMatchObject({ installation: { id: "cyclr/acme-ltd/installations/54321" } });
  });
});
