import type { Amounts } from "../support/vendor-data.js";
import { requestsTo, type GraphQLAnswer } from "../support/sandbox-server.js";
import { startWorld, type World } from "../support/vendor-world.js";

/** What references cost at the vendors, counted in the emulators' journals. */

const WORKSPACES = 5;
const REFERENCES = 50;
const repeat = <Value>(value: Value): Value[] => Array.from({ length: WORKSPACES }, () => value);

/** Every workspace holds the same number; ConductorOne keeps a third of its connectors as deleted, in no list. */
function amounts(installed: number): Amounts {
  return {
    cyclr: { accounts: repeat({ installed, custom: 0 }), subAccounts: 0, library: 0 },
    conductorone: { apps: repeat({ connectors: Math.ceil(installed * 1.5) }), owners: 0 },
    jitterbit: [{ registered: REFERENCES }],
    pingone: repeat(installed),
  };
}

interface Place {
  readonly sourceId: string;
  readonly workspaceExternalId: string;
}
type Held = Place & { readonly externalIds: readonly string[] };

/** The workspaces of each vendor, and what is installed there. */
const HELD: Readonly<Record<"cyclr" | "conductorone" | "pingone", (data: World["data"]) => Held[]>> = {
  cyclr: ({ cyclr }) =>
    cyclr.accounts.map(({ Id }) => ({
      sourceId: "cyclr",
      workspaceExternalId: Id,
      externalIds: cyclr.installed.filter(({ accountId }) => accountId === Id).map(({ id }) => String(id)),
    })),
  conductorone: ({ conductorone }) =>
    conductorone.apps.map(({ id: app }) => ({
      sourceId: "conductorone",
      workspaceExternalId: app,
      externalIds: conductorone.connectors
        .filter(({ appId, deletedAt }) => appId === app && deletedAt === null)
        .map(({ id }) => id),
    })),
  pingone: ({ pingone }) =>
    pingone.environments.map(({ id }) => ({
      sourceId: "pingone",
      workspaceExternalId: id,
      externalIds: pingone
        .find(id)!
        .list()
        .map((instance) => instance.id),
    })),
};
const VENDORS = Object.keys(HELD) as (keyof typeof HELD)[];

/** Rows from all over a list, its end included. */
function spread<Row>(rows: readonly Row[], count: number): Row[] {
  return Array.from(
    { length: count },
    (_none, index) => rows[Math.ceil(((index + 1) * rows.length) / count) - 1]!,
  );
}

const toReferences = ({ sourceId, workspaceExternalId, externalIds }: Held, count: number) =>
  spread(externalIds, count).map((externalId) => ({
    __typename: "Installation",
    sourceId,
    workspaceExternalId,
    externalId,
  }));

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Installation { sourceId workspaceExternalId externalId }
    ... on Registration { sourceId workspaceExternalId externalId }
  }
}`;

// A page of Cyclr and of ConductorOne holds 100.
describe.each([50, 90, 190])("with %i installations in every workspace", (installed) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(amounts(installed));
  });
  beforeEach(() => Object.values(world.emulators).forEach((emulator) => emulator.clearJournal()));
  afterAll(() => world.stop());

  type Entities = { _entities: (object | null)[] };
  const entities = (representations: object[]): Promise<GraphQLAnswer<Entities>> =>
    world.query<Entities>(ENTITIES, { representations });
  const withoutType = (references: readonly object[]) =>
    references.map((reference) => ({ ...reference, __typename: undefined }));

  test.each(VENDORS)("50 references of one workspace cost %s at most 2 calls", async (vendor) => {
    const references = toReferences(HELD[vendor](world.data)[1]!, REFERENCES);
    const { data, errors } = await entities(references);
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual(withoutType(references));
    expect(requestsTo(world.emulators[vendor]).length).toBeLessThanOrEqual(2);
  });

  test.each(VENDORS)("50 references over 5 workspaces cost %s at most 10 calls", async (vendor) => {
    const references = HELD[vendor](world.data).flatMap((held) =>
      toReferences(held, REFERENCES / WORKSPACES),
    );
    expect(references).toHaveLength(REFERENCES);
    const { data, errors } = await entities(references);
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual(withoutType(references));
    expect(requestsTo(world.emulators[vendor]).length).toBeLessThanOrEqual(10);
  });

  test("50 references to one installation cost one call", async () => {
    const [reference] = toReferences(HELD.cyclr(world.data)[0]!, 1);
    const { data } = await entities(Array.from({ length: REFERENCES }, () => reference!));
    expect(data?._entities).toHaveLength(REFERENCES);
    expect(requestsTo(world.emulators.cyclr)).toHaveLength(1);
  });
});

describe("with less than a page in every workspace", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(amounts(60));
  });
  beforeEach(() => Object.values(world.emulators).forEach((emulator) => emulator.clearJournal()));
  afterAll(() => world.stop());

  test.each(VENDORS)("half of the references naming nothing costs %s no call more", async (vendor) => {
    const references = toReferences(HELD[vendor](world.data)[1]!, REFERENCES).map((reference, index) =>
      index % 2 === 0 ? reference : { ...reference, externalId: unknownLike(reference.externalId) },
    );
    const { data, errors } = await world.query<{ _entities: (object | null)[] }>(ENTITIES, {
      representations: references,
    });
    expect(errors).toBeUndefined();
    expect(data?._entities.map((entity) => entity !== null)).toEqual(
      references.map((_reference, index) => index % 2 === 0),
    );
    expect(requestsTo(world.emulators[vendor]).length).toBeLessThanOrEqual(2);
  });

  test("50 registrations of one organization cost Jitterbit one call", async () => {
    const representations = world.data.jitterbit.connectors.map(({ orgId, connector }) => ({
      __typename: "Registration",
      sourceId: "jitterbit",
      workspaceExternalId: orgId,
      externalId: connector.id,
    }));
    const { data } = await world.query<{ _entities: (object | null)[] }>(ENTITIES, { representations });
    expect(representations).toHaveLength(REFERENCES);
    expect(data?._entities).not.toContain(null);
    expect(requestsTo(world.emulators.jitterbit)).toHaveLength(1);
  });
});

/** An id of the same form that nothing has. */
function unknownLike(id: string): string {
  return `${id.slice(0, -3)}${/^\d+$/.test(id) ? "999" : "zzz"}`;
}
