import { SOURCE_IDS, useSandboxServer } from "../support/sandbox-server.js";
import { captureOutput, mutateWhole, plainIn, plantedIn, WIDE_LIMITS } from "./secrets-setup.js";

/** Secrets in requests that nobody carries out as they are: wrong types, wrong settings, several at once. */
const server = useSandboxServer({}, WIDE_LIMITS);
const output = captureOutput();

const CYCLR = "cyclr/acme-ltd";
const PINGONE = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const cyclr = { workspaceId: CYCLR, connectorId: `${CYCLR}/connectors/12306` };
const okta = {
  workspaceId: "conductorone/2wiPAzOhjsNTkNaeu5PlPCDUWjd",
  connectorId: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
};
const mail = { workspaceId: PINGONE, connectorId: `${PINGONE}/connectors/smtpConnector` };
const SECRET = "planted-of-the-wrong-type";

function expectNothingSent() {
  for (const id of SOURCE_IDS)
    expect(
      plantedIn(
        server()
          .emulator(id)
          .journal.map(({ body }) => body),
      ),
    ).toEqual([]);
}

const WRONG_TYPES: readonly [mutation: string, input: object][] = [
  ...["installConnector", "ensureInstallation"].flatMap((mutation): [string, object][] => [
    [mutation, { ...cyclr, options: { cyclr: { authValue: [SECRET] } } }],
    [mutation, { ...cyclr, options: { cyclr: { authValue: { access_token: SECRET } } } }],
    [mutation, { ...cyclr, options: { cyclr: SECRET } }],
    [mutation, { ...cyclr, options: { cyclr: { authValue: SECRET, more: SECRET } } }],
    [mutation, { ...cyclr, options: { cyclr: { authValue: SECRET }, conductorOne: {} } }],
    [mutation, { ...cyclr, config: SECRET }],
    [mutation, { ...cyclr, config: [SECRET] }],
    [mutation, { ...cyclr, config: { ClientSecret: SECRET } }],
    [mutation, { ...cyclr, config: [{ name: [SECRET], value: SECRET }] }],
    [mutation, { ...cyclr, config: [{ value: SECRET }] }],
    [mutation, { ...cyclr, config: [{ name: "ClientSecret", valeu: SECRET }] }],
    [mutation, { ...cyclr, validateOnly: SECRET }],
  ]),
  ["updateInstallation", { installationId: "x", options: { cyclr: { authValue: [SECRET] } } }],
  ["updateInstallation", { installationId: "x", config: [[SECRET]] }],
  ["updateInstallation", { config: [{ name: "a", value: SECRET }] }],
  ["installConnectors", { installations: [{ ...cyclr, config: SECRET }] }],
  ["installConnectors", { installations: SECRET }],
  ["validateConnectorConfig", { connectorId: cyclr.connectorId, config: [SECRET] }],
  ["validateRegistration", { workspaceId: "jitterbit/104417", name: "a", key: [SECRET], secret: SECRET }],
  ["validateRegistration", { workspaceId: "jitterbit/104417", name: "a", key: "k", secret: { of: SECRET } }],
  ["validateRegistration", { workspaceId: "jitterbit/104417", key: SECRET, secret: SECRET }],
];

describe("a wrong type", () => {
  test.each(WRONG_TYPES)("in a variable of %s: %j", async (mutation, input) => {
    const Name = mutation[0]!.toUpperCase() + mutation.slice(1);
    const document = `mutation ($input: ${Name}Input!) { ${mutation}(input: $input) { problem { message } } }`;
    const answer = await server().query(document, { input });
    expect(answer.errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT" } },
      ...(answer.errors ?? []).slice(1),
    ]);
    expect(plantedIn(answer)).toEqual([]);
    expectNothingSent();
  });

  test.each([
    `authValue: ["${SECRET}"]`,
    `authValue: { of: "${SECRET}" }`,
    `authValue: "a" "${SECRET}"`,
    `authValue "${SECRET}"`,
    `authValue: "${SECRET}`,
    `authValue: """${SECRET}""" more`,
    `authenticationId: ["${SECRET}"]`,
  ])("in a document: %s", async (literal) => {
    const answer = await server().query(
      `mutation { installConnector(input: { workspaceId: "a", connectorId: "b", options: { cyclr: { ${literal} } } }) { problem { code } } }`,
    );
    expect(answer.errors).toBeDefined();
    expect(plantedIn(answer)).toEqual([]);
  });

  test("a body that is no JSON", async () => {
    const headers = { "content-type": "application/json" };
    const body = `{"variables":{"authValue":"${SECRET}"`;
    const answer = await fetch(`${server().url}/graphql`, { method: "POST", headers, body });
    expect(answer.status).toBe(400);
    expect(plantedIn(await answer.text())).toEqual([]);
  });
});

describe("settings that do not fit", () => {
  const wrong: readonly [input: { connectorId: string }, config: object[]][] = [
    [
      cyclr,
      [
        { name: "clientsecret", value: "planted-unknown" },
        { name: "Tenant", value: ["planted-list"] },
      ],
    ],
    [{ connectorId: `${CYCLR}/connectors/12345` }, [{ name: "isSandbox", value: "planted-not-allowed" }]],
    [
      okta,
      [
        { name: "okta_v2_domain", value: { a: "planted-map" } },
        { name: "nothing", value: "planted-unknown" },
      ],
    ],
    [
      mail,
      [
        { name: "port", value: "planted-port" },
        { name: "password", value: { a: "planted-map" } },
      ],
    ],
    [
      mail,
      [
        { name: "password", value: "planted-once" },
        { name: "password", value: "planted-twice" },
      ],
    ],
  ];

  test.each(wrong)("validateConnectorConfig of %j", async ({ connectorId }, config) => {
    for (const validateOnly of [false, true]) {
      const answer = await mutateWhole(server(), "validateConnectorConfig", {
        connectorId,
        config,
        validateOnly,
      });
      expect(answer.data!.payload).toMatchObject({ ValidateConnectorConfigPayload_problem: null });
      expect(plantedIn(answer)).toEqual([]);
    }
    expectNothingSent();
  });

  test("validateConnectorConfig of settings that do fit", async () => {
    const config = [
      { name: "hostname", value: "plain-host" },
      { name: "password", value: "planted-password" },
    ];
    const answer = await mutateWhole(server(), "validateConnectorConfig", {
      connectorId: mail.connectorId,
      config,
    });
    expect(answer.data!.payload).toMatchObject({ ValidateConnectorConfigPayload_valid: true });
    expect([...plantedIn(answer), ...plainIn(answer)]).toEqual([]);
    expectNothingSent();
  });

  test.each([
    {
      ...okta,
      options: { conductorOne: { delegated: true } },
      config: [{ name: "a", value: "planted-delegated" }],
    },
    { ...okta, options: { cyclr: { authValue: "planted-foreign" } } },
    { ...mail, name: "Mail", options: { cyclr: { authValue: "planted-foreign" } } },
    {
      ...cyclr,
      config: [{ name: "Tenant", value: { a: "planted-map" } }],
      options: { cyclr: { authValue: " " } },
    },
    {
      ...mail,
      name: "Mail",
      config: [
        { name: "a", value: "planted-a" },
        { name: "a.b", value: "planted-b" },
      ],
    },
    { ...cyclr, connectorId: "planted-id", options: { cyclr: { authValue: "planted-auth" } } },
  ])("installConnector of %j is refused before anything is sent", async (input) => {
    const answer = await mutateWhole(server(), "installConnector", input);
    expect(answer.data!.payload).toMatchObject({
      InstallConnectorPayload_problem: { __typename: "InvalidInput" },
    });
    expect(plantedIn(answer)).toEqual([]);
    expectNothingSent();
  });
});

describe("ConductorOne, delegated", () => {
  const delegated = {
    ...okta,
    name: "Delegated",
    description: "planted-description",
    options: { conductorOne: { delegated: true } },
  };

  test("shows a description as the description, there and in the vendor's object, and nowhere else", async () => {
    const answer = await mutateWhole(server(), "installConnector", delegated);
    expect(JSON.stringify(server().emulator("conductorone").journal)).toContain("planted-description");
    expect(JSON.stringify(answer).split("planted-description")).toHaveLength(3);
    expect(answer.data!.payload).toMatchObject({
      InstallConnectorPayload_installation: {
        Installation_description: "planted-description",
        Installation_raw: { description: "planted-description" },
      },
    });
  });
});

test("installConnectors: one that fails and one that does not", async () => {
  const installations = [
    { ...cyclr, name: "One", options: { cyclr: { authValue: "planted-first" } } },
    { ...mail, name: "Two", config: [{ name: "password", value: "planted-second" }] },
    {
      ...okta,
      config: [
        { name: "okta_v2_api_token", value: "planted-third" },
        { name: "none", value: "planted-x" },
      ],
    },
  ];
  const dry = await mutateWhole(server(), "installConnectors", { installations, validateOnly: true });
  expectNothingSent();
  const answer = await mutateWhole(server(), "installConnectors", { installations });
  const sent = SOURCE_IDS.flatMap((id) =>
    server()
      .emulator(id)
      .journal.map(({ body }) => body),
  );
  expect(plantedIn(sent)).toEqual(
    expect.arrayContaining(["planted-first", "planted-second", "planted-third"]),
  );
  for (const one of [dry, answer]) {
    expect(one.errors).toBeUndefined();
    expect(plantedIn(one)).toEqual([]);
  }
});

test("none of it is in the output of the process", () => {
  // Shows that output is seen here at all.
  server().app.log.error("a line of the logger");
  expect(output()).toContain("a line of the logger");
  expect([...plantedIn(output()), ...plainIn(output())]).toEqual([]);
});
