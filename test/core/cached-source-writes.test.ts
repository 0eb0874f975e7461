import { changedScopes } from "../../src/datasources/core/cache/cached-operations.js";
import type { Operation } from "../../src/datasources/core/port.js";
import { problem } from "../../src/datasources/core/problem-error.js";
import { HERE, THERE, FIRST, open, using, byHand, settled, fail, useOwnClock } from "./caching.js";

/** What a change puts out of date. */

useOwnClock();

describe("a write", () => {
  const writes = Object.entries(changedScopes) as [Operation, (request: unknown) => readonly string[]][];

  test.each(writes)("%s: what is there afterwards is read anew", async (write, scopesOf) => {
    const { ask, sent } = open();
    const read = scopesOf(HERE).includes("catalog") ? "listRegistrations" : "listInstallations";
    await ask(read, HERE, FIRST, using());
    await ask(write, HERE, using());
    expect(await ask(read, HERE, FIRST, using())).toEqual({ rows: [{ number: 3 }], nextToken: null });
    expect(sent.map(([operation]) => operation)).toEqual([read, write, read]);
  });

  test.each(writes)("%s that fails: too", async (write, scopesOf) => {
    const { ask, sent, answers } = open();
    const read = scopesOf(HERE).includes("catalog") ? "listRegistrations" : "listInstallations";
    await ask(read, HERE, FIRST, using());
    answers[write] = fail(problem("OutcomeUnknown", "who knows", {}));
    await expect(ask(write, HERE, using())).rejects.toThrow("who knows");
    await ask(read, HERE, FIRST, using());
    expect(sent).toHaveLength(3);
  });

  test.each(["before", "during"] as const)(
    "what was asked %s it and arrives afterwards is not found again",
    async (moment) => {
      const { ask, sent, answers } = open();
      const [reading, writing] = [byHand(), byHand()];
      answers.listInstallations = reading.method;
      answers.installConnector = writing.method;
      const read = () => ask("listInstallations", HERE, FIRST, using());
      let early: Promise<unknown> | undefined;
      if (moment === "before") early = read();
      await settled();
      const write = ask("installConnector", HERE, using());
      await settled();
      early ??= read();
      await settled();
      writing.handles[0]!.resolve({});
      await write;
      const after = read();
      await settled();
      expect(sent).toHaveLength(3);
      reading.handles[1]!.resolve({ is: "new" });
      expect(await after).toEqual({ is: "new" });
      reading.handles[0]!.resolve({ is: "old" });
      expect(await early).toEqual({ is: "old" });
      // Whichever of the two was kept last: only what was asked afterwards may serve.
      const again = read();
      await settled();
      reading.handles[2]?.resolve({ is: "new" });
      expect(await again).toEqual({ is: "new" });
    },
  );

  test("what was kept before it does not serve while it is under way either", async () => {
    const { ask, sent, answers } = open();
    await ask("listInstallations", HERE, FIRST, using());
    const { method, handles } = byHand();
    answers.updateInstallation = method;
    const write = ask("updateInstallation", HERE, using());
    await settled();
    await ask("listInstallations", HERE, FIRST, using());
    expect(sent).toHaveLength(3);
    handles[0]!.resolve({});
    await write;
  });

  test("nobody waits for a question from before it", async () => {
    const { ask, sent, answers } = open({ enabled: false });
    const { method, handles } = byHand();
    answers.getWorkspaceUsage = method;
    const before = ask("getWorkspaceUsage", HERE, using());
    await settled();
    await ask("pauseInstallation", HERE, using());
    const after = ask("getWorkspaceUsage", HERE, using());
    await settled();
    expect(sent).toHaveLength(3);
    handles[0]!.resolve({ is: "old" });
    handles[1]!.resolve({ is: "new" });
    expect(await Promise.all([before, after])).toEqual([{ is: "old" }, { is: "new" }]);
  });

  test("a plan of it changes nothing", async () => {
    const { ask, sent } = open();
    await ask("listInstallations", HERE, FIRST, using());
    await ask("installConnector", HERE, using("use", { plan: [] }));
    await ask("listInstallations", HERE, FIRST, using());
    expect(sent).toHaveLength(2);
  });

  const READS = {
    installations: ["listInstallations", HERE, FIRST],
    installation: ["getInstallations", HERE, ["a"]],
    owners: ["listInstallationOwners", { ...HERE, externalId: "a" }, FIRST],
    usage: ["getWorkspaceUsage", HERE],
    registrations: ["listRegistrations", HERE, FIRST],
    catalog: ["listConnectors", HERE, FIRST],
    connector: ["getConnectors", THERE, ["a"]],
    settings: ["getConnectorSettings", HERE, "a"],
    workspaces: ["listWorkspaces", FIRST],
    installationsElsewhere: ["listInstallations", THERE, FIRST],
    registrationsElsewhere: ["listRegistrations", THERE, FIRST],
  } as const;

  test.each([
    ["installConnector", ["installations", "installation", "owners", "usage"]],
    ["registerConnector", ["registrations", "catalog", "connector", "settings"]],
  ] as const)("%s leaves alone what it cannot change", async (write, changed) => {
    const { ask, sent } = open();
    const readAll = async () => {
      for (const [operation, ...request] of Object.values(READS)) await ask(operation, ...request, using());
    };
    await readAll();
    await ask(write, HERE, using());
    const before = sent.length;
    await readAll();
    expect(sent.slice(before)).toEqual(changed.map((name) => READS[name]));
  });

  test("in a workspace whose id is written in another case is in the same workspace", async () => {
    const { ask, sent } = open();
    await ask("listInstallations", HERE, FIRST, using());
    await ask("installConnector", { workspaceExternalId: "HERE" }, using());
    await ask("listInstallations", HERE, FIRST, using());
    expect(sent).toHaveLength(3);
  });
});
