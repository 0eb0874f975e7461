import fc from "fast-check";
import { itemId, workspaceId } from "../../src/datasources/core/ids.js";
import { CONDUCTORONE_ACCESS_TOKEN } from "../../src/sandbox/conductorone/conductorone-auth.js";
import type { Emulator } from "../../src/sandbox/emulator.js";
import { pagedLists, readPage, readWhole, type Failure } from "../support/paged-lists.js";
import { amounts, type Amounts } from "../support/vendor-data.js";
import { startWorld, type Habits, type World } from "../support/vendor-world.js";

const habits: fc.Arbitrary<Habits> = fc.record({
  cyclr: fc.record({ totalHeaders: fc.boolean() }),
  conductorone: fc.record({ nulls: fc.constantFrom("emit", "omit", "populated") }),
  jitterbit: fc.record({ nullList: fc.boolean(), omitEmptyList: fc.boolean() }),
  pingone: fc.record({ environmentsPageSize: fc.constantFrom(1, 2, 3, Infinity) }),
});

/** A size for each page; reading a list again goes on with others. */
const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 100 }));

/** How much longer, or shorter, than asked for ConductorOne's pages are, from one of our pages to the next. */
const overshoots = fc.infiniteStream(fc.constantFrom(0, 13, 1, 100, -3, -7, -95));

/** The same every time, so that nobody's change fails by chance; others with the environment's `PAGING_SEED`. */
const SEED = Number(process.env.PAGING_SEED ?? 20_251_125);

test("whatever the vendors hold and however they page, every list has each row exactly once, in one order", async () => {
  const property = fc.asyncProperty(
    amounts,
    habits,
    fc.constantFrom(3, 50),
    sizes,
    overshoots,
    async (amount, habit, smallBudget, size, overshoot) => {
      // A hundred accounts of their own take three calls each: with a small budget, minutes.
      const budget = amount.cyclr.accounts.length > 10 ? 50 : smallBudget;
      const world = await startWorld(amount, habit, budget);
      try {
        const next = <Value>(stream: fc.Stream<Value>) => stream.next().value!;
        const shift = () => world.emulators.conductorone.overshoot(next(overshoot));
        for (const [name, list] of Object.entries(pagedLists)) {
          const first = await readWhole(world, list, () => next(size), shift);
          const second = await readWhole(world, list, () => next(size), shift);
          // The name comes along, so that a failure says which list it is about.
          expect([name, first.failures, second.failures]).toEqual([name, [], []]);
          expect([name, sorted(first.rows)]).toEqual([name, sorted(list.held(world.data))]);
          expect([name, second.rows]).toEqual([name, first.rows]);
        }
      } finally {
        await world.stop();
      }
    },
  );
  await fc.assert(property, {
    seed: SEED,
    numRuns: 8,
    interruptAfterTimeLimit: 90_000,
    markInterruptAsFailure: true,
  });
}, 120_000);

/** Several upstream pages at each vendor that has any. */
const MUCH: Amounts = {
  cyclr: {
    accounts: [
      { installed: 35, custom: 2 },
      { installed: 12, custom: 0 },
    ],
    subAccounts: 0,
    library: 3,
  },
  conductorone: { apps: [{ connectors: 60 }, { connectors: 8 }], owners: 3 },
  jitterbit: [{ registered: 15 }],
  pingone: [14, null, 6],
};

describe("what goes wrong on the way", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld(MUCH);
  });
  afterEach(() => world.stop());

  const idsOf = (rows: readonly object[]) => rows.map((row) => (row as { id: string }).id);
  const held = (name: string) => idsOf(pagedLists[name]!.held(world.data)).sort();

  test.each([1, 7, 100])(
    "a ConductorOne app whose pages repeat a token for ever ends with a failure, in pages of %d",
    async (size) => {
      const app = world.data.conductorone.apps[0]!.id;
      const first = await repeatToken(world.emulators.conductorone, `/api/v1/apps/${app}/connectors`);
      const lost = held("installations").filter(
        (id) => id.startsWith(`conductorone/${app}/`) && !first.some((known) => id.endsWith(`/${known}`)),
      );
      expect(lost.length).toBeGreaterThan(10);

      const { rows, failures } = await readWhole(world, pagedLists.installations!, () => size);
      const wanted = held("installations").filter((id) => !lost.includes(id));
      expect(idsOf(rows).sort()).toEqual(wanted);
      expect(failures).toEqual([repeated(workspaceId("conductorone", app))]);
    },
  );

  test("when the list of apps itself repeats a token, the apps before it and the other vendors are there", async () => {
    const apps = await repeatToken(world.emulators.conductorone, "/api/v1/apps");
    expect(apps).toHaveLength(2);
    for (const name of ["workspaces", "installations"]) {
      const { rows, failures } = await readWhole(world, pagedLists[name]!, () => 10);
      expect(idsOf(rows).sort()).toEqual(held(name));
      expect(failures).toEqual([repeated(null)]);
    }
  });

  test("one broken PingOne instance fails its environment's list alone, and can be deleted", async () => {
    const { knobs } = world.emulators.pingone;
    const [environment, , other] = world.data.pingone.environments.map(({ id }) => id);
    const instances = world.data.pingone.find(environment!)!.list();
    const idOf = ({ id }: { id: string }) => itemId("pingone", environment!, "installations", id);
    const broken = instances[5]!;
    const whole = held("installations");
    knobs.brokenInstance = { environmentId: environment!, instanceId: broken.id };

    const { rows, failures } = await readWhole(world, pagedLists.installations!, () => 20);
    expect(idsOf(rows).sort()).toEqual(whole.filter((id) => !id.startsWith(`pingone/${environment}/`)));
    expect(idsOf(rows).some((id) => id.startsWith(`pingone/${other}/`))).toBe(true);
    expect(failures).toEqual([
      {
        source: { id: "pingone" },
        workspaceId: workspaceId("pingone", environment!),
        problem: {
          code: "VENDOR_UNAVAILABLE",
          message: expect.stringMatching(/instance is broken.*`installation\(id:\)`.*`uninstallConnector`/),
        },
      },
    ]);

    // By id, one and many: the list is a short cut that the broken one must not close.
    const healthy = instances.filter((instance) => instance !== broken).map(idOf);
    const fields = healthy.map((id, index) => `i${index}: installation(id: ${JSON.stringify(id)}) { id }`);
    const many = await world.query<Record<string, { id: string }>>(`{ ${fields.join(" ")} }`, {});
    expect(many.errors).toBeUndefined();
    expect(Object.values(many.data!).map(({ id }) => id)).toEqual(healthy);
    const one = await world.query<{ i0: { id: string } }>(`{ ${fields[0]} }`, {});
    expect(one).toEqual({ data: { i0: { id: healthy[0] } } });
    const none = await world.query(`query ($id: ID!) { installation(id: $id) { id } }`, { id: idOf(broken) });
    expect(none).toMatchObject({
      data: { installation: null },
      errors: [{ extensions: { code: "VENDOR_UNAVAILABLE" } }],
    });

    const uninstall =
      "mutation ($input: UninstallConnectorInput!) { uninstallConnector(input: $input) { deletedInstallationId problem { code } } }";
    const gone = await world.query(uninstall, { input: { installationId: idOf(broken) } });
    expect(gone).toEqual({
      data: { uninstallConnector: { deletedInstallationId: idOf(broken), problem: null } },
    });
    const again = await readWhole(world, pagedLists.installations!, () => 20);
    expect(again.failures).toEqual([]);
    expect(idsOf(again.rows).sort()).toEqual(whole.filter((id) => id !== idOf(broken)));
  });
});

test("a small budget makes pages short, never wrong, and is kept", async () => {
  const budget = 3;
  const world = await startWorld(MUCH, {}, budget);
  try {
    world.emulators.conductorone.overshoot(-6);
    for (const [name, list] of Object.entries(pagedLists)) {
      const rows: object[] = [];
      let after: string | null = null;
      let stops = 0;
      for (let more = true; more;) {
        Object.values(world.emulators).forEach((emulator) => emulator.clearJournal());
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(world, list, 100, after);
        expect(listCallsOf(world)).toBeLessThanOrEqual(budget);
        expect([name, page.failures]).toEqual([name, []]);
        rows.push(...page.edges.map(({ node }) => node));
        if (page.stoppedEarly) stops += 1;
        more = page.pageInfo.hasNextPage;
        after = page.pageInfo.endCursor;
      }
      expect([name, sorted(rows)]).toEqual([name, sorted(list.held(world.data))]);
      // A list in one place fits into the budget here; one over everything takes a call per vendor at least.
      expect([name, stops > 0]).toEqual([name, list.within === undefined]);
    }
  } finally {
    await world.stop();
  }
});

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** From now on every request for a list is answered with its first ten rows and the same token; resolves to their ids. */
async function repeatToken({ url, inject }: Emulator, path: string): Promise<string[]> {
  const headers = { authorization: `Bearer ${CONDUCTORONE_ACCESS_TOKEN}` };
  const answer = await fetch(`${url}${path}?page_size=10`, { headers });
  const page = (await answer.json()) as { list: { id?: string; connector?: { id: string } }[] };
  const body = JSON.stringify({ ...page, nextPageToken: "again" });
  inject({
    method: "GET",
    path: { test: (asked) => asked === path },
    times: Infinity,
    respond: { status: 200, body },
  });
  return page.list.map(({ id, connector }) => connector?.id ?? id ?? "");
}

function repeated(workspace: string | null): Failure {
  const message = expect.stringMatching(/leads back to a page it came from/) as unknown as string;
  return {
    source: { id: "conductorone" },
    workspaceId: workspace,
    problem: { code: "VENDOR_UNAVAILABLE", message },
  };
}

/** Requests for a page of a list; the login and what is read by id are none. */
function listCallsOf({ emulators }: World): number {
  const isList =
    /\/(accounts|subaccounts|connectors|custom|methods|apps|users|entitlements|connector|environments|connectorInstances|details)$/;
  return Object.values(emulators)
    .flatMap(({ journal }) => [...journal])
    .filter(({ method, path }) => method === "GET" && isList.test(path)).length;
}
