import { tokensMode, type AccessMode, type Rights } from "../access/access-modes.js";
import { SCOPES } from "../../src/types/access.js";
import { createRedis, describeWithRedis, type TestRedis } from "../support/redis.js";
import { within } from "../support/load.js";
import { inRedis, mutate, startReplicas, useEmulators, type Replica } from "../support/replicas.js";
import { requestsTo } from "../support/sandbox-server.js";

const place = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const mail = (key: string, hostname = "smtp.example.com") => ({
  workspaceId: place,
  connectorId: `${place}/connectors/smtpConnector`,
  name: `Mail ${key}`,
  config: [{ name: "hostname", value: hostname }],
  idempotencyKey: key,
});
const WHOLE = "installation { id name state createdAt config { name value } }";

describeWithRedis("two replicas over one Redis", () => {
  const emulators = useEmulators();
  let redis: TestRedis;
  let replicas: Replica[] = [];
  const start = async () => void (replicas = await startReplicas(2, emulators(), { redis }));
  const stop = () => Promise.all(replicas.map((replica) => replica.stop()));
  const writes = (id: "pingone" | "jitterbit" | "cyclr" | "conductorone", method = "POST") =>
    requestsTo(emulators()[id]).filter((request) => request.startsWith(method));
  const send = (index: number, name: string, input: object, fields: string) =>
    mutate(replicas[index % 2]!, name, input, fields);

  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
    await start();
  });
  afterAll(async () => {
    await stop();
    await redis.remove();
  });

  test("one key sent to both twenty times at once is one write, and all get its answer", async () => {
    const [first, ...others] = await Promise.all(
      Array.from({ length: 20 }, (_none, index) => send(index, "installConnector", mail("at once"), WHOLE)),
    );
    expect(first).toMatchObject({
      error: null,
      payload: { problem: null, installation: { name: "Mail at once" } },
    });
    for (const other of others) expect(other).toEqual(first);
    expect(writes("pingone")).toHaveLength(1);
  });

  test("the other replica gives the first answer, and so do both after a restart", async () => {
    const first = await send(0, "installConnector", mail("again"), WHOLE);
    expect(first.payload).toMatchObject({ problem: null });
    expect(await send(1, "installConnector", mail("again"), WHOLE)).toEqual(first);
    await stop();
    await start();
    for (const index of [0, 1])
      expect(await send(index, "installConnector", mail("again"), WHOLE)).toEqual(first);
    expect(writes("pingone")).toHaveLength(1);
  });

  test("another input with the same key is a conflict on either replica", async () => {
    await send(0, "installConnector", mail("taken"), WHOLE);
    emulators().pingone.clearJournal();
    for (const index of [0, 1]) {
      const other = await send(index, "installConnector", mail("taken", "other.example.com"), WHOLE);
      expect(other.payload).toMatchObject({ installation: null, problem: { code: "CONFLICT" } });
    }
    expect(requestsTo(emulators().pingone)).toEqual([]);
  });

  test("key and secret of a registration come again on the other replica, and Redis shows nothing", async () => {
    const input = {
      workspaceId: "jitterbit/104417",
      name: "planted-registration",
      version: "7.6.5",
      idempotencyKey: "planted-idempotency-key",
      clientMutationId: "planted-mutation-id",
    };
    const fields = "registration { id name } keyMaterial { key secret }";
    const first = await send(0, "registerConnector", input, fields);
    expect(first.payload).toMatchObject({ problem: null });
    expect(await send(1, "registerConnector", input, fields)).toEqual(first);
    expect(writes("jitterbit")).toHaveLength(1);

    await send(0, "installConnector", mail("planted-pingone-key", "planted.example.com"), WHOLE);
    const { keyMaterial, registration } = first.payload as {
      keyMaterial: { key: string; secret: string };
      registration: { id: string };
    };
    const held = await inRedis(redis, async (client) => {
      const keys = await client.keys("*");
      return Promise.all(keys.map(async (key) => `${key} ${await client.get(key)}`));
    });
    expect(held.length).toBeGreaterThan(3);
    const planted = ["planted", "7.6.5", "smtpConnector", "104417", registration.id, place];
    for (const text of [keyMaterial.key, keyMaterial.secret, ...planted]) {
      expect(text.length).toBeGreaterThan(4);
      for (const form of [text, Buffer.from(text).toString("base64url").slice(0, -2)])
        expect(held.filter((entry) => entry.includes(form))).toEqual([]);
    }
  });

  test.each([
    {
      id: "cyclr" as const,
      workspaceId: "cyclr/globex.example.com",
      connectorId: "cyclr/globex.example.com/connectors/12305",
      created: /\/connectors\/12305\/install$/,
    },
    {
      id: "conductorone" as const,
      workspaceId: "conductorone/2uRnb5TEucDx4DQixSzHuu8JBZK",
      connectorId: "conductorone/-/connectors/2HErg7BRmNdHgX8sTCWVq4E1fyh",
      created: /\/connectors\/create$/,
    },
    {
      id: "pingone" as const,
      workspaceId: place,
      connectorId: `${place}/connectors/smtpConnector`,
      created: /\/connectorInstances$/,
    },
  ])("of one name, twenty at once make one installation at $id", async (vendor) => {
    const { id, workspaceId, connectorId, created } = vendor;
    // Without a lock, all would have looked before the first had installed.
    emulators()[id].inject({ delayMs: 15, times: Infinity });
    const input = { workspaceId, connectorId, name: "Only one" };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_none, index) =>
        send(index, "ensureInstallation", input, "action installation { id }"),
      ),
    );
    expect(answers.map(({ payload }) => payload?.["problem"])).toEqual(answers.map(() => null));
    const actions = answers.map(({ payload }) => String(payload?.["action"])).sort();
    expect(actions).toEqual(["CREATED", ...Array.from({ length: 19 }, () => "UNCHANGED")]);
    const ids = answers.map(({ payload }) => (payload as { installation: { id: string } }).installation.id);
    expect(new Set(ids).size).toBe(1);
    expect(writes(id).filter((request) => created.test(request))).toHaveLength(1);

    emulators()[id].clearFaults();
    const { data } = await replicas[0]!.query<{ installations: { nodes: { id: string; name: string }[] } }>(
      `query ($in: [ID!]) { installations(first: 100, filter: { workspaceIds: $in }) { nodes { id name } } }`,
      { in: [workspaceId] },
    );
    expect(data!.installations.nodes.filter(({ name }) => name === "Only one")).toEqual([
      { id: ids[0], name: "Only one" },
    ]);
  });
});

describeWithRedis("two replicas that tell callers apart", () => {
  const emulators = useEmulators();
  const callers: Rights[] = ["ann", "ben"].map((name) => ({ name, scopes: SCOPES }));
  let redis: TestRedis;
  let mode: AccessMode;
  let replicas: Replica[] = [];
  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
    mode = await tokensMode(callers);
    const { access } = mode;
    replicas = await startReplicas(2, emulators(), { redis, access });
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await redis.remove();
  });

  test("a key of one caller is not the same key of another", async () => {
    const send = async (replica: number, caller: number, hostname: string) => {
      const headers = await mode.headers(callers[caller]!);
      return mutate(replicas[replica]!, "installConnector", mail("shared", hostname), WHOLE, headers);
    };
    const ann = await send(0, 0, "ann.example.com");
    const ben = await send(1, 1, "ben.example.com");
    for (const answer of [ann, ben]) expect(answer.payload).toMatchObject({ problem: null });
    expect(ben).not.toEqual(ann);
    expect(await send(1, 0, "ann.example.com")).toEqual(ann);
    expect(await send(0, 1, "ben.example.com")).toEqual(ben);
    expect(requestsTo(emulators().pingone).filter((request) => request.startsWith("POST"))).toHaveLength(2);
  });
});

describeWithRedis("two replicas with a limit of requests", () => {
  const emulators = useEmulators();
  const LIMIT = 4;
  const OPERATION_MS = 1_500;
  const list = `{ installations(first: 1, filter: { workspaceIds: ["${place}"] }) {
    nodes { id } stoppedEarly failures { problem { code } }
  } }`;
  interface List {
    installations: {
      nodes: object[];
      stoppedEarly: boolean;
      failures: { problem: { code: string } }[];
    };
  }
  let redis: TestRedis;
  let replicas: Replica[] = [];
  /** Each test begins with a minute of its own. */
  const start = async (queue: number) => {
    redis = await createRedis();
    await redis.start();
    replicas = await startReplicas(2, emulators(), {
      redis,
      server: { operationTimeoutMs: OPERATION_MS },
      upstream: { pingone: { shareReads: false, requestsPerMinute: LIMIT, retries: 0, queue } },
    });
  };
  afterEach(async () => {
    // Without Redis each counts for itself: whoever waits for a turn gets one, and nobody is waited for.
    await redis.remove();
    await Promise.all(replicas.map((replica) => replica.stop()));
  });
  const askTenTimes = () =>
    Promise.all(
      Array.from({ length: 10 }, async (_none, index) => {
        const { data } = await replicas[index % 2]!.query<List>(list);
        return data!.installations;
      }),
    );

  test("together they send no more, and refuse the rest when nobody may wait", async () => {
    await start(0);
    const answers = await askTenTimes();
    expect(requestsTo(emulators().pingone)).toHaveLength(LIMIT);
    expect(answers.filter(({ nodes }) => nodes.length === 1)).toHaveLength(LIMIT);
    const refused = answers.filter(({ nodes }) => nodes.length === 0);
    for (const { failures } of refused)
      expect(failures).toMatchObject([{ problem: { code: "VENDOR_UNAVAILABLE" } }]);
    expect(refused).toHaveLength(10 - LIMIT);
  });

  test("who waits for a turn in vain is answered when the time of the operation is up", async () => {
    await start(256);
    const answers = await within(OPERATION_MS + 1_500, askTenTimes());
    expect(requestsTo(emulators().pingone)).toHaveLength(LIMIT);
    const late = answers.filter(({ nodes }) => nodes.length === 0);
    expect(late).toHaveLength(10 - LIMIT);
    for (const answer of late) expect(answer).toMatchObject({ stoppedEarly: true, failures: [] });
  });
});
