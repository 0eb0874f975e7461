import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Fault } from "../../src/sandbox/emulator.js";
import {
  EACH_VENDOR,
  VENDORS,
  readAll,
  readFrom,
  requestsOf,
  rowsWithout,
  spoil,
  startFaultServer,
  useFaultServer,
  write,
  type VendorCase,
} from "../support/fault-server.js";
import { until } from "../support/until.js";

/** Answers that are none: what callers are told of them, and how often the vendor is asked. */
const RETRIES = 2;
const server = useFaultServer({
  // These tests fail on purpose all the time, and a breaker that opens is another file's.
  upstream: { retries: RETRIES, retryBudget: 1, breaker: { failureRate: 0.99 } },
});
const emulatorOf = ({ id }: VendorCase) => server().emulator(id);

interface Row {
  readonly fault: () => Fault;
  readonly read: string;
  readonly write: string;
  /** Whether a read is sent again. */
  readonly repeated?: true;
}

const HTML = { headers: { "content-type": "text/html" }, body: "<html><p>down</p></html>" };
const MEBIBYTE = 1024 * 1024;
const answers = (status: number, body: string, headers = {}) => ({ respond: { status, headers, body } });
const unusable = { read: "VENDOR_UNAVAILABLE", write: "OUTCOME_UNKNOWN" };
const limited = { read: "RATE_LIMITED", write: "RATE_LIMITED" };
const inTwoMinutes = () => new Date(Date.now() + 120_000).toUTCString();

/** The table of docs/operations.md, as far as it is about answers. */
const ROWS: Readonly<Record<string, Row>> = {
  "HTML under 200": { fault: () => ({ respond: { status: 200, ...HTML } }), ...unusable },
  "HTML under 502": { fault: () => ({ respond: { status: 502, ...HTML } }), ...unusable, repeated: true },
  "half of a JSON text": { fault: () => ({ truncate: "json" }), ...unusable },
  "a connection that breaks halfway": {
    fault: () => ({ truncate: "connection" }),
    ...unusable,
    repeated: true,
  },
  "64 MiB": { fault: () => ({ padBytes: 64 * MEBIBYTE }), ...unusable },
  "an empty 200": { fault: () => answers(200, ""), ...unusable },
  "JSON of another shape": { fault: () => answers(200, '["text", 7]'), ...unusable },
  "a 500": { fault: () => answers(500, "{}"), ...unusable },
  "a 429 that asks for two minutes": {
    fault: () => answers(429, "{}", { "retry-after": "120" }),
    ...limited,
  },
  "a 429 that names the time in two minutes": {
    fault: () => answers(429, "{}", { "retry-after": inTwoMinutes() }),
    ...limited,
  },
  "a 429 that asks for nothing": { fault: () => answers(429, "{}"), ...limited, repeated: true },
};
const EACH_ROW = Object.entries(ROWS);

describe.each(EACH_VENDOR)("%s", (_id, vendor) => {
  test.each(EACH_ROW)("a read that is answered with %s", async (_label, row) => {
    const sent = spoil(emulatorOf(vendor), vendor.read, row.fault());
    const { rows, problems, stoppedEarly } = await readAll(server());
    expect(problems).toEqual({ [vendor.id]: expect.objectContaining({ code: row.read }) });
    expect(rows).toEqual(rowsWithout(vendor.id));
    expect(stoppedEarly).toBe(false);
    expect(sent.hits).toBe(row.repeated ? 1 + RETRIES : 1);
  });

  test.each(EACH_ROW)("a write that is answered with %s", async (_label, row) => {
    const sent = spoil(emulatorOf(vendor), vendor.write, row.fault());
    expect(await write(server(), vendor)).toMatchObject({ code: row.write });
    expect(sent.hits).toBe(1);
  });

  test("a 500 that ConductorOne would refuse with is a refusal of ConductorOne's only", async () => {
    const refusal = answers(500, '{"code": 2, "message": "not like this", "details": []}');
    const isRefused = vendor.id === "conductorone";
    const reads = spoil(emulatorOf(vendor), vendor.read, refusal);
    const writes = spoil(emulatorOf(vendor), vendor.write, refusal);
    const { problems } = await readAll(server());
    expect(problems[vendor.id]!.code).toBe(isRefused ? "VENDOR_REJECTED" : "VENDOR_UNAVAILABLE");
    expect((await write(server(), vendor))!.code).toBe(isRefused ? "VENDOR_REJECTED" : "OUTCOME_UNKNOWN");
    expect([reads.hits, writes.hits]).toEqual([1, 1]);
  });

  test("a 429 tells callers how long to wait, be it in seconds or as a date", async () => {
    for (const retryAfter of ["120", inTwoMinutes()]) {
      emulatorOf(vendor).clearFaults();
      const fault = answers(429, "{}", { "retry-after": retryAfter });
      spoil(emulatorOf(vendor), vendor.read, fault);
      spoil(emulatorOf(vendor), vendor.write, fault);
      const told = [(await readAll(server())).problems[vendor.id], await write(server(), vendor)];
      for (const problem of told) expect(Math.abs(problem!.retryAfterSeconds! - 120)).toBeLessThanOrEqual(2);
    }
  });
});

test.each([
  ["in seconds", () => "1"],
  // A date has whole seconds, so the wait for it is between one and two.
  ["as a date", () => new Date(Date.now() + 2_000).toUTCString()],
])("a short Retry-After %s is waited for, and the read succeeds", async (_label, retryAfter) => {
  const waits = VENDORS.map(async (vendor) => {
    const sentAt: number[] = [];
    const onHit = () => void sentAt.push(performance.now());
    const fault = answers(429, "{}", { "retry-after": retryAfter() });
    emulatorOf(vendor).inject({ ...vendor.read, ...fault, onHit });
    spoil(emulatorOf(vendor), vendor.read, { onHit });
    const { rows, problems } = await readFrom(server(), [vendor]);
    expect([rows, problems]).toEqual([{ [vendor.id]: vendor.read.rows }, {}]);
    expect(sentAt).toHaveLength(2);
    return sentAt[1]! - sentAt[0]!;
  });
  // Timers may be a hair early.
  for (const waited of await Promise.all(waits)) expect(waited).toBeGreaterThanOrEqual(990);
});

test("of 64 MiB only as much is taken as fits, and none of it is kept", async () => {
  const spoilt = VENDORS.flatMap((vendor) => [
    { vendor, kind: vendor.read },
    { vendor, kind: vendor.write },
  ]);
  for (const { vendor, kind } of spoilt) spoil(emulatorOf(vendor), kind, { padBytes: 64 * MEBIBYTE });
  const before = await heldBytes();
  await readAll(server());
  for (const vendor of VENDORS) await write(server(), vendor);
  const seen = () => spoilt.flatMap(({ vendor, kind }) => requestsOf(emulatorOf(vendor), kind));
  await until(() => seen().length === spoilt.length);
  // Their client left before the end.
  expect(seen().map(({ status }) => status)).toEqual(spoilt.map(() => 0));
  expect((await heldBytes()) - before).toBeLessThan(8 * MEBIBYTE);
});

test("a vendor that answers nothing but 429 gets a tenth more requests, not three times as many", async () => {
  const own = await startFaultServer({ upstream: { shareReads: false } });
  const OPERATIONS = 40;
  try {
    const sent = VENDORS.map(({ id, read }) => spoil(own.emulator(id), read, answers(429, "{}")));
    const seen = await Promise.all(Array.from({ length: OPERATIONS }, () => readAll(own)));
    for (const { problems } of seen)
      expect(Object.values(problems).map(({ code }) => code)).toEqual(Array(4).fill("RATE_LIMITED"));
    for (const { hits } of sent) {
      // Ten repetitions are there from the start.
      expect(hits).toBeGreaterThan(OPERATIONS);
      expect(hits).toBeLessThanOrEqual(OPERATIONS * 1.1 + 10);
    }
    // All of them are there, and in a moment they take requests again.
    expect(await own.ready()).toBe(200);
  } finally {
    await own.stop();
  }
});

/** What the process holds in memory that nothing can be freed of. */
async function heldBytes(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let round = 0; round < 3; round += 1) {
    await new Promise(setImmediate);
    collect();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
