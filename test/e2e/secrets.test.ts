import type { Exchange, Fault } from "../../src/sandbox/emulator.js";
import { conductorOneHarness } from "../contract/harnesses/conductorone-harness.js";
import { cyclrHarness } from "../contract/harnesses/cyclr-harness.js";
import { pingOneHarness } from "../contract/harnesses/pingone-harness.js";
import { useSandboxServer } from "../support/sandbox-server.js";
import { SECRET_CASES, type SecretCase } from "./secrets-cases.js";
import {
  anyIdsIn,
  captureOutput,
  mutateWhole,
  plainIn,
  plantedIn,
  readEverywhere,
  sentWithBody,
  WIDE_LIMITS,
} from "./secrets-setup.js";

/** Secrets that are given to a vendor, and everything that is said of them afterwards. */
const server = useSandboxServer({}, WIDE_LIMITS);
const output = captureOutput();
const harnesses = { cyclr: cyclrHarness, conductorone: conductorOneHarness, pingone: pingOneHarness };

/** Statuses with which a vendor refuses, or fails, in as many different ways. */
const STATUSES = [400, 403, 404, 409, 500];
let runs = 0;

/** Runs a case with texts of its own; the mark is what tells them from those of other runs. */
async function run(one: SecretCase, extra: object = {}) {
  const mark = `run${(runs += 1)}`;
  const input = await one.input(server(), mark);
  server().emulator(one.sourceId).clearJournal();
  const answer = await mutateWhole(server(), one.mutation, { ...input, ...extra });
  return { mark, input, answer, payload: answer.data!.payload, sent: sentWithBody(server(), one.sourceId) };
}

/** The answer of one field of a payload; the selection gives every field an alias. */
function field(payload: Record<string, unknown>, name: string): unknown {
  return Object.entries(payload).find(([alias]) => alias.endsWith(`Payload_${name}`))?.[1];
}

describe.each(SECRET_CASES)("$label", (one) => {
  test("what was sent is in no answer and no read", async () => {
    const { input, answer, payload, sent } = await run(one);
    expect(answer.errors).toBeUndefined();
    expect(field(payload, "problem")).toBeNull();
    // Without this the rest would prove nothing.
    const planted = plantedIn(sent.map(({ body }) => body));
    expect(planted.length).toBeGreaterThan(0);
    expect(planted).toEqual(expect.arrayContaining(plantedIn(input)));
    expect(plantedIn(answer)).toEqual([]);

    const id = (field(payload, "installation") as { Installation_id: string }).Installation_id;
    expect(plantedIn(await readEverywhere(server(), "Installation", id))).toEqual([]);
  });

  test("a plan has the request without its secrets", async () => {
    const { answer, payload, sent } = await run(one, { validateOnly: true });
    expect(answer.errors).toBeUndefined();
    expect(sent).toEqual([]);
    const plan = JSON.stringify(field(payload, "plan"));
    if (one.fitsNot) expect(field(payload, "problem")).not.toBeNull();
    else expect([field(payload, "problem"), plan]).toEqual([null, expect.stringContaining("[removed]")]);
    expect([...plantedIn(answer), ...plainIn(answer)]).toEqual([]);
  });

  test("a vendor that refuses and repeats the whole request gives nothing away", async () => {
    const { mark: before, sent } = await run(one);
    const echoes = sent.filter(({ body }) => plantedIn(body).length > 0);
    expect(echoes.length).toBeGreaterThan(0);
    for (const status of STATUSES) {
      for (const exchange of echoes) {
        const { answer, payload, echo } = await refuse(one, exchange, before, status);
        expect(field(payload, "problem")).not.toBeNull();
        expect(plantedIn(echo).length).toBeGreaterThan(0);
        expect([...plantedIn(answer), ...plainIn(answer)]).toEqual([]);
      }
    }
  });

  test("an answer that makes no sense gives nothing away either", async () => {
    const { mark: before, sent } = await run(one);
    for (const exchange of sent.filter(({ body }) => plantedIn(body).length > 0)) {
      const { answer, payload } = await refuse(one, exchange, before, 200);
      expect(answer.errors).toBeUndefined();
      expect(field(payload, "problem")).not.toBeNull();
      expect([...plantedIn(answer), ...plainIn(answer)]).toEqual([]);
    }
  });
});

test("none of it is in the output of the process", () => {
  // Shows that output is seen here at all.
  server().app.log.error("a line of the logger");
  expect(output()).toContain("a line of the logger");
  expect([...plantedIn(output()), ...plainIn(output())]).toEqual([]);
});

/** Runs a case anew, against a vendor that answers one of its requests with that very request. */
async function refuse(one: SecretCase, exchange: Exchange, before: string, status: number) {
  const mark = `run${runs + 1}`;
  const echo = JSON.stringify(exchange.body).replaceAll(new RegExp(`${before}\\b`, "g"), mark);
  let hits = 0;
  const fault: Fault = {
    method: exchange.method,
    path: anyIdsIn(exchange.path),
    onHit: () => void (hits += 1),
    respond: { status, body: harnesses[one.sourceId].errorBody(status, echo) },
  };
  const { answer, payload } = await runWith(one, fault);
  expect(hits).toBe(1);
  return { answer, payload, echo };
}

/** What a case changes is installed before the fault is there. */
async function runWith(one: SecretCase, fault: Fault) {
  const input = await one.input(server(), `run${(runs += 1)}`);
  server().emulator(one.sourceId).inject(fault);
  const answer = await mutateWhole(server(), one.mutation, input);
  server().emulator(one.sourceId).clearFaults();
  return { answer, payload: answer.data!.payload };
}
