import { unwatched } from "../../support/unwatched.js";
import type { ListCalls } from "../../../src/datasources/core/list/list-pages.js";
import type { Position } from "../../../src/datasources/core/list/cursor.js";
import { walk, type Step } from "../../../src/datasources/core/list/walk.js";
import type { InstallationOwner } from "../../../src/types/installation-owner.js";
import {
  ACCESS,
  AWS_APP,
  answerNext,
  call,
  emulator,
  exchanges,
  LENA,
  MARCUS,
  OKTA_APP,
  OKTA_PRODUCTION,
  PRIYA,
  source,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const calls: ListCalls = { read: (_key, fetch) => fetch(), take: () => true };

type Met =
  | { kind: "row"; row: InstallationOwner; after: Position }
  | Exclude<Step<InstallationOwner>, { kind: "rows" }>;

/** Walks the owners as an operation does, from a position on. */
async function steps(from: Position | null = null) {
  const all: Met[] = [];
  const options = {
    noun: "owners",
    sources: [{ id: "c1", name: "C1", sandbox: false, health: unwatched(), dataSource: source }],
    workspacesOf: () => [OKTA_APP],
    request: { externalId: OKTA_PRODUCTION },
    explicit: true,
    size: 10,
    calls,
    call,
  } as const;
  for await (const step of walk(options, from)) {
    if (step.kind !== "rows") all.push(step);
    else {
      const rows = step.rows.slice(step.start);
      all.push(...rows.map((row, at) => ({ kind: "row" as const, row, after: step.after(step.start + at) })));
    }
  }
  return all;
}

const idOf = (step: Met) =>
  step.kind === "row" ? (step.row.user?.externalId ?? step.row.entitlement?.externalId) : step.kind;

beforeEach(async () => {
  const ref = { workspaceExternalId: OKTA_APP, externalId: OKTA_PRODUCTION, role: "owner" };
  await source.addInstallationOwner({ ...ref, owner: { userId: LENA } }, call);
  const entitlement = { workspaceExternalId: AWS_APP, externalId: ACCESS };
  await source.addInstallationOwner({ ...ref, owner: { entitlement } }, call);
  emulator.clearJournal();
});

describe("walking the owners of an installation", () => {
  it.each([-9, -8, 0, 40])("finds each once when pages are %i rows longer", async (extraRows) => {
    emulator.overshoot(extraRows);
    expect((await steps()).map(idOf)).toEqual([PRIYA, MARCUS, LENA, ACCESS]);
  });

  it.each([-9, 0, 40])("goes on behind each of them when pages are %i rows longer", async (extraRows) => {
    emulator.overshoot(extraRows);
    const all = await steps();
    for (const [index, step] of all.entries()) {
      if (step.kind !== "row") throw new Error(`no row but ${step.kind}`);
      expect((await steps(step.after)).map(idOf)).toEqual(all.slice(index + 1).map(idOf));
    }
    expect(all).toHaveLength(4);
  });

  it("ends when ConductorOne repeats a token", async () => {
    answerNext(200, { list: [{ user: { id: PRIYA } }], nextPageToken: "same" }, 3);
    const all = await steps();
    expect(all.map(idOf)).toEqual([PRIYA, "failure"]);
    expect(all[1]).toMatchObject({ failure: { error: { problem: { __typename: "VendorUnavailable" } } } });
    expect(exchanges()).toHaveLength(2);
  });
});
