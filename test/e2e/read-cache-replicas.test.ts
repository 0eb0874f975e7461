import { mutateOn } from "../support/mutate.js";
import { createRedis, describeWithRedis, type TestRedis } from "../support/redis.js";
import {
  inRedis,
  startReplica,
  startReplicas,
  useEmulators,
  useProcesses,
  type Emulators,
  type Replica,
  type ReplicaProcess,
} from "../support/replicas.js";
import { requestsTo } from "../support/sandbox-server.js";

/** What one replica has read serves the other, and what one has changed shows there. */

const HOUR_MS = 3_600_000;
const LONG = { catalogMs: HOUR_MS, workspacesMs: HOUR_MS, itemsMs: HOUR_MS };
const PLACE = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const MAIL = { workspaceId: PLACE, connectorId: `${PLACE}/connectors/smtpConnector` };
const LIST_PATH = /\/connectorInstances$/;
const LIST = `{ list: installations(first: 100, filter: { workspaceIds: ["${PLACE}"] }) { nodes { id name } failures { rowsReadAt problem { code } } } }`;

type Asked = Pick<Replica, "query">;
interface List {
  readonly list: {
    readonly nodes: readonly { id: string; name: string }[];
    readonly failures: readonly object[];
  };
}

async function namesOf(replica: Asked, headers: Record<string, string> = {}): Promise<string[]> {
  const { data, errors } = await replica.query<List>(LIST, {}, headers);
  expect([errors, data!.list.failures]).toEqual([undefined, []]);
  return data!.list.nodes.map(({ name }) => name);
}

const install = (replica: Asked, name: string) =>
  mutateOn<{ installation: { id: string } }>(
    replica as never,
    "installConnector",
    { ...MAIL, name },
    "installation { id }",
  );

describeWithRedis("two replicas over one Redis", () => {
  const emulators = useEmulators();
  let redis: TestRedis;
  let replicas: Replica[] = [];
  let one: Replica;
  let other: Replica;
  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
    replicas = await startReplicas(2, emulators(), { redis, cache: LONG });
    [one, other] = replicas as [Replica, Replica];
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await redis?.remove();
  });
  const sent = () => requestsTo(emulators().pingone);

  test("the second is answered with what the first has read", async () => {
    const names = await namesOf(one);
    expect(sent()).toHaveLength(1);
    expect(await namesOf(other)).toEqual(names);
    expect(sent()).toHaveLength(1);
  });

  test("a replica whose source has other settings is not answered with what these have read", async () => {
    const names = await namesOf(one);
    const { pingone } = emulators();
    const address = `${String(pingone.settings["apiBaseUrl"]).replace(/\/v1\/?$/, "")}/v1/`;
    const elsewhere = { ...pingone, settings: { ...pingone.settings, apiBaseUrl: address } };
    const third = await startReplica({ ...emulators(), pingone: elsewhere }, { redis, cache: LONG });
    try {
      pingone.clearJournal();
      expect(await namesOf(third)).toEqual(names);
      expect(sent()).toHaveLength(1);
    } finally {
      await third.stop();
    }
  });

  test("a change through one shows on the other at once, whatever that one has read before", async () => {
    for (const [index, [writer, reader]] of [
      [one, other],
      [other, one],
    ].entries() as ArrayIterator<[number, [Replica, Replica]]>) {
      const name = `Through replica ${index}`;
      const before = await namesOf(reader);
      const { installation } = await install(writer, name);
      expect(await namesOf(reader)).toEqual([...before, name]);
      expect(await namesOf(writer)).toEqual([...before, name]);
      const document = `{ installation(id: "${installation.id}") { name } }`;
      expect((await reader.query(document)).data).toEqual({ installation: { name } });
      await mutateOn(
        writer as never,
        "updateInstallation",
        { installationId: installation.id, name: `${name}, renamed` },
        "installation { id }",
      );
      expect((await reader.query(document)).data).toEqual({ installation: { name: `${name}, renamed` } });
      await mutateOn(
        writer as never,
        "uninstallConnector",
        { installationId: installation.id },
        "deletedInstallationId",
      );
      expect(await namesOf(reader)).toEqual(before);
      expect((await reader.query(document)).data).toEqual({ installation: null });
    }
  });

  test("what one is reading while the other makes a change is not what it shows afterwards", async () => {
    const before = await namesOf(one, { "cache-control": "no-cache" });
    const { installation } = await install(other, "Puts out of date what is kept");
    let hit = () => {};
    const isUnderWay = new Promise<void>((resolve) => (hit = resolve));
    emulators().pingone.inject({ method: "GET", path: LIST_PATH, delayMs: 500, times: 1, onHit: hit });
    emulators().pingone.clearJournal();
    const early = one.query<List>(LIST);
    await isUnderWay;
    await mutateOn(
      other as never,
      "uninstallConnector",
      { installationId: installation.id },
      "deletedInstallationId",
    );
    // It does not wait for the one under way, which was asked before the change.
    expect(await namesOf(one)).toEqual(before);
    expect((await early).errors).toBeUndefined();
    expect(sent().filter((request) => request.startsWith("GET "))).toHaveLength(2);
    expect(await namesOf(one)).toEqual(before);
    expect(await namesOf(other)).toEqual(before);
  });

  test("what no-cache read through one is what the other shows", async () => {
    await namesOf(other);
    emulators().pingone.clearJournal();
    const names = await namesOf(one, { "cache-control": "no-cache" });
    expect(await namesOf(other)).toEqual(names);
    expect(sent()).toHaveLength(1);
  });

  test("none of it can be read in Redis", async () => {
    const names = await namesOf(one);
    const held = await inRedis(redis, async (client) => {
      const keys = await client.keys("*");
      return Promise.all(keys.map(async (key) => `${key} ${await client.get(key)}`));
    });
    expect(held.length).toBeGreaterThan(0);
    for (const text of [...names, "installations", "1f0c6a3e", "smtpConnector"].filter(
      ({ length }) => length > 5,
    ))
      for (const encoding of ["utf8", "base64"] as const)
        expect(held.join("\n")).not.toContain(Buffer.from(text).toString(encoding).replace(/.=*$/, ""));
  });

  test("without Redis both ask for themselves, and what is changed shows", async () => {
    const before = await namesOf(one);
    await redis.stop();
    emulators().pingone.clearJournal();
    expect([await namesOf(one), await namesOf(other)]).toEqual([before, before]);
    expect(sent()).toHaveLength(2);
    await install(one, "Without Redis");
    for (const replica of [one, other]) expect(await namesOf(replica)).toEqual([...before, "Without Redis"]);
    await redis.start();
    for (const replica of [one, other]) expect(await namesOf(replica)).toEqual([...before, "Without Redis"]);
  });
});

describeWithRedis("two processes over one Redis", () => {
  const emulators = useEmulators();
  const startProcess = useProcesses();
  let redis: TestRedis;
  let processes: ReplicaProcess[];
  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
    const start = (all: Emulators) => startProcess(all, { redis, cache: LONG });
    processes = await Promise.all([start(emulators()), start(emulators())]);
  }, 60_000);
  afterAll(() => redis?.remove());

  test("everything looks the same, whether it was read or kept by the other", async () => {
    const document = `{
      workspaces(first: 100) { nodes { id name details { __typename } } }
      installations(first: 100) {
        nodes { id name state createdAt updatedAt config { name value isSet } details { __typename } workspace { name } connector { id name } }
        failures { problem { code } }
      }
      connectors(first: 100) { nodes { id name version details { __typename } } }
      registrations(first: 100) { nodes { id name version details { __typename } } }
    }`;
    const [one, other] = processes as [ReplicaProcess, ReplicaProcess];
    const first = await one.query(document);
    expect(first.errors).toBeUndefined();
    expect(JSON.stringify(first)).toMatch(/"createdAt":"\d{4}-/);
    for (const emulator of Object.values(emulators())) emulator.clearJournal();
    expect(await other.query(document)).toEqual(first);
    for (const emulator of Object.values(emulators())) expect(requestsTo(emulator)).toEqual([]);
  });
});
