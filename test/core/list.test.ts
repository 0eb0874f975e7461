import { createHash } from "node:crypto";
import fc from "fast-check";
import { collect, type CollectOptions } from "../../src/datasources/core/list/collect.js";
import { InvalidCursorError } from "../../src/datasources/core/list/cursor.js";
import { problem } from "../../src/datasources/core/problem-error.js";
import { testCall } from "../support/call.js";
import { createListCalls } from "../../src/context.js";
import { memorySource, type MemorySource } from "../support/memory-source.js";

type Options = Partial<CollectOptions<"installations">>;

function page(
  sources: MemorySource[],
  first: number,
  after: string | null,
  options: Options = {},
  calls = Infinity,
) {
  return collect({
    noun: "installations",
    sources: sources.map(({ source }) => source),
    explicit: false,
    calls: createListCalls(testCall(), calls),
    call: testCall(),
    listKey: "test",
    first,
    after,
    ...options,
  });
}

/** Pages to the end; `calls` is the budget of each page. */
async function readAll(
  sources: MemorySource[],
  first: () => number,
  options: Options = {},
  calls = Infinity,
) {
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 2_000; pages += 1) {
    const { edges, hasNextPage, endCursor } = await page(sources, first(), after, options, calls);
    ids.push(...edges.map(({ node }) => node.id));
    if (!hasNextPage) return ids;
    expect(endCursor).not.toBe(after);
    after = endCursor;
  }
  throw new Error("the list has no end");
}

const workspaceName = fc.stringMatching(/^[a-z]{1,6}$/);
const data = fc.dictionary(
  workspaceName,
  fc.uniqueArray(fc.integer({ min: 0, max: 999 }).map(String), { maxLength: 30 }),
  { maxKeys: 8, noNullPrototype: true },
);
const upstreamPageSize = fc.constantFrom<(asked: number) => number>(
  (asked) => asked,
  () => 3,
  (asked) => asked + 7,
);
/** As live tenants do it: the same page is longer one time and shorter another. */
const unsteadyPageSize = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 })
  .map((lengths) => {
    let calls = 0;
    return () => lengths[calls++ % lengths.length]!;
  });

test("whatever the data, the page sizes and the budget, every row comes exactly once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(data, fc.oneof(upstreamPageSize, unsteadyPageSize)), { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
      fc.integer({ min: 1, max: 5 }),
      async (contents, firsts, calls) => {
        const sources = contents.map(([rows, pageSize], index) =>
          memorySource(`s${index}`, rows, { pageSize }),
        );
        const expected = contents.flatMap(([rows], index) =>
          Object.entries(rows).flatMap(([workspace, names]) =>
            names.map((name) => `s${index}/${workspace}/installations/${name}`),
          ),
        );
        const all = await readAll(sources, () => firsts.next().value ?? 1, {}, calls);
        expect(all).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

test("every edge's cursor goes on right behind its row", async () => {
  const sources = [
    memorySource("one", { a: ["1", "2", "3"], b: [], c: ["4"] }),
    memorySource("two", { d: ["5", "6"] }),
  ];
  const { edges } = await page(sources, 100, null);
  for (const [index, { cursor }] of edges.entries()) {
    const rest = await page(sources, 100, cursor);
    expect(rest.edges.map(({ node }) => node.id)).toEqual(edges.slice(index + 1).map(({ node }) => node.id));
  }
});

test("only what the page needs is fetched", async () => {
  const source = memorySource("one", { a: ["1", "2", "3"], b: ["4"], c: ["5"] });
  const { hasNextPage } = await page([source], 2, null);
  expect(hasNextPage).toBe(true);
  expect(source.calls).toEqual(["workspaces", "a"]);
});

test("a source with a thousand empty workspaces answers within the budget and goes on from there", async () => {
  const empty = Object.fromEntries(Array.from({ length: 1_000 }, (_none, index) => [`w${index}`, []]));
  const source = memorySource("one", { ...empty, last: ["1"] });
  const first = await page([source], 25, null, {}, 50);
  expect(first).toMatchObject({ edges: [], hasNextPage: true });
  expect(source.calls).toHaveLength(50);
  expect(await readAll([source], () => 25, {}, 50)).toEqual(["one/last/installations/1"]);
});

test("what fails is named, and the rest arrives", async () => {
  const down = problem("VendorUnavailable", "down", { retryable: true });
  const broken = memorySource(
    "one",
    { a: ["1"], b: ["2"] },
    { broken: (name) => (name === "a" ? down : undefined) },
  );
  const { edges, failures } = await page([broken, memorySource("two", { c: ["3"] })], 25, null);
  expect(edges.map(({ node }) => node.id)).toEqual(["one/b/installations/2", "two/c/installations/3"]);
  expect(failures).toMatchObject([{ source: { id: "one" }, workspaceExternalId: "a", error: down }]);
});

test("a failure behind a page's last row is told with the page it is on, and only there", async () => {
  const down = problem("VendorUnavailable", "down", { retryable: true });
  const sources = [
    memorySource(
      "one",
      { a: ["1"], b: ["2"], c: ["3"], d: [] },
      { broken: (name) => ("bd".includes(name) ? down : undefined) },
    ),
  ];
  const first = await page(sources, 1, null);
  expect(first).toMatchObject({ failures: [], hasNextPage: true });
  const last = await page(sources, 1, first.endCursor);
  expect(last.edges.map(({ node }) => node.id)).toEqual(["one/c/installations/3"]);
  expect(last.hasNextPage).toBe(false);
  expect(last.failures).toMatchObject([{ workspaceExternalId: "b" }, { workspaceExternalId: "d" }]);
});

test("an upstream list that leads back to the same page ends, and says so", async () => {
  const source = memorySource("one", { a: ["1", "2"] });
  source.source.dataSource.listInstallations = async () => ({ rows: [], nextToken: "again" });
  const { failures, hasNextPage } = await page([source], 25, null);
  expect(hasNextPage).toBe(false);
  expect(failures).toMatchObject([
    { workspaceExternalId: "a", error: { problem: { code: "VENDOR_UNAVAILABLE" } } },
  ]);
});

test.each(["installations", "workspaces"] as const)(
  "an upstream list of %s that goes round in circles ends, and says so, in one operation and over many",
  async (noun) => {
    const ring = ["a", "b", "c", "d", "e"];
    const next = (token: string | null) => ring[(ring.indexOf(token ?? "") + 1) % ring.length]!;
    const source = memorySource("one", { w: [] });
    const answer = async (token: string | null) => ({ rows: [], nextToken: next(token) });
    if (noun === "workspaces") source.source.dataSource.listWorkspaces = ({ token }) => answer(token);
    else source.source.dataSource.listInstallations = (_scope, { token }) => answer(token);
    const said = [{ error: { problem: { code: "VENDOR_UNAVAILABLE", retryable: false } } }];

    expect(await page([source], 25, null)).toMatchObject({ hasNextPage: false, failures: said });
    const failures: unknown[] = [];
    let last = await page([source], 25, null, {}, 2);
    for (let pages = 0; last.hasNextPage && pages < 100; pages += 1) {
      failures.push(...last.failures);
      last = await page([source], 25, last.endCursor, {}, 2);
    }
    expect(last.hasNextPage).toBe(false);
    expect([...failures, ...last.failures]).toMatchObject(said);
  },
);

test("when the operation's time is up the page stops there, and the rest comes with the next one", async () => {
  const timeIsUp = new AbortController();
  const late = memorySource(
    "one",
    { a: ["1"], b: ["2"], c: ["3"] },
    { broken: (name) => (name === "b" && !timeIsUp.signal.aborted ? stop(timeIsUp) : undefined) },
  );
  const calls = createListCalls(testCall(timeIsUp.signal), 50);
  const first = await page([late], 25, null, { call: testCall(timeIsUp.signal), calls });
  expect(first).toMatchObject({ failures: [], hasNextPage: true, stoppedEarly: true });
  expect(first.edges.map(({ node }) => node.id)).toEqual(["one/a/installations/1"]);
  const rest = await page([late], 25, first.endCursor);
  expect(rest.edges.map(({ node }) => node.id)).toEqual(["one/b/installations/2", "one/c/installations/3"]);
});

function stop(time: AbortController): Error {
  time.abort();
  return problem("VendorUnavailable", "not waited for", { retryable: true });
}

test("a bug is not a failure of the vendor", async () => {
  const bug = new TypeError("a bug");
  const source = memorySource("one", { a: ["1"] }, { broken: () => bug });
  await expect(page([source], 25, null)).rejects.toBe(bug);
});

describe("cursors", () => {
  const sources = [memorySource("one", { a: ["1", "2", "3"] })];

  test.each([
    ["nonsense", async () => "nonsense"],
    ["nothing", async () => ""],
    ["a huge text", async () => `${"x".repeat(100_000)}.y`],
    ["another list's", async () => (await page(sources, 1, null, { listKey: "other" })).endCursor],
    ["an edited one", async () => (await page(sources, 1, null)).endCursor?.replace(/^./, "f")],
    ["one with a right checksum and nonsense in it", async () => forged("{}")],
    ["one with a right checksum and no JSON in it", async () => forged("x")],
    [
      "a list's of sources that are gone",
      async () => (await page([memorySource("gone", { a: ["1", "2"] })], 1, null)).endCursor,
    ],
  ])("%s is refused", async (_name, make) => {
    const cursor = (await make()) ?? "";
    await expect(page(sources, 1, cursor)).rejects.toThrow(InvalidCursorError);
  });
});

/** A cursor as anybody could make it who has read the code. */
function forged(text: string): string {
  const content = Buffer.from(text).toString("base64url");
  const sum = createHash("sha256").update(`test\n${content}`).digest("base64url").slice(0, 12);
  return `${content}.${sum}`;
}
