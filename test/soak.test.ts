import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** `npm run soak`, for a short time; and whether it would notice. */
const root = fileURLToPath(new URL("..", import.meta.url));

interface Found {
  readonly fault: string;
  readonly why: string;
}

const told = (result: string, more: object = {}) => ({
  requestId: "r1",
  replica: "one",
  result,
  message: "",
  id: null,
  action: null,
  retryable: false,
  ...more,
});
const written = (result: string, more: object = {}) => ({
  mutation: "installConnector",
  vendor: "cyclr",
  name: "mine",
  input: {},
  key: "k",
  from: 0,
  to: 100,
  told: [told(result)],
  final: told(result),
  ...more,
});
const installed = {
  vendor: "cyclr",
  method: "POST",
  path: "/v1.0/connectors/1/install",
  status: 200,
  injected: false,
  handled: true,
  isRefused: false,
  answer: "",
};

describe("what clients were told, held against what vendors did", () => {
  let judge: (evidence: object) => Found[];
  beforeAll(async () => {
    ({ judge } = await import(new URL("../scripts/soak/judge.mjs", import.meta.url).href));
  });

  function find({ seen = [], ...evidence }: { seen?: object[]; [name: string]: unknown }): string[] {
    const none = { ledger: [], rows: new Map(), things: [], windows: [], stalls: [], wrong: [] };
    return judge({ ...none, journals: { of: () => seen }, ...evidence }).map(({ fault }) => fault);
  }

  test("nothing is found when all is as it was told", () => {
    const rows = new Map([["cyclr/a/installations/1", "mine"]]);
    const things = [{ id: "cyclr/a/installations/1", name: "mine", state: "there" }];
    expect(find({ ledger: [written("done")], seen: [installed], rows, things })).toEqual([]);
    const spoilt = { ...installed, status: 0, injected: true };
    expect(find({ ledger: [written("OUTCOME_UNKNOWN")], seen: [spoilt] })).toEqual([]);
    const refused = { ...installed, status: 401, isRefused: true };
    expect(find({ ledger: [written("VENDOR_UNAVAILABLE")], seen: [refused] })).toEqual([]);
  });

  test.each([
    [
      "done, and no request was handled",
      { ledger: [written("done")], seen: [{ ...installed, handled: false }] },
    ],
    ["there, and it is not so", { things: [{ id: "1", name: "mine", state: "there" }] }],
    ["removed, and still there", { things: [{ id: "1", state: "gone" }], rows: new Map([["1", "mine"]]) }],
  ])("lost: %s", (_why, evidence) => {
    expect(find(evidence)).toEqual(["lost"]);
  });

  test.each([
    [
      "one write, several creations",
      { ledger: [written("OUTCOME_UNKNOWN")], seen: [installed, { ...installed, injected: true }] },
    ],
    [
      "several of an ensured name",
      {
        ledger: [written("OUTCOME_UNKNOWN", { mutation: "ensureInstallation" })],
        seen: [{ ...installed, injected: true }],
        rows: new Map([
          ["cyclr/a/installations/1", "mine"],
          ["cyclr/a/installations/2", "mine"],
        ]),
      },
    ],
  ])("doubled: %s", (_why, evidence) => {
    expect(find(evidence)).toEqual(["doubled"]);
  });

  test.each([
    ["OUTCOME_UNKNOWN, and nothing went wrong", { ledger: [written("OUTCOME_UNKNOWN")], seen: [installed] }],
    ["a refusal, and it was done", { ledger: [written("RATE_LIMITED")], seen: [installed] }],
    [
      "an invitation to do again what was done",
      {
        ledger: [
          written("VENDOR_UNAVAILABLE", {
            final: told("VENDOR_UNAVAILABLE", { message: "It was installed, as x.", retryable: true }),
          }),
        ],
        seen: [installed],
      },
    ],
    ["an answer that must not be", { wrong: [{ at: 0, replica: "one", what: "status 500", text: "" }] }],
  ])("unexplained: %s", (_why, evidence) => {
    expect(find(evidence)).toEqual(["unexplained"]);
  });

  test("a stop, and a busy machine, explain what is unknown", () => {
    const unknown = written("OUTCOME_UNKNOWN", {
      final: told("OUTCOME_UNKNOWN", { message: "no answer came within 800 ms" }),
    });
    const window = { what: "restart of one", from: 50, to: 60 };
    expect(find({ ledger: [unknown], seen: [installed], windows: [window] })).toEqual([]);
    expect(find({ ledger: [unknown], seen: [installed], stalls: [window] })).toEqual([]);
    expect(find({ ledger: [unknown], seen: [installed], stalls: [{ ...window, from: 500 }] })).toHaveLength(
      1,
    );
  });
});

test("a short run loses nothing, doubles nothing and explains everything", async () => {
  const args = ["scripts/soak.mjs", "--seconds", "8", "--seed", "1"];
  const env = { ...process.env, NODE_OPTIONS: "" };
  // A run that found something ends with 1; what it printed says what.
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env }).catch(
    (error: { stdout: string }) => error,
  );
  const counts = Object.fromEntries(
    [...stdout.matchAll(/^([a-z ]+) (\d+)$/gm)].map(([, name, count]) => [name, Number(count)]),
  );
  if (counts["unexplained"] !== 0) process.stderr.write(stdout);
  expect(counts).toMatchObject({ lost: 0, doubled: 0, unexplained: 0 });
  expect(counts["writes"]).toBeGreaterThan(20);
  expect(counts["faults injected"]).toBeGreaterThan(5);
  expect(stdout).toMatch(/^memory first \d+ MB last \d+ MB$/m);
  expect(stdout).toMatch(/^reads p50 \d+ ms p99 \d+ ms$/m);
}, 90_000);
