import type { Fault } from "../../src/sandbox/emulator.js";
import {
  VENDORS,
  asSource,
  readFrom,
  spoil,
  startFaultServer,
  write,
  type FaultServer,
  type VendorCase,
} from "../support/fault-server.js";

/** What a source tells of its vendor's health after each kind of failure: a source of its own for each. */

interface Health {
  readonly state: string;
  readonly since: string;
  readonly lastSuccessAt: string | null;
  readonly lastProblem: { readonly code: string; readonly at: string } | null;
  readonly breaker: string;
  readonly requests: number;
  readonly errors: number;
  readonly windowSeconds: number;
  readonly remainingQuota: number | null;
}

interface Case {
  /** Spoils reads, or requests for tokens. */
  readonly fault: Fault;
  readonly what?: "read" | "token" | "write";
  /** How many requests are spoilt, after one that is not. */
  readonly times: number;
  readonly health: Partial<Health> & { readonly code?: string };
}

const answers = (status: number, body = "{}", headers = {}): Fault => ({
  respond: { status, body, headers },
});
const html = answers(200, "<p>", { "content-type": "text/html" });
const unavailable = "VENDOR_UNAVAILABLE";

const CASES: Readonly<Record<string, Case>> = {
  "one-500": {
    fault: answers(500),
    times: 1,
    health: { state: "HEALTHY", requests: 2, errors: 1, code: unavailable },
  },
  "two-500": {
    fault: answers(500),
    times: 2,
    health: { state: "DEGRADED", requests: 3, errors: 2, code: unavailable },
  },
  "three-500": {
    fault: answers(500),
    times: 3,
    health: { state: "DOWN", requests: 4, errors: 3, code: unavailable },
  },
  "two-html": {
    fault: html,
    times: 2,
    health: { state: "DEGRADED", requests: 3, errors: 2, code: unavailable },
  },
  "three-html": {
    fault: html,
    times: 3,
    health: { state: "DOWN", requests: 4, errors: 3, code: unavailable },
  },
  "two-drops": {
    fault: { drop: true },
    times: 2,
    health: { state: "DEGRADED", errors: 2, code: unavailable },
  },
  "two-halves": {
    fault: { truncate: "connection" },
    times: 2,
    health: { state: "DEGRADED", errors: 2, code: unavailable },
  },
  "three-hangs": {
    fault: { hang: "headers" },
    times: 3,
    health: { state: "DOWN", errors: 3, code: unavailable },
  },
  "two-limits": {
    fault: answers(429, "{}", { "ratelimit-remaining": "0" }),
    times: 2,
    health: { state: "DEGRADED", errors: 2, code: "RATE_LIMITED", remainingQuota: 0 },
  },
  // Who asks for fewer requests is not down, however often.
  "four-limits": {
    fault: answers(429),
    times: 4,
    health: { state: "DEGRADED", errors: 4, code: "RATE_LIMITED" },
  },
  "refused-inputs": {
    fault: answers(422),
    times: 4,
    health: { state: "HEALTHY", errors: 0, lastProblem: null },
  },
  "missing-rights": {
    fault: answers(403),
    times: 4,
    health: { state: "HEALTHY", errors: 0, lastProblem: null },
  },
  "refused-tokens": {
    fault: answers(401, '{"error": "invalid_client"}'),
    what: "token",
    times: 1,
    health: { state: "CREDENTIALS_REJECTED", code: "VENDOR_CREDENTIALS_REJECTED" },
  },
  "lost-writes": {
    fault: { drop: true },
    what: "write",
    times: 1,
    health: { state: "HEALTHY", code: "OUTCOME_UNKNOWN" },
  },
  "many-drops": {
    fault: { drop: true },
    times: 20,
    health: { state: "DOWN", breaker: "OPEN", code: unavailable },
  },
};

const TIMEOUT_MS = 300;
const sourceId = (vendor: VendorCase, label: string) => `${vendor.id}-${label}`;
const NEVER_ASKED = "never-asked";
let server: FaultServer;

beforeAll(async () => {
  server = await startFaultServer({
    sources: VENDORS.flatMap((vendor) =>
      [NEVER_ASKED, ...Object.keys(CASES)].map((label) => ({
        id: sourceId(vendor, label),
        vendor: vendor.id,
        sandbox: true,
        // The default, but where waiting for it is what is tested.
        upstream: {
          retries: 0,
          breaker: { retryAfterMs: 60_000 },
          ...(label.endsWith("hangs") && { timeoutMs: TIMEOUT_MS }),
        },
      })),
    ),
  });
});
afterAll(() => server.stop());

async function healthOf(id: string): Promise<Health> {
  const fields =
    "state since lastSuccessAt lastProblem { code at } breaker requests errors windowSeconds remainingQuota";
  const document = `query ($id: ID!) { source(id: $id) { health { ${fields} } } }`;
  const { data, errors } = await server.query<{ source: { health: Health } }>(document, { id });
  expect(errors).toBeUndefined();
  return data!.source.health;
}

describe.each(VENDORS.map((vendor) => [vendor.id, vendor] as const))("%s", (_id, vendor) => {
  test("says nothing while nothing was asked", async () => {
    expect(await healthOf(sourceId(vendor, NEVER_ASKED))).toEqual({
      state: "UNKNOWN",
      since: expect.any(String),
      lastSuccessAt: null,
      lastProblem: null,
      breaker: "CLOSED",
      requests: 0,
      errors: 0,
      windowSeconds: 300,
      remainingQuota: null,
    });
  });

  test.each(Object.entries(CASES))("after %s", async (label, { fault, what = "read", times, health }) => {
    const id = sourceId(vendor, label);
    const one = asSource(vendor, id);
    const emulator = server.emulator(id);
    const startedAt = Date.now();
    await readFrom(server, [one]);
    const before = await healthOf(id);
    expect(before).toMatchObject({
      state: "HEALTHY",
      requests: 1,
      errors: 0,
      breaker: "CLOSED",
      lastProblem: null,
    });

    const failedAt = Date.now();
    if (what === "token") emulator.expireTokens();
    spoil(emulator, vendor[what], fault);
    for (let count = 0; count < times; count += 1)
      await (what === "write" ? write(server, one) : readFrom(server, [one]));
    const { code, ...rest } = health;
    const after = await healthOf(id);
    expect(after).toMatchObject({
      breaker: "CLOSED",
      remainingQuota: null,
      ...rest,
      ...(code && { lastProblem: { code } }),
    });
    // Its times are those of what happened.
    const now = Date.now();
    if (after.lastProblem) expect(within(failedAt, after.lastProblem.at, now)).toBe(true);
    expect(within(startedAt, after.lastSuccessAt!, now)).toBe(true);
    if (after.state === "HEALTHY") expect(after.since).toBe(before.since);
    else expect(within(failedAt, after.since, now)).toBe(true);
    const states = await server.metrics();
    const labels = `source="${id}",vendor="${vendor.id}"`;
    expect(states).toContain(`patchbay_source_state{${labels},state="${after.state.toLowerCase()}"} 1`);
  });
});

function within(earliest: number, time: string, latest: number): boolean {
  return earliest <= Date.parse(time) && Date.parse(time) <= latest;
}
