import { parseId, WHOLE_SOURCE } from "../../src/datasources/core/ids.js";
import type { Page, PageRequest } from "../../src/datasources/core/port.js";
import { ask } from "../../src/datasources/core/source.js";
import { testCall } from "../support/call.js";
import { sent, useVendor } from "./running-vendor.js";
import type { RunningVendor, VendorHarness } from "./vendor-harness.js";

interface Row {
  readonly id: string;
  readonly sourceId: string;
  readonly externalId: string;
}

/** How one noun is listed and fetched, whatever the vendor. */
interface NounReads {
  readonly noun: string;
  readonly ids: readonly [string, string];
  list(running: RunningVendor, page: PageRequest): Promise<Page<Row>>;
  get(running: RunningVendor, ids: readonly string[], workspace?: string): Promise<readonly (Row | null)[]>;
}

export const HOSTILE_IDS = [
  "a/b",
  "..%2f..",
  "x?y=z",
  "a#b",
  "50%",
  "ünïcode",
  "'; DROP TABLE x; --",
  "x".repeat(500),
];

/** Lists are complete and stable; gets keep order and say null; hostile ids stay inside their path segment. */
export function defineReadContract(harness: VendorHarness): void {
  for (const reads of readsOf(harness)) {
    describe(`reading ${reads.noun}`, () => {
      const running = useVendor(harness);

      test("a list read to its end has every row once, and ids that lead back to it", async () => {
        const rows = await readAll(reads, running());
        expect(rows.length).toBeGreaterThanOrEqual(2);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        for (const { id, sourceId, externalId } of rows) {
          const name = parseId(id);
          const last =
            name.kind === "source"
              ? ""
              : name.kind === "workspace"
                ? name.workspaceExternalId
                : name.externalId;
          expect([sourceId, name.sourceId, last]).toEqual(["contract", "contract", externalId]);
        }
        expect(rows.map(({ externalId }) => externalId)).toEqual(expect.arrayContaining([...reads.ids]));
      });

      test("a list comes in the same order every time, whatever the page size", async () => {
        const one = await readAll(reads, running(), 10);
        const other = await readAll(reads, running(), 100);
        expect(other.map(({ id }) => id)).toEqual(one.map(({ id }) => id));
      });

      test("get answers in the order of the ids, and null where there is nothing", async () => {
        const [first, second] = reads.ids;
        const few = await reads.get(running(), [second, harness.seed.unknownItem, first]);
        expect(few.map((row) => row?.externalId ?? null)).toEqual([second, null, first]);
        const one = await reads.get(running(), [first]);
        expect(one.map((row) => row?.externalId ?? null)).toEqual([first]);
        const none = await reads.get(running(), [harness.seed.unknownItem]);
        expect(none).toEqual([null]);
      });

      test("get says null in a workspace that does not exist", async () => {
        // Where the noun is not in a workspace at all, the workspace does not matter.
        const isAnywhere = ["workspaces", "catalog entries"].includes(reads.noun);
        const [first, second] = reads.ids;
        // One is read singly, several may be looked up in a list.
        for (const ids of [[first], [first, second, harness.seed.unknownItem]]) {
          const rows = await reads.get(running(), ids, harness.seed.unknownWorkspace);
          const expected = ids.map((id) => (isAnywhere && id !== harness.seed.unknownItem ? id : null));
          expect(rows.map((row) => row?.externalId ?? null)).toEqual(expected);
        }
      });

      test.each(HOSTILE_IDS)("the id %j finds nothing and stays in its path segment", async (id) => {
        expect(await reads.get(running(), [id])).toEqual([null]);
        for (const { path, query } of sent(running(), harness)) {
          const segments = path.split("/").map(decodeURIComponent);
          // Where the id is in the path at all, it is one segment of it.
          expect(segments.includes(id)).toBe(decodeURIComponent(path).includes(id));
          expect(segments.some((segment) => segment === "." || segment === "..")).toBe(false);
          expect(Object.keys(query)).not.toContain("y");
        }
      });
    });
  }
}

async function readAll(reads: NounReads, running: RunningVendor, size = 10): Promise<Row[]> {
  const rows: Row[] = [];
  let token: string | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const page: Page<Row> = await reads.list(running, { token, size });
    rows.push(...page.rows);
    if (page.nextToken === null) return rows;
    expect(page.nextToken).not.toBe(token);
    token = page.nextToken;
  }
  throw new Error("the list has no end");
}

function readsOf({ seed }: VendorHarness): NounReads[] {
  const call = testCall();
  const reads: NounReads[] = [
    {
      noun: "workspaces",
      ids: [seed.workspace, seed.otherWorkspace],
      list: ({ source }, page) => ask(source, "listWorkspaces", page, call),
      get: ({ source }, ids) => ask(source, "getWorkspaces", ids, call),
    },
  ];
  if (seed.connectors) {
    const scope = (workspaceExternalId = seed.catalog ?? seed.workspace) => ({ workspaceExternalId });
    reads.push({
      noun: seed.catalog === WHOLE_SOURCE ? "catalog entries" : "connectors",
      ids: seed.connectors,
      list: ({ source }, page) => ask(source, "listConnectors", scope(), page, call),
      get: ({ source }, ids, workspace) => ask(source, "getConnectors", scope(workspace), ids, call),
    });
  }
  if (seed.installations) {
    reads.push({
      noun: "installations",
      ids: seed.installations,
      list: ({ source }, page) =>
        ask(source, "listInstallations", { workspaceExternalId: seed.workspace }, page, call),
      get: ({ source }, ids, workspaceExternalId = seed.workspace) =>
        ask(source, "getInstallations", { workspaceExternalId }, ids, call),
    });
  }
  if (seed.registrations) {
    reads.push({
      noun: "registrations",
      ids: seed.registrations,
      list: ({ source }, page) =>
        ask(source, "listRegistrations", { workspaceExternalId: seed.workspace }, page, call),
      get: ({ source }, ids, workspaceExternalId = seed.workspace) =>
        ask(source, "getRegistrations", { workspaceExternalId }, ids, call),
    });
  }
  return reads;
}
