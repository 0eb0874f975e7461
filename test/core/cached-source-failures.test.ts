import { jest } from "@jest/globals";
import { problem, type ProblemError } from "../../src/datasources/core/problem-error.js";
import { HERE, FIRST, open, using, byHand, settled, down, limited, fail, useOwnClock } from "./caching.js";

/** What stands in for a vendor that fails. */

useOwnClock();

describe("when the vendor fails", () => {
  const LIST = ["listInstallations", HERE, FIRST] as const;

  test.each([
    ["VendorUnavailable", down],
    ["RateLimited", limited],
  ])("with %s, an old page stands in, and says so", async (_type, make) => {
    const { ask, answers, counts } = open({ itemsMs: 100 });
    const readAt = Date.now();
    const first = await ask(...LIST, using());
    jest.advanceTimersByTime(100);
    const error = make();
    answers.listInstallations = fail(error);
    const call = using();
    expect(await ask(...LIST, call)).toEqual({ ...(first as object), stale: { readAt, error } });
    expect(call.kept.stale).toEqual(new Map([["one", readAt]]));
    expect(counts).toEqual({ hit: 0, miss: 1, stale: 1, bypass: 0 });
  });

  test("what serves in its own time is not old, and one that failed is asked for again", async () => {
    const { ask, answers, sent } = open({ itemsMs: 100 });
    await ask(...LIST, using());
    answers.listInstallations = fail(down());
    const call = using();
    expect(await ask(...LIST, call)).not.toHaveProperty("stale");
    expect(call.kept.stale.size).toBe(0);
    jest.advanceTimersByTime(100);
    expect(await ask(...LIST, using())).toHaveProperty("stale");
    delete answers.listInstallations;
    const again = await ask(...LIST, using());
    expect(again).toEqual({ rows: [{ number: 3 }], nextToken: null });
    expect(sent).toHaveLength(3);
  });

  test("old objects stand in as they are, and the operation says how old the oldest is", async () => {
    const { ask, answers, counts } = open({ itemsMs: 100 });
    const readAt = Date.now();
    const [a] = (await ask("getInstallations", HERE, ["a"], using())) as object[];
    jest.advanceTimersByTime(50);
    const [b] = (await ask("getInstallations", HERE, ["b"], using())) as object[];
    jest.advanceTimersByTime(60);
    const [c] = (await ask("getInstallations", HERE, ["c"], using())) as object[];
    jest.advanceTimersByTime(50);
    answers.getInstallations = fail(down());
    const call = using();
    expect(await ask("getInstallations", HERE, ["a", "b", "c"], call)).toEqual([a, b, c]);
    expect(call.kept.stale).toEqual(new Map([["one", readAt]]));
    await ask("getInstallations", HERE, ["b"], call);
    expect(call.kept.stale).toEqual(new Map([["one", readAt]]));
    expect(counts).toEqual({ hit: 1, miss: 3, stale: 3, bypass: 0 });
  });

  test("one of several that was never read makes it a failure", async () => {
    const { ask, answers } = open({ itemsMs: 100 });
    await ask("getInstallations", HERE, ["a"], using());
    jest.advanceTimersByTime(100);
    answers.getInstallations = fail(down());
    const call = using();
    await expect(ask("getInstallations", HERE, ["a", "b"], call)).rejects.toThrow("down");
    expect(call.kept.stale.size).toBe(0);
  });

  test.each<[string, Error]>([
    ["NotFound", problem("NotFound", "no", {})],
    ["Conflict", problem("Conflict", "no", {})],
    [
      "VendorRejected",
      problem("VendorRejected", "no", { status: 400, vendorCode: null, vendorMessage: null }),
    ],
    ["VendorCredentialsRejected", problem("VendorCredentialsRejected", "no", {})],
    ["a bug", new TypeError("no")],
  ])("%s is no reason", async (_type, error) => {
    const { ask, answers } = open({ itemsMs: 100 });
    await ask(...LIST, using());
    jest.advanceTimersByTime(100);
    answers.listInstallations = fail(error);
    await expect(ask(...LIST, using())).rejects.toBe(error);
  });

  test.each(["renew", "skip"] as const)("who wants to %s gets nothing old", async (mode) => {
    const { ask, answers } = open();
    await ask(...LIST, using());
    answers.listInstallations = fail(down());
    const call = using(mode);
    await expect(ask(...LIST, call)).rejects.toThrow("down");
    expect(call.kept.stale.size).toBe(0);
  });

  test("who has left gets nothing old", async () => {
    const { ask, answers, counts } = open({ itemsMs: 100 });
    await ask(...LIST, using());
    jest.advanceTimersByTime(100);
    const { method } = byHand();
    answers.listInstallations = method;
    const leaving = new AbortController();
    const left = ask(...LIST, using("use", { signal: leaving.signal }));
    await settled();
    leaving.abort();
    await expect(left).rejects.toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });
    expect(counts.stale).toBe(0);
  });

  test("staleMs ends it", async () => {
    const { ask, answers } = open({ itemsMs: 100, staleMs: 400 });
    await ask(...LIST, using());
    answers.listInstallations = fail(down());
    jest.advanceTimersByTime(499);
    expect(await ask(...LIST, using())).toHaveProperty("stale");
    jest.advanceTimersByTime(2);
    await expect(ask(...LIST, using())).rejects.toThrow("down");
  });

  test("with a staleMs of 0 nothing old stands in", async () => {
    const { ask, answers } = open({ itemsMs: 100, staleMs: 0 });
    await ask(...LIST, using());
    answers.listInstallations = fail(down());
    jest.advanceTimersByTime(101);
    await expect(ask(...LIST, using())).rejects.toThrow("down");
  });

  test("what a write put out of date never stands in", async () => {
    const { ask, answers } = open({ itemsMs: 100 });
    await ask(...LIST, using());
    await ask("updateInstallation", HERE, using());
    jest.advanceTimersByTime(100);
    answers.listInstallations = fail(down());
    await expect(ask(...LIST, using())).rejects.toThrow("down");
  });

  test("whoever waits for the same failure gets the old page, too", async () => {
    const { ask, answers, sent } = open({ itemsMs: 100 });
    await ask(...LIST, using());
    jest.advanceTimersByTime(100);
    answers.listInstallations = fail(down());
    const calls = [using(), using()];
    for (const page of await Promise.all(calls.map((call) => ask(...LIST, call))))
      expect(page).toHaveProperty("stale.error", expect.objectContaining({ message: "down" }));
    for (const { kept } of calls) expect(kept.stale.size).toBe(1);
    expect(sent).toHaveLength(2);
  });

  test("an old page is not kept as if it were new", async () => {
    const { ask, answers } = open({ itemsMs: 100, staleMs: 400 });
    await ask(...LIST, using());
    answers.listInstallations = fail(down());
    jest.advanceTimersByTime(300);
    expect(await ask(...LIST, using())).toHaveProperty("stale");
    jest.advanceTimersByTime(201);
    await expect(ask(...LIST, using())).rejects.toThrow("down");
  });
});

test("the error of an old page is the problem that came, for the list to tell of", async () => {
  const { ask, answers } = open({ catalogMs: 100 });
  await ask("listConnectors", HERE, FIRST, using());
  jest.advanceTimersByTime(100);
  answers.listConnectors = fail(limited());
  const page = (await ask("listConnectors", HERE, FIRST, using())) as { stale: { error: ProblemError } };
  expect(page.stale.error.problem).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 3 });
});
