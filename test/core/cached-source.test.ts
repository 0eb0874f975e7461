import { jest } from "@jest/globals";
import {
  cachedReads,
  changedScopes,
  uncachedReads,
} from "../../src/datasources/core/cache/cached-operations.js";
import { OPERATIONS } from "../../src/datasources/core/capabilities.js";
import type { Operation } from "../../src/datasources/core/port.js";
import { problem } from "../../src/datasources/core/problem-error.js";
import { memoryReads } from "../../src/state/memory-reads.js";
import { testCall } from "../support/call.js";
import { HERE, THERE, FIRST, open, using, byHand, settled, down, fail, useOwnClock } from "./caching.js";

useOwnClock();

test("every operation of the port is kept, changes something, or is never kept, and only one of them", () => {
  const all = [...Object.keys(cachedReads), ...Object.keys(changedScopes), ...uncachedReads];
  expect(all.sort()).toEqual([...OPERATIONS].sort());
});

describe("what is kept", () => {
  test("serves again, and nothing is sent", async () => {
    const { ask, sent, counts } = open();
    const first = await ask("listInstallations", HERE, FIRST, using());
    expect(await ask("listInstallations", HERE, FIRST, using())).toEqual(first);
    expect(sent).toEqual([["listInstallations", HERE, FIRST]]);
    expect(counts).toEqual({ hit: 1, miss: 1, stale: 0, bypass: 0 });
  });

  test("is the answer to exactly that question", async () => {
    const { ask, sent } = open();
    await ask("listConnectors", HERE, FIRST, using());
    await ask("listConnectors", THERE, FIRST, using());
    await ask("listConnectors", { ...HERE, search: { text: "mail" } }, FIRST, using());
    await ask("listConnectors", HERE, { token: "2", size: 10 }, using());
    await ask("listConnectors", HERE, { token: null, size: 20 }, using());
    expect(sent).toHaveLength(5);
  });

  test("is each source's own", async () => {
    const store = memoryReads();
    const [one, other] = [open({}, { store }), open({}, { store, identity: "other" })];
    await one.ask("listInstallations", HERE, FIRST, using());
    await other.ask("listInstallations", HERE, FIRST, using());
    expect([one.sent.length, other.sent.length]).toEqual([1, 1]);
  });

  test.each(Object.entries(cachedReads))(
    "%s serves for its time and no longer",
    async (name, { lifetime }) => {
      const operation = name as Operation;
      const { ask, sent } = open({ catalogMs: 300, workspacesMs: 200, itemsMs: 100 });
      const lifetimeMs = { catalogMs: 300, workspacesMs: 200, itemsMs: 100 }[lifetime];
      const { idsAt } = cachedReads[operation]!;
      const request = idsAt === undefined ? [HERE, "a", FIRST] : idsAt === 0 ? [["a"]] : [HERE, ["a"]];
      await ask(operation, ...request, using());
      jest.advanceTimersByTime(lifetimeMs - 1);
      await ask(operation, ...request, using());
      expect(sent).toHaveLength(1);
      jest.advanceTimersByTime(1);
      await ask(operation, ...request, using());
      expect(sent).toHaveLength(2);
    },
  );

  test("is as old as the question, not as the answer", async () => {
    const { ask, sent, answers } = open({ itemsMs: 100 });
    const { method, handles } = byHand();
    answers.listInstallations = method;
    const slow = ask("listInstallations", HERE, FIRST, using());
    await settled();
    jest.advanceTimersByTime(60);
    handles[0]!.resolve({ rows: [], nextToken: null });
    await slow;
    delete answers.listInstallations;
    jest.advanceTimersByTime(39);
    await ask("listInstallations", HERE, FIRST, using());
    expect(sent).toHaveLength(1);
    jest.advanceTimersByTime(1);
    await ask("listInstallations", HERE, FIRST, using());
    expect(sent).toHaveLength(2);
  });

  test("cannot be changed by anybody who gets it", async () => {
    const { ask, answers } = open();
    answers.listInstallations = async () => ({ rows: [{ config: [{ name: "a" }] }], nextToken: null });
    type List = { rows: { config: { name: string }[] }[] };
    const first = (await ask("listInstallations", HERE, FIRST, using())) as List;
    const again = (await ask("listInstallations", HERE, FIRST, using())) as List;
    for (const list of [first, again]) {
      expect(() => list.rows.push({ config: [] })).toThrow(TypeError);
      expect(() => (list.rows[0]!.config[0]!.name = "b")).toThrow(TypeError);
    }
  });

  test("a failure is not among it", async () => {
    const { ask, sent, answers } = open();
    answers.listInstallations = fail(
      problem("VendorRejected", "no", { status: 400, vendorCode: null, vendorMessage: null }),
    );
    await expect(ask("listInstallations", HERE, FIRST, using())).rejects.toThrow("no");
    delete answers.listInstallations;
    await ask("listInstallations", HERE, FIRST, using());
    expect(sent).toHaveLength(2);
  });

  test("neither is that there is no such thing", async () => {
    const { ask, sent, answers } = open();
    answers.getConnectorSettings = async () => null;
    expect(await ask("getConnectorSettings", HERE, "a", using())).toBeNull();
    delete answers.getConnectorSettings;
    expect(await ask("getConnectorSettings", HERE, "a", using())).toEqual({ number: 2 });
    expect(sent).toHaveLength(2);
  });

  test.each(uncachedReads)("%s is asked for every time", async (operation) => {
    const { ask, sent, counts } = open();
    await ask(operation, HERE, using());
    await ask(operation, HERE, using());
    expect(sent).toHaveLength(2);
    expect(counts).toEqual({ hit: 0, miss: 0, stale: 0, bypass: 0 });
  });
});

describe("several ids", () => {
  test("only those are asked for that are missing, and all come in order", async () => {
    const { ask, sent, counts } = open();
    await ask("getInstallations", HERE, ["b", "d"], using());
    const answer = await ask("getInstallations", HERE, ["a", "b", "c", "d"], using());
    expect(sent[1]).toEqual(["getInstallations", HERE, ["a", "c"]]);
    expect(answer).toEqual([
      { id: "a", number: 2 },
      { id: "b", number: 1 },
      { id: "c", number: 2 },
      { id: "d", number: 1 },
    ]);
    expect(counts).toEqual({ hit: 2, miss: 4, stale: 0, bypass: 0 });
  });

  test("one that is not there is asked for again, and the others are not", async () => {
    const { ask, sent, answers } = open();
    answers.getWorkspaces = async (ids) => (ids as string[]).map((id) => (id === "gone" ? null : { id }));
    for (let time = 0; time < 2; time += 1)
      expect(await ask("getWorkspaces", ["a", "gone", "b"], using())).toEqual([
        { id: "a" },
        null,
        { id: "b" },
      ]);
    expect(sent).toEqual([
      ["getWorkspaces", ["a", "gone", "b"]],
      ["getWorkspaces", ["gone"]],
    ]);
  });

  test("none of those asked for need be anywhere else in the request", async () => {
    const { ask, sent } = open();
    await ask("getConnectors", HERE, ["a"], using());
    await ask("getConnectors", THERE, ["a"], using());
    expect(sent).toHaveLength(2);
  });
});

describe("how an operation wants to use it", () => {
  test("renew asks, and what comes serves others", async () => {
    const { ask, sent, counts } = open();
    await ask("listInstallations", HERE, FIRST, using());
    const renewed = await ask("listInstallations", HERE, FIRST, using("renew"));
    expect(renewed).toEqual({ rows: [{ number: 2 }], nextToken: null });
    expect(await ask("listInstallations", HERE, FIRST, using())).toEqual(renewed);
    expect(sent).toHaveLength(2);
    expect(counts).toEqual({ hit: 1, miss: 1, stale: 0, bypass: 1 });
  });

  test("renew does not wait for somebody else's question, which may be from before", async () => {
    const { ask, sent, answers } = open();
    const { method, handles } = byHand();
    answers.getWorkspaceUsage = method;
    const both = [ask("getWorkspaceUsage", HERE, using()), ask("getWorkspaceUsage", HERE, using("renew"))];
    await settled();
    expect(sent).toHaveLength(2);
    handles[0]!.resolve({ is: "old" });
    handles[1]!.resolve({ is: "new" });
    expect(await Promise.all(both)).toEqual([{ is: "old" }, { is: "new" }]);
  });

  test("skip finds nothing and leaves nothing", async () => {
    const { ask, sent, counts } = open();
    await ask("listInstallations", HERE, FIRST, using("skip"));
    await ask("listInstallations", HERE, FIRST, using());
    await ask("listInstallations", HERE, FIRST, using("skip"));
    expect(sent).toHaveLength(3);
    expect(await ask("listInstallations", HERE, FIRST, using())).toMatchObject({ rows: [{ number: 2 }] });
    expect(counts).toEqual({ hit: 1, miss: 1, stale: 0, bypass: 0 });
  });

  test("a call that says nothing of it finds nothing and leaves nothing", async () => {
    const { ask, sent } = open();
    await ask("listInstallations", HERE, FIRST, testCall());
    await ask("listInstallations", HERE, FIRST, using());
    await ask("listInstallations", HERE, FIRST, testCall());
    expect(sent).toHaveLength(3);
  });
});

describe.each([
  ["a lifetime of 0", { itemsMs: 0 }],
  ["enabled: false", { enabled: false }],
])("with %s", (_label, settings) => {
  test("nothing is kept", async () => {
    const { ask, sent } = open(settings);
    await ask("listInstallations", HERE, FIRST, using());
    await ask("listInstallations", HERE, FIRST, using("renew"));
    await ask("listInstallations", HERE, FIRST, using());
    await ask("getInstallations", HERE, ["a", "b"], using());
    expect(await ask("getInstallations", HERE, ["a", "b"], using())).toHaveLength(2);
    expect(sent).toHaveLength(5);
  });

  test("nothing old stands in for a vendor that fails", async () => {
    const { ask, answers } = open(settings);
    await ask("listInstallations", HERE, FIRST, using());
    answers.listInstallations = fail(down());
    await expect(ask("listInstallations", HERE, FIRST, using())).rejects.toThrow("down");
  });

  test("identical reads under way are still sent once", async () => {
    const { ask, sent } = open(settings);
    const both = [1, 2].map(() => ask("listInstallations", HERE, FIRST, using()));
    expect(await both[0]).toEqual(await both[1]);
    expect(sent).toHaveLength(1);
  });
});

test("a lifetime of 0 concerns its own kind alone", async () => {
  const { ask, sent } = open({ itemsMs: 0 });
  await ask("listConnectors", HERE, FIRST, using());
  await ask("listConnectors", HERE, FIRST, using());
  expect(sent).toHaveLength(1);
});

test("a store that finds nothing, because it cannot be reached, costs nothing but the request", async () => {
  const keep = jest.fn(async () => {});
  const store = {
    find: async (_scope: string, keys: readonly string[]) => ({ mark: null, reads: keys.map(() => null) }),
    keep,
    mark: async () => {},
  };
  const { ask, sent } = open({}, { store });
  await ask("getInstallations", HERE, ["a", "b"], using());
  expect(await ask("getInstallations", HERE, ["a", "b"], using())).toHaveLength(2);
  expect(sent).toHaveLength(2);
  expect(keep).not.toHaveBeenCalled();
});
