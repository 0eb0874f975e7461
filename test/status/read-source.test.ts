import type { Executed } from "../../src/status/read-source.js";
import { readSource } from "../../src/status/read-source.js";
import type { StatusSource } from "../../src/status/status.js";

const SOURCE: StatusSource = {
  id: "s",
  name: "S",
  vendor: "CYCLR",
  sandbox: true,
  capabilities: ["INSTALLATIONS", "REGISTRATIONS"],
  health: {
    state: "HEALTHY",
    since: new Date(),
    lastProblem: null,
    requests: 1,
    errors: 0,
    windowSeconds: 300,
  },
};
const row = { id: "s/w/installations/1", name: "One", state: "READY", workspace: null };
const list = (nodes: readonly unknown[], endCursor: string | null, failures: readonly unknown[] = []) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  failures,
});
const failure = (message: string) => ({ workspaceId: null, problem: { message }, rowsReadAt: null });

/** Reads with answers that are given, and tells what was asked. */
async function read(
  answer: (page: number) => Executed,
  source = SOURCE,
  signal = new AbortController().signal,
) {
  const asked: Readonly<Record<string, unknown>>[] = [];
  const execute = async (_operation: string, variables: Readonly<Record<string, unknown>> = {}) => {
    asked.push(variables);
    return answer(asked.length);
  };
  return { ...(await readSource(source, execute, signal)), asked };
}

test("lists are read to their end, each for itself", async () => {
  const { status, asked } = await read((page) => ({
    data: {
      source: {
        installations: list([row, row], page < 3 ? `c${page}` : null),
        ...(page === 1 && { registrations: list([{ id: "r" }], null) }),
      },
    },
  }));
  expect(status.installations).toMatchObject({ extent: "all", rows: { length: 6 } });
  expect(status.registrations).toEqual({ extent: "all", rows: [{ id: "r" }] });
  expect(asked).toEqual([
    {
      sourceId: "s",
      withInstallations: true,
      afterInstallation: null,
      withRegistrations: true,
      afterRegistration: null,
    },
    {
      sourceId: "s",
      withInstallations: true,
      afterInstallation: "c1",
      withRegistrations: false,
      afterRegistration: null,
    },
    {
      sourceId: "s",
      withInstallations: true,
      afterInstallation: "c2",
      withRegistrations: false,
      afterRegistration: null,
    },
  ]);
});

test("a list without an end is read for ten pages, and said to go on", async () => {
  const { status, asked } = await read((page) => ({
    data: { source: { installations: list([row], `c${page}`), registrations: list([], null) } },
  }));
  expect(asked).toHaveLength(10);
  expect(status.installations).toMatchObject({ extent: "first", rows: { length: 10 } });
});

test("what fails on the way is told once, and what was read before counts", async () => {
  const { status, notes } = await read((page) =>
    page === 1
      ? {
          data: {
            source: { installations: list([row], "c", [failure("gone"), failure("gone"), failure("slow")]) },
          },
        }
      : { data: { source: { installations: null } }, errors: [{ message: "no more" }] },
  );
  expect(status.missing).toEqual([
    { message: "gone", parts: 2, rowsReadAt: null },
    { message: "slow", parts: 1, rowsReadAt: null },
  ]);
  expect(status.installations).toMatchObject({ extent: "gaps", rows: { length: 1 } });
  expect(status.registrations).toBeNull();
  expect(new Set(notes)).toEqual(new Set(["no more"]));
});

test("what a vendor has not is not asked for, and nothing is after the time is up", async () => {
  const none = await read(() => ({ data: null }), { ...SOURCE, capabilities: [] });
  expect(none.asked).toEqual([]);
  const over = new AbortController();
  const { asked, status } = await read(
    () => {
      over.abort();
      return { data: { source: { installations: list([row], "c"), registrations: list([], null) } } };
    },
    SOURCE,
    over.signal,
  );
  expect(asked).toHaveLength(1);
  expect(status.installations).toMatchObject({ extent: "first" });
});
