import { MUTATION_INPUTS } from "../support/mutation-inputs.js";
import { useSandboxServer } from "../support/sandbox-server.js";

/** Every mutation leaves one event, whatever came of it. */
const server = useSandboxServer();

interface Event {
  event?: string;
  mutation: string;
  outcome: string;
  caller: string;
  source: string | null;
  workspace: string | null;
  object: string | null;
  inputFingerprint: string | null;
  requestId: string;
  durationMs: number;
  parts?: object[];
}

/** The events that a request left. */
async function eventsOf(query: string, variables: object): Promise<Event[]> {
  const before = server().log.length;
  await server().query(query, variables as Record<string, unknown>, { "x-request-id": "audited" });
  const lines = server()
    .log.slice(before)
    .map((line) => JSON.parse(line) as Event);
  return lines.filter(({ event }) => event === "mutation");
}

const document = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { clientMutationId problem { code } } }`;

const NEAREST = ["installationId", "registrationId", "workspaceId", "connectorId"];

test.each(Object.keys(MUTATION_INPUTS))("%s", async (name) => {
  const input = MUTATION_INPUTS[name] as Record<string, string>;
  for (const each of [{ ...input, validateOnly: true }, input]) {
    const events = await eventsOf(document(name), { input: each });
    expect(events).toHaveLength(1);
    const [event] = events;
    expect(event).toMatchObject({
      mutation: name,
      outcome: expect.stringMatching(/^[A-Z_]+$/),
      caller: "anybody",
      inputFingerprint: expect.stringMatching(/^[\w-]{43}$/),
      requestId: "audited",
      durationMs: expect.any(Number),
    });
    const named = NEAREST.map((field) => input[field]).find((id) => id !== undefined);
    if (named) expect(event!.source).toBe(named.split("/")[0]);
    else expect(event!.parts).toHaveLength(1);
  }
});

const INSTALL = {
  workspaceId: "cyclr/acme-ltd",
  connectorId: "cyclr/acme-ltd/connectors/12305",
  name: "Audited",
};

test("what was made, planned, repeated and refused", async () => {
  const made = await eventsOf(document("installConnector"), { input: { ...INSTALL, idempotencyKey: "a" } });
  expect(made).toMatchObject([
    {
      outcome: "DONE",
      source: "cyclr",
      workspace: "cyclr/acme-ltd",
      object: expect.stringMatching(/^cyclr\/acme-ltd\/installations\/\d+$/),
    },
  ]);
  const again = await eventsOf(document("installConnector"), { input: { ...INSTALL, idempotencyKey: "a" } });
  expect(again).toMatchObject([{ outcome: "REPEATED", inputFingerprint: made[0]!.inputFingerprint }]);
  const planned = await eventsOf(document("installConnector"), { input: { ...INSTALL, validateOnly: true } });
  expect(planned).toMatchObject([{ outcome: "PLANNED" }]);
  const absent = { installationId: "cyclr/acme-ltd/installations/999999" };
  expect(await eventsOf(document("uninstallConnector"), { input: absent })).toMatchObject([
    { outcome: "NOT_FOUND", object: absent.installationId },
  ]);
});

test("a bulk tells of each of its parts", async () => {
  const installations = [INSTALL, { ...INSTALL, connectorId: "cyclr/acme-ltd/connectors/x" }];
  const events = await eventsOf(document("installConnectors"), { input: { installations } });
  expect(events).toMatchObject([
    { outcome: "DONE", parts: [{ outcome: "DONE", source: "cyclr" }, { outcome: "NOT_FOUND" }] },
  ]);
});

test("several mutations of one operation are several events", async () => {
  const query = `mutation ($a: PauseInstallationInput!) {
    one: pauseInstallation(input: $a) { problem { code } } two: pauseInstallation(input: $a) { problem { code } }
  }`;
  const input = MUTATION_INPUTS["pauseInstallation"];
  expect(await eventsOf(query, { a: input })).toMatchObject([
    { mutation: "pauseInstallation" },
    { mutation: "pauseInstallation" },
  ]);
});

test.each([
  [
    "variables that do not fit",
    document("pauseInstallation"),
    { input: { installationId: 5, other: 1 } },
    "BAD_USER_INPUT",
  ],
  [
    "a field that is not there",
    `mutation { pauseInstallation(input: { installationId: "x" }) { nothing } }`,
    {},
    "GRAPHQL_VALIDATION_FAILED",
  ],
])("refused before it runs, for %s", async (_label, query, variables, outcome) => {
  expect(await eventsOf(query, variables)).toMatchObject([
    { mutation: "pauseInstallation", outcome, object: null, inputFingerprint: null },
  ]);
});

test("an id that is none is not repeated, and neither is anything else that was put in", async () => {
  const planted = "planted-secret-of-an-audit";
  const before = server().log.length;
  const input = {
    ...INSTALL,
    name: planted,
    config: [{ name: "isSandbox", value: planted }],
    options: { cyclr: { authValue: planted } },
    clientMutationId: planted,
    idempotencyKey: planted,
  };
  await eventsOf(document("installConnector"), { input });
  await eventsOf(document("uninstallConnector"), { input: { installationId: `${planted} x` } });
  const lines = server().log.slice(before).join("");
  expect(lines).toContain('"event":"mutation"');
  expect(lines).not.toContain(planted);
});

test("reads leave none", async () => {
  expect(await eventsOf("{ sources { id } }", {})).toEqual([]);
});

test("the fingerprint is that of what is asked for, whatever key or mark it is sent with", async () => {
  const ask = (changes: object) =>
    eventsOf(document("installConnector"), { input: { ...INSTALL, validateOnly: true, ...changes } });
  const [one] = await ask({ idempotencyKey: "fingerprint-1", clientMutationId: "1" });
  const [same] = await ask({ idempotencyKey: "fingerprint-2" });
  const [other] = await ask({ name: "Something else" });
  expect(same!.inputFingerprint).toBe(one!.inputFingerprint);
  expect(other!.inputFingerprint).not.toBe(one!.inputFingerprint);
});

test.each([
  [
    "an inline fragment",
    `mutation { ... on Mutation { pauseInstallation(input: { installationId: "x" }) { nothing } } }`,
  ],
  [
    "fragments, one of which contains itself and one of which is missing",
    `mutation { ...A ...Missing } fragment A on Mutation { pauseInstallation(input: { installationId: "x" }) { nothing } ...A }`,
  ],
])("refused before it runs, inside %s", async (_label, query) => {
  expect(await eventsOf(query, {})).toMatchObject([
    { mutation: "pauseInstallation", outcome: "GRAPHQL_VALIDATION_FAILED" },
  ]);
});

test("of several operations only the one that was meant leaves an event", async () => {
  const before = server().log.length;
  const query = `mutation One { pauseInstallation(input: { installationId: "x" }) { nothing } }
    mutation Two { resumeInstallation(input: { installationId: "x" }) { nothing } }`;
  await fetch(`${server().url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, operationName: "Two" }),
  });
  const lines = server()
    .log.slice(before)
    .map((line) => JSON.parse(line) as Event);
  expect(lines.map(({ mutation }) => mutation)).toEqual(["resumeInstallation"]);
});
