import { createRedis, describeWithRedis, type TestRedis } from "../support/redis.js";
import { mutate, startReplica, useEmulators, useProcesses, type Replica } from "../support/replicas.js";
import { requestsTo, SOURCE_IDS } from "../support/sandbox-server.js";

const place = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const mail = (key: string) => ({
  workspaceId: place,
  connectorId: `${place}/connectors/smtpConnector`,
  name: `Mail ${key}`,
  config: [{ name: "hostname", value: "smtp.example.com" }],
  idempotencyKey: key,
});
const WHOLE = "installation { id name }";
const OPERATION_MS = 1_000;
const REQUEST_MS = 1_000;
/** How long a mutation can take at most: until then its process may still be at it. */
const LONGEST_MS = OPERATION_MS + 3 * REQUEST_MS;

describeWithRedis("a process that is killed, and the replica that is left", () => {
  const emulators = useEmulators();
  const startProcess = useProcesses();
  let redis: TestRedis;
  let left: Replica;
  const settings = () => ({
    redis,
    server: { operationTimeoutMs: OPERATION_MS },
    upstream: Object.fromEntries(SOURCE_IDS.map((id) => [id, { timeoutMs: REQUEST_MS }])),
  });
  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
    left = await startReplica(emulators(), settings());
  });
  afterAll(async () => {
    await left.stop();
    await redis.remove();
  });

  /** The codes of the problems that repetitions get, until one is told that the outcome is unknown. */
  async function repeatedUntilUnknown(input: object): Promise<string[]> {
    const codes: string[] = [];
    while (codes.at(-1) !== "OUTCOME_UNKNOWN") {
      const { payload, error } = await mutate(left, "installConnector", input, WHOLE);
      const code = (payload?.["problem"] as { code: string } | null)?.code;
      codes.push(code ?? error ?? "done");
      if (code === undefined) break;
    }
    return codes;
  }

  test.each([
    { label: "has carried out", when: "after" as const, made: 1 },
    { label: "has not carried out", when: "before" as const, made: 0 },
  ])("a write that the vendor $label is not made again by who repeats it", async ({ when, made }) => {
    const { child, exit, ...killed } = await startProcess(emulators(), settings());
    await killed.query("{ sources { id } }");
    emulators().pingone.inject({
      method: "POST",
      path: /connectorInstances$/,
      hang: "headers",
      when,
      onHit: () => void child.kill("SIGKILL"),
    });
    const input = mail(`cut short, ${when}`);
    await expect(mutate(killed, "installConnector", input, WHOLE)).rejects.toThrow();
    const killedAt = performance.now();
    expect(await exit).toBeNull();

    const codes = await repeatedUntilUnknown(input);
    expect(performance.now() - killedAt).toBeLessThan(LONGEST_MS + OPERATION_MS + 1_000);
    expect(codes.length).toBeGreaterThan(1);
    expect(codes.slice(0, -1)).toEqual(codes.slice(0, -1).map(() => "CONFLICT"));
    expect(codes.at(-1)).toBe("OUTCOME_UNKNOWN");
    const sent = requestsTo(emulators().pingone).filter((request) => request.startsWith("POST"));
    expect(sent).toHaveLength(1);
    const { data } = await left.query<{ installations: { nodes: { name: string }[] } }>(
      `{ installations(first: 100, filter: { workspaceIds: ["${place}"] }) { nodes { name } } }`,
    );
    expect(data!.installations.nodes.filter(({ name }) => name === input.name)).toHaveLength(made);
  });

  test("the first request after a start finds Redis", async () => {
    const { child, exit, ...fresh } = await startProcess(emulators(), settings());
    const answer = await mutate(fresh, "installConnector", mail("first"), WHOLE);
    expect(answer).toMatchObject({ error: null, payload: { problem: null } });
    child.kill("SIGKILL");
    await exit;
  });
});
