import { jest } from "@jest/globals";
import type { CallPolicy } from "../../src/datasources/core/http/call-policy.js";
import { memoryReads } from "../../src/state/memory-reads.js";
import { HERE, FIRST, open, using, byHand, settled, down, fail, useOwnClock } from "./caching.js";

/** Who asks for the same at the same time, and who must not get the same. */

useOwnClock();

describe("identical reads under way", () => {
  test("are sent once, and all get the one answer", async () => {
    const { ask, sent, answers } = open();
    const { method, handles } = byHand();
    answers.getInstallations = method;
    const three = [1, 2, 3].map(() => ask("getInstallations", HERE, ["a", "b"], using()));
    await settled();
    handles[0]!.resolve([{ id: "a" }, null]);
    for (const answer of await Promise.all(three)) {
      expect(answer).toEqual([{ id: "a" }, null]);
      expect((answer as object[])[0]).toBe(((await three[0]) as object[])[0]);
    }
    expect(sent).toHaveLength(1);
  });

  test("are each sent where reads are not to be shared", async () => {
    const { ask, sent } = open();
    const policy = { sharesReads: false } as CallPolicy;
    await Promise.all([1, 2].map(() => ask("getWorkspaceUsage", HERE, using("use", { policy }))));
    expect(sent).toHaveLength(2);
  });

  test("one caller who leaves does not end it for the others, and it is kept", async () => {
    const { ask, sent, answers } = open();
    const { method, handles } = byHand();
    answers.getWorkspaceUsage = method;
    const leaving = new AbortController();
    const left = ask("getWorkspaceUsage", HERE, using("use", { signal: leaving.signal }));
    const stays = ask("getWorkspaceUsage", HERE, using());
    await settled();
    leaving.abort();
    await expect(left).rejects.toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });
    expect(handles[0]!.call.signal.aborted).toBe(false);
    handles[0]!.resolve({ tasks: 1 });
    expect(await stays).toEqual({ tasks: 1 });
    expect(await ask("getWorkspaceUsage", HERE, using())).toEqual({ tasks: 1 });
    expect(sent).toHaveLength(1);
  });

  test("when all have left it is given up", async () => {
    const { ask, answers } = open();
    const { method, handles } = byHand();
    answers.getWorkspaceUsage = method;
    const leaving = new AbortController();
    const left = ask("getWorkspaceUsage", HERE, using("use", { signal: leaving.signal }));
    await settled();
    leaving.abort();
    await expect(left).rejects.toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });
    expect(handles[0]!.call.signal.aborted).toBe(true);
  });

  test("a failure is everybody's, and is counted for those who only waited", async () => {
    const { ask, answers } = open();
    const { method, handles } = byHand();
    answers.getWorkspaceUsage = method;
    const countShared = jest.fn();
    const policy = { sharesReads: true, countShared } as unknown as CallPolicy;
    const three = [1, 2, 3].map(() => ask("getWorkspaceUsage", HERE, using("use", { policy })));
    await settled();
    const error = down();
    handles[0]!.reject(error);
    for (const one of three) await expect(one).rejects.toBe(error);
    expect(countShared.mock.calls).toEqual([[error], [error]]);
  });
});

describe("callers with tokens of their own", () => {
  const withToken = (token: string, source = "one") =>
    using("use", { callerTokens: new Map([[source, token]]) });

  test("get nobody else's answers, and nobody gets theirs", async () => {
    const { ask, sent } = open();
    await ask("getWorkspaceUsage", HERE, withToken("planted-token-a"));
    await ask("getWorkspaceUsage", HERE, withToken("planted-token-b"));
    await ask("getWorkspaceUsage", HERE, using());
    expect(sent).toHaveLength(3);
    expect(await ask("getWorkspaceUsage", HERE, withToken("planted-token-a"))).toEqual({ number: 1 });
    expect(await ask("getWorkspaceUsage", HERE, withToken("planted-token-b"))).toEqual({ number: 2 });
    expect(await ask("getWorkspaceUsage", HERE, using())).toEqual({ number: 3 });
    expect(sent).toHaveLength(3);
  });

  test("share nothing that is under way either", async () => {
    const { ask, sent } = open({ enabled: false });
    const calls = [withToken("planted-token-a"), withToken("planted-token-b"), using()];
    await Promise.all(calls.map((call) => ask("getWorkspaceUsage", HERE, call)));
    expect(sent).toHaveLength(3);
  });

  test("are like everybody else to a source that does not take their token", async () => {
    const { ask, sent } = open();
    await ask("getWorkspaceUsage", HERE, withToken("planted-token-a", "another"));
    await ask("getWorkspaceUsage", HERE, using());
    expect(sent).toHaveLength(1);
  });

  test("get nobody else's old answers when the vendor fails", async () => {
    const { ask, answers } = open();
    await ask("getWorkspaceUsage", HERE, withToken("planted-token-a"));
    answers.getWorkspaceUsage = fail(down());
    await expect(ask("getWorkspaceUsage", HERE, withToken("planted-token-b"))).rejects.toThrow("down");
  });

  test("a write with one token puts out of date what others have", async () => {
    const { ask, sent } = open();
    await ask("listInstallations", HERE, FIRST, withToken("planted-token-a"));
    await ask("installConnector", HERE, withToken("planted-token-b"));
    await ask("listInstallations", HERE, FIRST, withToken("planted-token-a"));
    expect(sent).toHaveLength(3);
  });

  test("their tokens are in nothing that the store is told", async () => {
    const store = memoryReads();
    const told: unknown[] = [];
    const tell =
      <Args extends unknown[], Result>(method: (...args: Args) => Result) =>
      (...args: Args) => {
        told.push(args);
        return method(...args);
      };
    const { ask } = open(
      {},
      { store: { find: tell(store.find), keep: tell(store.keep), mark: tell(store.mark) } },
    );
    await ask("getInstallations", HERE, ["a"], withToken("planted-token-a"));
    await ask("installConnector", HERE, withToken("planted-token-a"));
    expect(told).toHaveLength(4);
    const text = JSON.stringify(told);
    expect(text).toContain("getInstallations");
    for (const encoding of ["utf8", "base64", "hex"] as const)
      expect(text).not.toContain(Buffer.from("planted-token-a").toString(encoding).slice(0, 18));
  });
});
