import type { Fault } from "../../src/sandbox/emulator.js";
import {
  EACH_VENDOR,
  VENDORS,
  readAll,
  readFrom,
  requestsOf,
  rowsWithout,
  spoil,
  useFaultServer,
  write,
} from "../support/fault-server.js";
import { until } from "../support/until.js";

/** Vendors that take their time, and who waits for them how long. */

const breaker = { failureRate: 0.99 };
const NEVER_MS = 60_000;
/** Timers may be a hair early. */
const HAIR_MS = 10;

describe("the time for one request", () => {
  const TIMEOUT_MS = 500;
  const server = useFaultServer({ upstream: { timeoutMs: TIMEOUT_MS, retries: 0, breaker } });
  // The first requests of a process are slow.
  beforeAll(() => readAll(server()));

  test.each(EACH_VENDOR)("%s: an answer that drips in within it is taken", async (_id, vendor) => {
    spoil(server().emulator(vendor.id), vendor.read, { dripMs: 1 });
    spoil(server().emulator(vendor.id), vendor.write, { dripMs: 1 });
    expect(await readAll(server())).toMatchObject({ rows: rowsWithout(), problems: {} });
    expect(await write(server(), vendor)).toBeNull();
  });

  const LATE: readonly [string, Fault][] = [
    ["an answer that drips in beyond it", { dripMs: NEVER_MS }],
    ["no answer", { hang: "headers" }],
    ["half an answer", { hang: "body" }],
  ];
  const cases = VENDORS.flatMap((vendor) =>
    LATE.map(([label, fault]) => [vendor.id, label, vendor, fault] as const),
  );

  test.each(cases)("%s: %s fails when it is up", async (_id, _label, vendor, fault) => {
    const emulator = server().emulator(vendor.id);
    const reads = spoil(emulator, vendor.read, fault);
    const writes = spoil(emulator, vendor.write, fault);
    const startedAt = performance.now();
    const [seen, problem] = await Promise.all([readAll(server()), write(server(), vendor)]);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(TIMEOUT_MS - HAIR_MS);
    const message = expect.stringContaining(`within ${TIMEOUT_MS} ms`);
    expect(seen.problems).toEqual({
      [vendor.id]: expect.objectContaining({ code: "VENDOR_UNAVAILABLE", message, retryable: true }),
    });
    expect(seen.rows).toEqual(rowsWithout(vendor.id));
    expect(problem).toMatchObject({ code: "OUTCOME_UNKNOWN", message });
    expect([reads.hits, writes.hits]).toEqual([1, 1]);
    // The vendor is not left with a connection that nobody listens to.
    await until(() => requestsOf(emulator, vendor.read).length === 1);
  });
});

describe("a client that leaves", () => {
  const server = useFaultServer({ upstream: { timeoutMs: NEVER_MS } });

  test.each(EACH_VENDOR)("%s: its read is cancelled at the vendor", async (_id, vendor) => {
    const emulator = server().emulator(vendor.id);
    const sent = spoil(emulator, vendor.read, { delayMs: NEVER_MS });
    const client = new AbortController();
    const { list, workspaceId } = vendor.read;
    const document = `query ($in: [ID!]) { ${list}(filter: { workspaceIds: $in }) { nodes { id } } }`;
    const answer = server().send(document, { in: [workspaceId] }, client.signal);
    await until(() => sent.hits === 1);
    client.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    // The emulator notes a request whose client has left with no status; it would wait for a minute otherwise.
    await until(() => requestsOf(emulator, vendor.read).length > 0);
    expect(requestsOf(emulator, vendor.read).map(({ status }) => status)).toEqual([0]);
    expect(sent.hits).toBe(1);
  });

  test.each(EACH_VENDOR)("%s: its write goes on to the end", async (_id, vendor) => {
    const emulator = server().emulator(vendor.id);
    const sent = spoil(emulator, vendor.write, { delayMs: 200 });
    const client = new AbortController();
    const { mutation, input } = vendor.write;
    const Name = mutation[0]!.toUpperCase() + mutation.slice(1);
    const document = `mutation ($input: ${Name}Input!) { ${mutation}(input: $input) { problem { code } } }`;
    const linesBefore = server().log.length;
    const answer = server().send(document, { input }, client.signal);
    await until(() => sent.hits === 1);
    client.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await until(() => requestsOf(emulator, vendor.write).length > 0);
    const [made] = requestsOf(emulator, vendor.write);
    expect(made).toMatchObject({ handled: true });
    expect([200, 201]).toContain(made!.status);
    // Nobody heard of it, but it is on record.
    const record = () =>
      server()
        .log.slice(linesBefore)
        .find((line) => line.includes(`"mutation":"${mutation}"`));
    await until(() => record() !== undefined);
    expect(JSON.parse(record()!)).toMatchObject({ outcome: "DONE", source: vendor.id });
    expect(sent.hits).toBe(1);
  });
});

describe("the time for an operation", () => {
  const OPERATION_MS = 600;
  const server = useFaultServer({
    server: { operationTimeoutMs: OPERATION_MS },
    upstream: { timeoutMs: NEVER_MS },
  });

  test.each(EACH_VENDOR)("%s: when it hangs, the lists of the others are answered", async (_id, vendor) => {
    const emulator = server().emulator(vendor.id);
    spoil(emulator, vendor.read, { delayMs: NEVER_MS });
    const lists = VENDORS.map(({ id, read }) => {
      return `${id}: ${read.list}(filter: { workspaceIds: ["${read.workspaceId}"] }) { nodes { id } stoppedEarly pageInfo { hasNextPage endCursor } }`;
    });
    const startedAt = performance.now();
    const { data, errors } = await server().query<Record<string, { nodes: object[]; stoppedEarly: boolean }>>(
      `{ ${lists.join(" ")} }`,
    );
    const took = performance.now() - startedAt;
    expect(errors).toBeUndefined();
    expect(took).toBeGreaterThanOrEqual(OPERATION_MS - HAIR_MS);
    expect(Object.fromEntries(Object.entries(data!).map(([id, { nodes }]) => [id, nodes.length]))).toEqual(
      rowsWithout(vendor.id),
    );
    expect(data![vendor.id]).toMatchObject({ stoppedEarly: true, pageInfo: { hasNextPage: true } });
    // Its request does not outlive the operation.
    await until(() => requestsOf(emulator, vendor.read).length > 0);
    expect(requestsOf(emulator, vendor.read).map(({ status }) => status)).toEqual([0]);
  });
});

describe("the time for an operation, as long as a read with all its repetitions", () => {
  // The proportions of the defaults: 30 s for an operation, 10 s for a request, 2 repetitions.
  const server = useFaultServer({
    server: { operationTimeoutMs: 1_200 },
    upstream: { timeoutMs: 400, retryBudget: 1, breaker },
  });

  // Repeating what was waited for in vain would use up the time of the vendors behind it.
  test.each(EACH_VENDOR)("%s: when it hangs, one list over all vendors has the rest", async (_id, vendor) => {
    const sent = spoil(server().emulator(vendor.id), vendor.read, { hang: "headers" });
    const { rows, problems } = await readAll(server());
    expect(rows).toEqual(rowsWithout(vendor.id));
    expect(problems).toEqual({ [vendor.id]: expect.objectContaining({ code: "VENDOR_UNAVAILABLE" }) });
    expect(sent.hits).toBe(1);
  });
});

describe("an operation whose time is up while a write is under way", () => {
  const server = useFaultServer({ server: { operationTimeoutMs: 300 }, upstream: { timeoutMs: 10_000 } });

  // Some changes are read back afterwards. That this finds the time up must not look as if nothing was changed.
  test.each(EACH_VENDOR)("%s: the write is waited for, and its outcome told", async (_id, vendor) => {
    await readFrom(server(), [vendor]);
    const sent = spoil(server().emulator(vendor.id), vendor.write, { delayMs: 600 });
    const problem = await write(server(), vendor);
    expect(requestsOf(server().emulator(vendor.id), vendor.write)).toMatchObject([{ handled: true }]);
    expect(problem).toBeNull();
    expect(sent.hits).toBe(1);
  });
});
