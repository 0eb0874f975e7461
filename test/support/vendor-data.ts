import fc from "fast-check";
import {
  newConnector,
  newKsuid,
  ConductorOneState,
} from "../../src/sandbox/conductorone/conductorone-state.js";
import { seedState } from "../../src/sandbox/conductorone/conductorone-seed.js";
import { cyclrSeed, type CyclrSeed } from "../../src/sandbox/cyclr/cyclr-seed.js";
import { jitterbitUser } from "../../src/sandbox/jitterbit/jitterbit-seed.js";
import type { JitterbitSeed } from "../../src/sandbox/jitterbit/jitterbit-state.js";
import { pingOneSeed } from "../../src/sandbox/pingone/pingone-seed.js";
import { PingOneState } from "../../src/sandbox/pingone/pingone-state.js";

/** How much each vendor holds; what it looks like follows from that. */
export interface Amounts {
  readonly cyclr: {
    readonly accounts: readonly { readonly installed: number; readonly custom: number }[];
    /** Below the first account. */
    readonly subAccounts: number;
    readonly library: number;
  };
  readonly conductorone: {
    /** Every third connector was deleted: it stays in the vendor's data, but in no list. The first app has one more. */
    readonly apps: readonly { readonly connectors: number }[];
    /** How many people own the first connector; besides them, whoever may use one of the apps does. */
    readonly owners: number;
  };
  readonly jitterbit: readonly { readonly registered: number }[];
  /** Instances of each environment; `null`: it has no DaVinci. */
  readonly pingone: readonly (number | null)[];
}

/** Mostly a page or less of the smallest size, at times more than the largest page holds. */
const few = fc.integer({ min: 0, max: 12 });
const some = fc.oneof(few, fc.integer({ min: 9, max: 45 }), fc.integer({ min: 95, max: 125 }));

/** Many rows in few accounts, or more accounts than a page of them holds. */
const cyclrAmounts: fc.Arbitrary<Amounts["cyclr"]> = fc.oneof(
  fc.record({
    accounts: fc.array(fc.record({ installed: some, custom: some }), { minLength: 1, maxLength: 3 }),
    subAccounts: some,
    library: few,
  }),
  fc.record({
    accounts: fc.array(fc.record({ installed: fc.nat(2), custom: fc.nat(1) }), {
      minLength: 95,
      maxLength: 110,
    }),
    subAccounts: few,
    library: fc.constant(0),
  }),
);

export const amounts: fc.Arbitrary<Amounts> = fc.record({
  cyclr: cyclrAmounts,
  conductorone: fc.record({
    apps: fc.array(fc.record({ connectors: some }), { minLength: 1, maxLength: 6 }),
    owners: some,
  }),
  jitterbit: fc.array(fc.record({ registered: some }), { minLength: 1, maxLength: 4 }),
  pingone: fc
    .tuple(fc.array(some, { minLength: 1, maxLength: 2 }), fc.array(fc.constant(null), { maxLength: 8 }))
    .map((environments) => environments.flat())
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
});

const times = <Row>(length: number, make: (index: number) => Row): Row[] =>
  Array.from({ length }, (_none, index) => make(index));
const digits = (number: number, length: number) => String(number).padStart(length, "0");

/** Has many methods, so every library has it. */
export const CYCLR_CONNECTOR = 12_301;

export function cyclrData({ accounts, subAccounts, library }: Amounts["cyclr"]): CyclrSeed {
  const usual = cyclrSeed();
  const account = (Id: string) => ({ ...usual.accounts[0]!, Id, Name: Id });
  const known = usual.catalog.find(({ connector }) => connector.Id === CYCLR_CONNECTOR)!;
  const release = (Id: number) => ({
    ...known,
    connector: { ...known.connector, Id, Name: `Connector ${Id}`, Icon: null },
  });
  const owners = accounts.map((amount, index) => ({ ...amount, id: `customer ${index}` }));
  // Ids go up over all accounts, so those of one account have gaps.
  const spread = (kind: "installed" | "custom") =>
    times(Math.max(...accounts.map((amount) => amount[kind])), (round) =>
      owners.filter((owner) => owner[kind] > round).map(({ id }) => id),
    ).flat();
  return {
    accounts: owners.map(({ id }) => account(id)),
    subAccounts: times(subAccounts, (index) => ({
      parentAccountId: owners[0]!.id,
      account: account(`below ${index}`),
    })),
    catalog: [
      known,
      ...times(library, (index) => release(20_000 + index)),
      ...spread("custom").map((accountId, index) => ({
        ...release(30_000 + index),
        customAccountId: accountId,
        release: index % 3 === 0 ? ("draft" as const) : ("live" as const),
      })),
    ],
    installed: spread("installed").map((accountId, index) => ({
      ...usual.installed[0]!,
      id: 50_000 + index,
      accountId,
      connectorId: CYCLR_CONNECTOR,
      properties: [],
    })),
  };
}

export function conductorOneData({ apps, owners }: Amounts["conductorone"]): ConductorOneState {
  const usual = seedState();
  const createdAt = "2025-02-03T09:14:02.481905Z";
  let ids = 0;
  const id = () => {
    const payload = Buffer.alloc(16);
    payload.writeUInt32BE(++ids);
    return newKsuid(Date.parse(createdAt), payload);
  };
  const users = times(owners, (index) => ({ ...usual.users[0]!, id: id(), displayName: `U ${index}` }));
  const records = apps.map((_amount, index) => ({
    ...usual.apps[0]!,
    id: id(),
    displayName: `App ${index}`,
  }));
  const connectorsOf = apps.flatMap(({ connectors }, index) =>
    times(index === 0 ? connectors + 1 : connectors, (row) =>
      newConnector({
        id: id(),
        appId: records[index]!.id,
        catalogId: usual.connectors[0]!.catalogId,
        displayName: `Connector ${row}`,
        userIds: index === 0 && row === 0 ? users.map((user) => user.id) : [],
        createdAt,
        deletedAt: row % 3 === 2 ? createdAt : null,
      }),
    ),
  );
  return new ConductorOneState(users, records, connectorsOf);
}

export function jitterbitData(organizations: Amounts["jitterbit"]): JitterbitSeed {
  const orgId = (index: number) => String(104_000 + index);
  return {
    organizations: organizations.map((_amount, index) => ({ orgId: orgId(index), orgName: `Org ${index}` })),
    users: [{ ...jitterbitUser, orgIds: organizations.map((_amount, index) => orgId(index)) }],
    nextConnectorId: 900_000,
    nextEntityBlock: 9_000,
    connectors: organizations.flatMap(({ registered }, index) =>
      times(registered, (row) => ({
        orgId: orgId(index),
        connector: {
          id: String(1_000 * (index + 1) + row),
          name: "Warehouse",
          version: `1.0.${row}`,
          key: null,
          secret: null,
        },
        usedInProjects: false,
        payloadPresent: false,
      })),
    ),
  };
}

export function pingOneData(environments: Amounts["pingone"]): PingOneState {
  const usual = pingOneSeed();
  const [production] = usual.environments;
  const instance = usual.find(production!.id)!.list()[0]!;
  return new PingOneState(
    environments.map((instances, index) => ({
      environment: {
        ...production!,
        id: `00000000-0000-4000-8000-${digits(index, 12)}`,
        name: `Environment ${index}`,
        billOfMaterials: {
          products: [
            { type: "PING_ONE_BASE" },
            ...(instances === null ? [] : [{ type: "PING_ONE_DAVINCI" }]),
          ],
        },
      },
      instances: times(instances ?? 0, (row) => ({
        ...instance,
        // Instances have the same ids in every environment, as those that PingOne makes itself do.
        id: digits(row, 32),
        name: `Instance ${row}`,
      })),
    })),
  );
}
