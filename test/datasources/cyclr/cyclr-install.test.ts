import type { InstallConnectorRequest } from "../../../src/datasources/core/port.js";
import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, errorOf, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

function install(changes: Partial<InstallConnectorRequest> = {}) {
  const nothing = { name: null, description: null, config: null, options: null };
  return source.installConnector({ ...acme, connectorExternalId: "12345", ...nothing, ...changes }, call);
}

async function installed(): Promise<number> {
  return (await source.listInstallations(acme, { token: null, size: 100 }, call)).rows.length;
}

describe("installConnector", () => {
  it("sends what was given, values as texts, and answers what was made", async () => {
    const installation = await install({
      connectorExternalId: "12320",
      name: "Depot West",
      description: "Nightly stock files",
      config: [
        { name: "Host", value: "sftp-west.acme.example" },
        { name: "Port", value: 2222 },
        { name: "RemotePath", value: false },
        { name: "PrivateKey", value: "planted-private-key" },
      ],
      options: { authenticationId: "f0bf06a3-3934-415a-aff8-5d4315a45bb9", authValue: "planted-credential" },
    });
    const [sent] = apiCalls(emulator);
    expect(sent).toMatchObject({ method: "POST", path: "/v1.0/connectors/12320/install", query: {} });
    expect(sent!.headers).toMatchObject({
      "x-cyclr-account": "acme-ltd",
      "content-type": "application/json",
      authorization: expect.stringMatching(/^Bearer /),
    });
    expect(sent!.body).toEqual({
      Name: "Depot West",
      Description: "Nightly stock files",
      AuthenticationId: "f0bf06a3-3934-415a-aff8-5d4315a45bb9",
      AuthValue: "planted-credential",
      Properties: [
        { Name: "Host", Value: "sftp-west.acme.example" },
        { Name: "Port", Value: "2222" },
        { Name: "RemotePath", Value: "false" },
        { Name: "PrivateKey", Value: "planted-private-key" },
      ],
    });
    expect(installation).toMatchObject({
      id: `cyclr-uk/acme-ltd/installations/${installation.externalId}`,
      name: "Depot West",
      description: "Nightly stock files",
      state: "READY",
      connectorId: "cyclr-uk/acme-ltd/connectors/12320",
      embeddedConnector: { name: "SFTP", details: { authType: "Basic" } },
      details: { authValueIsSet: true },
    });
    expect(JSON.stringify(installation)).not.toContain("planted");
  });

  it.each([
    ["nothing", {}],
    ["empty settings and options", { config: [], options: { authenticationId: null, authValue: null } }],
  ])("sends an empty object for %s", async (_case, changes) => {
    const installation = await install(changes);
    expect(apiCalls(emulator)[0]!.body).toEqual({});
    expect(installation).toMatchObject({ name: "Example", state: "NEEDS_AUTHENTICATION" });
  });

  it("takes an empty text as a value, and a cleared description as such", async () => {
    await install({ description: "", config: [{ name: "isSandbox", value: "" }] });
    expect(apiCalls(emulator)[0]!.body).toEqual({
      Description: "",
      Properties: [{ Name: "isSandbox", Value: "" }],
    });
  });

  it("names every place that cannot be sent, and sends nothing", async () => {
    const error = await errorOf(
      install({
        name: " ",
        config: [
          { name: "", value: "a" },
          { name: "isSandbox", value: "true" },
          { name: "isSandbox", value: "false" },
          { name: "List", value: ["planted"] },
          { name: "Object", value: { planted: true } },
          { name: "Null", value: null },
          { name: "Absent" },
          { name: "Mask", value: "******" },
        ],
        options: { authenticationId: "OAuth 2.0", authValue: " ", owner: "planted" },
      }),
    );
    const { problem } = error;
    const fields = problem.__typename === "InvalidInput" ? problem.fields : [];
    expect(fields.map(({ path }) => path.join("."))).toEqual([
      "name",
      "config.0.name",
      "config.2.name",
      ...["config.3.value", "config.4.value", "config.5.value", "config.6.value", "config.7.value"],
      ...["options.cyclr.authenticationId", "options.cyclr.authValue", "options.cyclr.owner"],
    ]);
    expect(emulator.journal).toEqual([]);
    expect(JSON.stringify([problem, error.message, String(error.cause)])).not.toContain("planted");
  });

  it.each([{ authValue: 7 }, { authValue: "••••" }, { authenticationId: true }])(
    "refuses the options %p",
    async (options) => {
      expect((await problemOf(install({ options }))).__typename).toBe("InvalidInput");
      expect(emulator.journal).toEqual([]);
    },
  );

  it.each(["Example", "0", "12345/../12301", "-12345", "1".repeat(40)])(
    "knows no connector %p, unsent: Cyclr would install one by that name",
    async (connectorExternalId) => {
      expect((await problemOf(install({ connectorExternalId }))).__typename).toBe("NotFound");
      expect(emulator.journal).toEqual([]);
    },
  );

  it("knows no connector that Cyclr does not know, and no account either", async () => {
    expect((await problemOf(install({ connectorExternalId: "99999999" }))).__typename).toBe("NotFound");
    const unknown = await problemOf(install({ workspaceExternalId: "nobody" }));
    expect(unknown.message).toBe("Cyclr has no such account: check the id of the workspace.");
  });

  it.each([
    ["5122", [], "Connector 5122 is a draft and cannot be installed."],
    ["12345", ["Dont exist"], "There is not a connector property that matches name 'Dont exist'."],
    ["12306", ["EndpointUrl"], "Connector property name 'EndpointUrl' is not an account connector property."],
  ])(
    "passes on why Cyclr refuses %s with the settings %p",
    async (connectorExternalId, names, vendorMessage) => {
      const config = names.map((name) => ({ name, value: "x" }));
      expect(await problemOf(install({ connectorExternalId, config }))).toMatchObject({
        __typename: "VendorRejected",
        status: 400,
        vendorMessage,
      });
      expect(calls(emulator)).toEqual([`POST /v1.0/connectors/${connectorExternalId}/install 400`]);
    },
  );

  it("keeps every secret of the request out of what Cyclr says", async () => {
    const authValue = JSON.stringify({ AccessToken: "planted-access", RefreshToken: "planted-refresh" });
    const Message =
      "Refused planted-access and planted-setting for planted-refresh at https://planted.example.";
    const body = JSON.stringify({ Message, ModelState: { AuthValue: [authValue] } });
    emulator.inject({ method: "POST", path: /install$/, respond: { status: 400, body } });
    const error = await errorOf(
      install({ config: [{ name: "isSandbox", value: "planted-setting" }], options: { authValue } }),
    );
    expect(error.problem).toMatchObject({
      vendorMessage: "Refused [removed] and [removed] for [removed] at [address] [removed]",
    });
    expect(JSON.stringify([error.problem, error.message, error.stack, String(error.cause)])).not.toContain(
      "planted",
    );
  });

  it.each([
    ["a server error", { respond: { status: 500, body: '{"Message":"An error has occurred."}' } }],
    ["HTML", { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<html>" } }],
    ["nothing", { respond: { status: 200 } }],
    ["half of the JSON", { respond: { status: 200, body: '{"Id": 5' } }],
    ["an answer about something else", { respond: { status: 200, body: '{"Message":"Done."}' } }],
    ["a cut connection", { drop: true }],
  ])("does not know the outcome after %s, and sends no second install", async (_case, fault) => {
    const before = await installed();
    emulator.inject({ method: "POST", path: /install$/, when: "after", ...fault });
    expect((await problemOf(install())).__typename).toBe("OutcomeUnknown");
    expect(calls(emulator).filter((line) => line.startsWith("POST"))).toHaveLength(1);
    expect(await installed()).toBe(before + 1);
  });

  it("does not know the outcome either when the request was lost on the way", async () => {
    const before = await installed();
    emulator.inject({ method: "POST", path: /install$/, drop: true });
    expect((await problemOf(install())).__typename).toBe("OutcomeUnknown");
    expect(await installed()).toBe(before);
  });

  it("installs once with a new token when the old one has expired", async () => {
    const before = await installed();
    emulator.expireTokens();
    await install();
    expect(await installed()).toBe(before + 1);
  });
});
