import { loadConfig } from "../../src/config.js";
import { SourceDirectory } from "../../src/datasources/core/source.js";
import { registry } from "../../src/datasources/registry.js";
import { CONDUCTORONE_ACCESS_TOKEN } from "../../src/sandbox/conductorone/conductorone-auth.js";
import {
  startConductorOneEmulator,
  type ConductorOneEmulator,
} from "../../src/sandbox/conductorone/conductorone-emulator.js";
import type { NullMode } from "../../src/sandbox/conductorone/conductorone-nulls.js";
import type { ConductorOneState } from "../../src/sandbox/conductorone/conductorone-state.js";
import { startCyclrEmulator } from "../../src/sandbox/cyclr/cyclr-emulator.js";
import type { CyclrSeed } from "../../src/sandbox/cyclr/cyclr-seed.js";
import type { Emulator } from "../../src/sandbox/emulator.js";
import {
  startJitterbitEmulator,
  type JitterbitEmulator,
} from "../../src/sandbox/jitterbit/jitterbit-emulator.js";
import type { JitterbitSeed } from "../../src/sandbox/jitterbit/jitterbit-state.js";
import { startPingOneEmulator, type PingOneEmulator } from "../../src/sandbox/pingone/pingone-emulator.js";
import type { PingOneState } from "../../src/sandbox/pingone/pingone-state.js";
import { startApp } from "./running-app.js";
import { unwatched } from "./unwatched.js";
import type { Vendor } from "../../src/types/vendor.js";
import type { GraphQLAnswer } from "./sandbox-server.js";
import { conductorOneData, cyclrData, jitterbitData, pingOneData, type Amounts } from "./vendor-data.js";

/** How the vendors behave where their documentation leaves it open. */
export interface Habits {
  readonly cyclr: { readonly totalHeaders: boolean };
  readonly conductorone: { readonly nulls: NullMode };
  readonly jitterbit: { readonly nullList: boolean; readonly omitEmptyList: boolean };
  readonly pingone: { readonly environmentsPageSize: number };
}

/** The whole product over four emulators whose data are known. */
export interface World {
  readonly data: {
    readonly cyclr: CyclrSeed;
    readonly conductorone: ConductorOneState;
    readonly jitterbit: JitterbitSeed;
    readonly pingone: PingOneState;
    /** ConductorOne's entitlements that own its first connector as {@link REVIEWER}. */
    readonly entitlements: readonly { readonly appId: string; readonly id: string }[];
  };
  readonly emulators: {
    readonly cyclr: Emulator;
    readonly conductorone: ConductorOneEmulator;
    readonly jitterbit: JitterbitEmulator;
    readonly pingone: PingOneEmulator;
  };
  readonly directory: SourceDirectory;
  query<Data>(document: string, variables: object): Promise<GraphQLAnswer<Data>>;
  stop(): Promise<void>;
}

export const REVIEWER = "reviewer";

/** ConductorOne's built-in "Access", the same id in every app. */
const ACCESS = "287oY0rG4UirjDNFEYguMBvxyim";

/** Starts it; `listCallBudget` is how many list calls one operation may make. */
export async function startWorld(
  amounts: Amounts,
  habits: Partial<Habits> = {},
  listCallBudget = 50,
): Promise<World> {
  const conductorone = conductorOneData(amounts.conductorone);
  const data = {
    cyclr: cyclrData(amounts.cyclr),
    conductorone,
    jitterbit: jitterbitData(amounts.jitterbit),
    pingone: pingOneData(amounts.pingone),
    entitlements: conductorone.apps.map(({ id }) => ({ appId: id, id: ACCESS })),
  };
  const emulators = {
    cyclr: await startCyclrEmulator(habits.cyclr, data.cyclr),
    conductorone: await startConductorOneEmulator(data.conductorone),
    jitterbit: await startJitterbitEmulator(data.jitterbit),
    pingone: await startPingOneEmulator(data.pingone),
  };
  emulators.conductorone.nulls(habits.conductorone?.nulls ?? "emit");
  Object.assign(emulators.jitterbit.knobs, habits.jitterbit);
  Object.assign(emulators.pingone.knobs, habits.pingone);

  await addEntitlements(emulators.conductorone, data);

  const sources = Object.entries(emulators).map(([id, { settings }]) => ({
    id,
    name: id,
    sandbox: true,
    health: unwatched(),
    dataSource: registry[id.toUpperCase() as Vendor].connect(id, settings),
  }));
  const directory = new SourceDirectory(sources);
  const config = loadConfig(undefined, { PATCHBAY_CONFIG: "" });
  const app = await startApp({ ...config, server: { ...config.server, listCallBudget } }, directory);
  const url = `${app.url}/graphql`;
  return {
    data,
    emulators,
    directory,
    async query(query, variables) {
      const headers = { "content-type": "application/json" };
      const response = await fetch(url, {
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as never;
    },
    async stop() {
      await app.stop();
      await Promise.all(sources.map(({ dataSource }) => dataSource.close()));
      await Promise.all(Object.values(emulators).map((emulator) => emulator.stop()));
    },
  };
}

/** People are owners from the start; entitlements become so through the vendor's own API. */
async function addEntitlements({ url }: Emulator, data: World["data"]): Promise<void> {
  const { appId, id } = data.conductorone.connectors[0]!;
  const { status } = await fetch(`${url}/api/v2/apps/${appId}/connectors/${id}/owners`, {
    method: "PUT",
    headers: { authorization: `Bearer ${CONDUCTORONE_ACCESS_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ roleSlug: REVIEWER, appEntitlementRefs: data.entitlements }),
  });
  if (status !== 200) throw new Error(`the owners were refused: ${status}`);
}
