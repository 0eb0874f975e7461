import { createSchema } from "../../src/schema.js";
import { mutateOn } from "../support/mutate.js";
import { MUTATION_INPUTS } from "../support/mutation-inputs.js";
import { requestsTo, useSandboxServer } from "../support/sandbox-server.js";

/** Mutations that are sent twice with one key, over real sockets. */
const server = useSandboxServer();
const mutate = <Payload = Record<string, unknown>>(name: string, input: object, fields: string) =>
  mutateOn<Payload>(server(), name, input, fields);
const sent = (sourceId: string, method = "POST") =>
  requestsTo(server().emulator(sourceId)).filter((request) => request.startsWith(method));

const place = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const mail = (key: string, name = "Mail") => ({
  workspaceId: place,
  connectorId: `${place}/connectors/smtpConnector`,
  name,
  config: [{ name: "hostname", value: "smtp.example.com" }],
  idempotencyKey: key,
});
const WHOLE = `installation {
  id sourceId name state createdAt updatedAt connector { id name } workspace { id name }
  config { name value sensitive isSet } details { ... on PingOneInstallationDetails { properties { name } } }
} clientMutationId`;

test("every mutation takes a key", async () => {
  const { schema } = await createSchema();
  const mutations = Object.values(schema.getMutationType()!.getFields());
  expect(mutations.length).toBeGreaterThan(20);
  for (const { args } of mutations) {
    const input = schema.getType(String(args[0]!.type).replace("!", ""));
    expect(
      String(
        (input as never as { getFields(): { idempotencyKey: { type: unknown } } }).getFields().idempotencyKey
          .type,
      ),
    ).toBe("String");
  }
});

test("sent again, the first answer comes back whole, and nothing is installed twice", async () => {
  const first = await mutate<Record<string, object>>(
    "installConnector",
    { ...mail("again"), clientMutationId: "1" },
    WHOLE,
  );
  expect(first).toMatchObject({ problem: null, clientMutationId: "1", installation: { name: "Mail" } });
  const second = await mutate("installConnector", { ...mail("again"), clientMutationId: "2" }, WHOLE);
  expect(second).toEqual({ ...first, clientMutationId: "2" });
  expect(sent("pingone")).toHaveLength(1);
});

test("ten at once are one installation, and all get its id", async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      mutate<{ installation: { id: string } }>("installConnector", mail("at once"), "installation { id }"),
    ),
  );
  expect(new Set(answers.map(({ installation }) => installation.id)).size).toBe(1);
  expect(sent("pingone")).toHaveLength(1);
});

test("with another input, or for another mutation, the key is a conflict and nothing is sent", async () => {
  await mutate("installConnector", mail("taken"), "installation { id }");
  server().emulator("pingone").clearJournal();
  const other = await mutate("installConnector", mail("taken", "Other"), "installation { id }");
  expect(other).toMatchObject({ installation: null, problem: { code: "CONFLICT" } });
  const { idempotencyKey, ...wanted } = mail("taken");
  expect(await mutate("ensureInstallation", { ...wanted, idempotencyKey }, "action")).toMatchObject({
    problem: { code: "CONFLICT", message: expect.stringContaining("idempotencyKey") },
  });
  expect(requestsTo(server().emulator("pingone"))).toEqual([]);
});

test("the order of members and of fields does not make another input", async () => {
  await mutate("installConnector", mail("order"), "installation { id }");
  const turned = Object.fromEntries(Object.entries(mail("order")).reverse());
  expect(await mutate("installConnector", turned, "installation { id }")).toMatchObject({ problem: null });
  expect(sent("pingone")).toHaveLength(1);
});

test("after a problem that changed nothing the same key works", async () => {
  server()
    .emulator("pingone")
    .inject({ method: "POST", path: /connectorInstances/, respond: { status: 503, body: "{}" } });
  expect(await mutate("installConnector", mail("retry"), "installation { id }")).toMatchObject({
    problem: { code: "VENDOR_UNAVAILABLE" },
  });
  expect(await mutate("installConnector", mail("retry"), "installation { id }")).toMatchObject({
    problem: null,
  });
  expect(sent("pingone")).toHaveLength(2);
});

test("an unknown outcome stays one: nothing is sent again", async () => {
  server()
    .emulator("pingone")
    .inject({ method: "POST", path: /connectorInstances/, drop: true });
  const answers = [
    await mutate("installConnector", mail("lost"), "installation { id }"),
    await mutate("installConnector", mail("lost"), "installation { id }"),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ problem: { code: "OUTCOME_UNKNOWN" } });
  expect(sent("pingone")).toHaveLength(1);
});

test("a plan needs no key, and takes none away", async () => {
  const plan = await mutate("installConnector", { ...mail("plan"), validateOnly: true }, "plan { method }");
  expect(plan).toMatchObject({ plan: [{ method: "POST" }], problem: null });
  expect(await mutate("installConnector", mail("plan"), "installation { id }")).toMatchObject({
    problem: null,
  });
});

test("key and secret of a registration come again to who repeats it", async () => {
  const input = {
    workspaceId: "jitterbit/104417",
    name: "Twice",
    version: "1.0.0",
    idempotencyKey: "register",
  };
  const fields = "registration { id } keyMaterial { key secret }";
  const first = await mutate<{ keyMaterial: object }>("registerConnector", input, fields);
  expect(first.keyMaterial).toEqual({ key: expect.any(String), secret: expect.any(String) });
  expect(await mutate("registerConnector", input, fields)).toEqual(first);
  expect(sent("jitterbit")).toHaveLength(1);
});

test("a bulk is carried out once, and each of its parts can have a key of its own", async () => {
  const bulk = (key: string, ...keys: string[]) => ({
    idempotencyKey: key,
    installations: keys.map((each) => mail(each, each)),
  });
  const fields = "results { installation { id } problem { code } }";
  const first = await mutate("installConnectors", bulk("bulk", "b1", "b2"), fields);
  expect(await mutate("installConnectors", bulk("bulk", "b1", "b2"), fields)).toEqual(first);
  expect(sent("pingone")).toHaveLength(2);
  const more = await mutate<{ results: object[] }>("installConnectors", bulk("more", "b2", "b3"), fields);
  expect(more.results[0]).toEqual((first as never as { results: object[] }).results[1]);
  expect(sent("pingone")).toHaveLength(3);
});

test.each(["", " ", "x".repeat(256)])("the key %j is refused before anything is sent", async (key) => {
  expect(await mutate("installConnector", mail(key), "installation { id }")).toMatchObject({
    problem: { code: "INVALID_INPUT", fields: [{ path: ["idempotencyKey"] }] },
  });
  expect(requestsTo(server().emulator("pingone"))).toEqual([]);
});

test.each(Object.keys(MUTATION_INPUTS))("%s with a key that is taken is a conflict", async (name) => {
  await mutate("installConnector", mail("for all"), "installation { id }");
  const answer = await mutate(name, { ...MUTATION_INPUTS[name], idempotencyKey: "for all" }, "");
  expect(answer).toMatchObject({ problem: { code: "CONFLICT" } });
});
