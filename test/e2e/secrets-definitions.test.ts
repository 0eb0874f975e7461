import { useSandboxServer } from "../support/sandbox-server.js";
import { captureOutput, mutateWhole, plantedIn, WIDE_LIMITS } from "./secrets-setup.js";

/** Secrets in inputs that are documents: a connector's definition, the file of an HTTP connector. */
const server = useSandboxServer({}, WIDE_LIMITS);
const output = captureOutput();

const definition = {
  Authentication: [
    { IsDefault: true, AuthType: "OAuth2", ClientId: "c", ClientSecret: "planted-client-secret" },
  ],
  Parameters: [{ Name: "Api key", TargetName: "apiKey", IsSensitive: true, DefaultValue: "planted-default" }],
  Methods: [{ Name: "m", EndPoint: "https://api.example.com/x?api_key=planted-in-an-address" }],
};
const input = { workspaceId: "cyclr/acme-ltd", name: "Planted", options: { cyclr: { definition } } };

const definitions = () =>
  server()
    .emulator("cyclr")
    .journal.filter(({ method, path }) => method === "POST" && path.includes("/custom"));

test("a definition: in no plan, no answer and no message, and sent whole", async () => {
  const plan = await mutateWhole(server(), "registerConnector", { ...input, validateOnly: true });
  expect(plan.data!.payload["RegisterConnectorPayload_problem"]).toBeNull();
  expect(plantedIn(plan)).toEqual([]);
  expect(definitions()).toEqual([]);

  const respond = {
    status: 400,
    body: JSON.stringify({ Message: "bad planted-client-secret, planted-default" }),
  };
  server()
    .emulator("cyclr")
    .inject({ method: "POST", path: /custom/, respond });
  expect(plantedIn(await mutateWhole(server(), "registerConnector", input))).toEqual([]);

  expect(plantedIn(await mutateWhole(server(), "registerConnector", input))).toEqual([]);
  expect(plantedIn(definitions().at(-1)?.body)).toEqual(plantedIn(definition));
});

test.each([
  ["a list", ["planted-in-a-list"]],
  ["a text", "planted-text"],
  ["an identifier that is none", { UniqueIdentifier: "planted-identifier" }],
])("a definition that is %s is refused without a word of it", async (_label, wrong) => {
  const answer = await mutateWhole(server(), "registerConnector", {
    ...input,
    options: { cyclr: { definition: wrong } },
  });
  expect(answer.data!.payload["RegisterConnectorPayload_problem"]).toMatchObject({
    __typename: "InvalidInput",
  });
  expect(plantedIn(answer)).toEqual([]);
  expect(definitions()).toEqual([]);
});

test("the file of an HTTP connector goes to the vendor's check and comes back in no message of a failure", async () => {
  const file = "auth:\n  password: planted-password\n";
  const check = () =>
    mutateWhole(server(), "validateConnectorConfig", {
      connectorId: "conductorone/-/connectors/2xxnvEBt2eOHCHhCS4muTieQcJe",
      config: [{ name: "http_connector_config_file", value: file }],
    });
  expect(plantedIn(await check())).toEqual([]);
  const body = JSON.stringify({ code: 3, message: "cannot read planted-password" });
  server()
    .emulator("conductorone")
    .inject({ path: /validate_config/, respond: { status: 400, body } });
  expect(plantedIn(await check())).toEqual([]);
});

test("none of it is in the log", () => {
  expect(plantedIn(output())).toEqual([]);
});
