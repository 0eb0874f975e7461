import { createRedis, describeWithRedis, type TestRedis } from "../support/redis.js";
import {
  inRedis,
  mutate,
  startReplicas,
  useEmulators,
  type MutationAnswer,
  type Replica,
} from "../support/replicas.js";
import { requestsTo, SOURCE_IDS } from "../support/sandbox-server.js";
import { until } from "../support/until.js";

const PASSWORD = "planted-password";
const place = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const mail = (name: string, idempotencyKey?: string) => ({
  workspaceId: place,
  connectorId: `${place}/connectors/smtpConnector`,
  name,
  config: [{ name: "hostname", value: "smtp.example.com" }],
  idempotencyKey,
});
const WHOLE = "installation { id name }";
const list = `{ installations(first: 3, filter: { workspaceIds: ["${place}"] }) { nodes { id } failures { problem { code } } } }`;

/** Short times: what is cut short is to be known as such within the test. */
const OPERATION_MS = 1_000;
const REQUEST_MS = 1_000;

describeWithRedis("Redis goes away in the middle", () => {
  const emulators = useEmulators();
  let redis: TestRedis;
  let replicas: Replica[] = [];
  beforeEach(async () => {
    redis = await createRedis(PASSWORD);
    await redis.start();
    replicas = await startReplicas(2, emulators(), {
      redis,
      server: { operationTimeoutMs: OPERATION_MS },
      upstream: Object.fromEntries(SOURCE_IDS.map((id) => [id, { timeoutMs: REQUEST_MS }])),
    });
  });
  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await redis.remove();
  });

  const send = (index: number, input: object, name = "installConnector", fields = WHOLE) =>
    mutate(replicas[index]!, name, input, fields);
  const writes = () => requestsTo(emulators().pingone).filter((request) => request.startsWith("POST"));
  const logged = (index: number, text: string) =>
    replicas[index]!.log.filter((line) => line.includes(`"msg":"${text}"`));
  const allLogged = (text: string) => until(() => [0, 1].every((index) => logged(index, text).length > 0));
  /** It ends with its data on disk, and has them when it is started again. */
  const stopWithData = async () => {
    await inRedis(redis, (client) => client.save());
    await redis.stop();
  };
  const startAgain = async () => {
    await redis.start();
    await allLogged("Redis is back");
  };

  test("what needs no memory goes on, what needs it is refused with nothing sent, and then all is as before", async () => {
    await redis.stop();
    await allLogged("Redis is gone");
    for (const index of [0, 1]) {
      const { data, errors } = await replicas[index]!.query<{ installations: object }>(list);
      expect(errors).toBeUndefined();
      expect(data!.installations).toMatchObject({ nodes: [{}, {}, {}], failures: [] });
      const unkeyed = await send(index, mail(`Without a key ${index}`));
      expect(unkeyed).toMatchObject({ error: null, payload: { problem: null } });
    }
    expect(writes()).toHaveLength(2);
    emulators().pingone.clearJournal();

    for (const index of [0, 1]) {
      const refused: MutationAnswer = { payload: null, error: "SERVICE_UNAVAILABLE" };
      expect(await send(index, mail("With a key", "gone"))).toEqual(refused);
      expect(await send(index, mail("Ensured"), "ensureInstallation", "action")).toEqual(refused);
      expect(await send(index, mail("Ensured", "key"), "ensureInstallation", "action")).toEqual(refused);
    }
    expect(writes()).toEqual([]);

    // What was installed before it is told of, although a later one needs what is gone.
    const bulk = { installations: [mail("In a bulk"), mail("In a bulk, with a key", "in a bulk")] };
    const results = "results { installation { name } problem { code message } }";
    expect(await send(0, bulk, "installConnectors", results)).toMatchObject({
      error: null,
      payload: {
        problem: null,
        results: [
          { installation: { name: "In a bulk" }, problem: null },
          {
            installation: null,
            problem: {
              code: "VENDOR_UNAVAILABLE",
              message: expect.stringContaining("Nothing was sent for it"),
            },
          },
        ],
      },
    });
    expect(writes()).toHaveLength(1);
    emulators().pingone.clearJournal();

    await startAgain();
    const first = await send(0, mail("With a key", "gone"));
    expect(first).toMatchObject({ error: null, payload: { problem: null } });
    expect(await send(1, mail("With a key", "gone"))).toEqual(first);
    const actions = [];
    for (const index of [0, 1])
      actions.push((await send(index, mail("Ensured"), "ensureInstallation", "action")).payload?.["action"]);
    expect(actions).toEqual(["CREATED", "UNCHANGED"]);
    expect(writes()).toHaveLength(2);

    for (const index of [0, 1]) {
      expect(logged(index, "Redis is gone")).toHaveLength(1);
      expect(logged(index, "Redis is back")).toHaveLength(1);
      expect(replicas[index]!.log.join("")).not.toContain(PASSWORD);
    }
  });

  test("an answer that was kept is still there when Redis is back with its data", async () => {
    const first = await send(0, mail("Kept", "kept"));
    expect(first.payload).toMatchObject({ problem: null });
    await stopWithData();
    await allLogged("Redis is gone");
    expect(await send(1, mail("Kept", "kept"))).toEqual({ payload: null, error: "SERVICE_UNAVAILABLE" });
    await startAgain();
    for (const index of [0, 1]) expect(await send(index, mail("Kept", "kept"))).toEqual(first);
    expect(writes()).toHaveLength(1);
  });

  test("who is at it when Redis goes away gets the answer, and the key never writes again", async () => {
    let hit = () => {};
    const isHit = new Promise<void>((resolve) => (hit = resolve));
    // Time for Redis to end while the vendor is at it.
    emulators().pingone.inject({ method: "POST", delayMs: 700, onHit: hit });
    let isAnswered = false;
    const answer = send(0, mail("In flight", "in flight")).finally(() => (isAnswered = true));
    await isHit;
    const waiting = send(1, mail("In flight", "in flight"));
    await stopWithData();
    expect(isAnswered).toBe(false);
    expect(await waiting).toEqual({ payload: null, error: "SERVICE_UNAVAILABLE" });
    expect(await answer).toMatchObject({
      error: null,
      payload: { problem: null, installation: { name: "In flight" } },
    });
    expect(logged(0, "the answer to a mutation could not be kept: repetitions will not get it")).toHaveLength(
      1,
    );

    await startAgain();
    const codes: unknown[] = [];
    while (codes.at(-1) !== "OUTCOME_UNKNOWN" && codes.length < 10) {
      for (const index of [0, 1]) {
        const { payload, error } = await send(index, mail("In flight", "in flight"));
        codes.push(error ?? (payload?.["problem"] as { code: string } | null)?.code);
      }
    }
    expect(new Set(codes)).toEqual(new Set(["CONFLICT", "OUTCOME_UNKNOWN"]));
    expect(writes()).toHaveLength(1);
  });
});
