import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { startEmulator, type Emulator } from "../emulator.js";
import { registerAppRoutes } from "./conductorone-app-routes.js";
import { ConductorOneAuth, registerTokenEndpoint } from "./conductorone-auth.js";
import { registerConnectorRoutes } from "./conductorone-connector-routes.js";
import { registerCredentialRoutes } from "./conductorone-credential-routes.js";
import { registerDelegatedRoutes } from "./conductorone-delegated-routes.js";
import { registerErrors } from "./conductorone-errors.js";
import { registerHttpConfigRoute } from "./conductorone-http-config.js";
import { registerIntrospection } from "./conductorone-introspection.js";
import { withNulls, type NullMode } from "./conductorone-nulls.js";
import { registerOwnerRoutes } from "./conductorone-owner-routes.js";
import { OwnerStore } from "./conductorone-owners.js";
import { registerPaths } from "./conductorone-paths.js";
import { registerSchemaRoute } from "./conductorone-schema.js";
import { seedState } from "./conductorone-seed.js";
import { registerSyncRoutes } from "./conductorone-sync-routes.js";

/** The emulator of a ConductorOne tenant, with the knobs that only this vendor has. */
export interface ConductorOneEmulator extends Emulator {
  /**
   * Makes every page this many rows longer than asked for, as live tenants do; a negative number makes pages
   * shorter (never empty), which lets small data fill several pages although the smallest page size is 10.
   */
  overshoot(extraRows: number): void;
  /** What unset message fields look like in answers; `emit` at start. */
  nulls(mode: NullMode): void;
  /**
   * Lets time pass for apps, connectors and their syncs: a new connector is UNSPECIFIED for 2 seconds and RUNNING
   * for 8, then DONE. Tokens and assertions stay in real time.
   */
  advanceClock(milliseconds: number): void;
  /** The next sync asked for ends with this error; with `dropsData` it can be confirmed as valid. */
  failNextSync(lastError: string, options?: { dropsData: boolean }): void;
  /** Id of a connector's latest sync, which no operation tells; it is also the sync's lifecycle id. */
  latestSyncId(connectorId: string): string | undefined;
  /** Accepts a forced sync of a paused connector without doing anything, in place of refusing it. */
  ignoreSyncsWhilePaused(isIgnored: boolean): void;
  /** How long owners that are set, added or removed from now on stay out of sight of reads; 0 at start. */
  delayOwners(milliseconds: number): void;
  /**
   * Sets the tenant's clock this far ahead of the real time, or behind with a negative number: in checks of signed
   * assertions and in the header `date`. Access tokens stay in real time.
   */
  skewClock(seconds: number): void;
}

const NULL_MODES: readonly NullMode[] = ["emit", "omit", "populated"];

/** Starts a fresh tenant: one API key, five apps, ten connectors (or those given), the vendor's whole catalog. */
export async function startConductorOneEmulator(
  state = seedState(),
  port?: number,
): Promise<ConductorOneEmulator> {
  const owners = new OwnerStore(state);
  const auth = new ConductorOneAuth();
  let ownersDelayMs = 0;
  const knobs = {
    extraRows: 0,
    nulls: "emit" as NullMode,
    ignoreSyncsWhilePaused: false,
    get ownersDelayMs() {
      return ownersDelayMs;
    },
    set ownersDelayMs(milliseconds: number) {
      ownersDelayMs = milliseconds;
      owners.setDelay(milliseconds);
    },
    get clockSkewSeconds() {
      return auth.clockSkewSeconds;
    },
    set clockSkewSeconds(seconds: number) {
      auth.clockSkewSeconds = seconds;
    },
  };

  const emulator = await startEmulator({
    vendor: "conductorone",
    port,
    routes(app: FastifyInstance) {
      app.addHook("onRequest", async (_request, reply) => {
        reply.header("c1-trace-id", randomBytes(16).toString("hex"));
        reply.header("date", auth.now().toUTCString());
      });
      registerErrors(app);
      registerPaths(app);
      app.addHook("preHandler", async (request) => {
        if (/^\/api(\/|\?|$)/.test(request.url)) auth.checkBearer(request);
      });
      app.addHook("preSerialization", async (_request, _reply, payload) => withNulls(knobs.nulls, payload));
      registerTokenEndpoint(app, auth);
      registerAppRoutes(app, state, () => knobs.extraRows);
      registerIntrospection(app, state);
      registerConnectorRoutes(app, state, () => knobs.extraRows);
      registerDelegatedRoutes(app, state);
      registerSyncRoutes(app, state, () => knobs.ignoreSyncsWhilePaused);
      registerCredentialRoutes(app, state);
      registerSchemaRoute(app, state);
      registerHttpConfigRoute(app);
      registerOwnerRoutes(app, state, owners, () => knobs.extraRows);
    },
    settings: (origin) => ({
      baseUrl: origin,
      clientId: auth.clientId,
      clientSecret: auth.clientSecret,
    }),
    expireTokens: () => auth.expireTokens(),
    knobs,
    knobChoices: { nulls: NULL_MODES },
  });

  return {
    ...emulator,
    overshoot: (rows) => void (knobs.extraRows = rows),
    nulls: (mode) => void (knobs.nulls = mode),
    advanceClock: (milliseconds) => state.advanceClock(milliseconds),
    failNextSync: (lastError, options) => state.failNextSync(lastError, options?.dropsData ?? false),
    latestSyncId: (connectorId) => state.connectors.find(({ id }) => id === connectorId)?.sync?.id,
    ignoreSyncsWhilePaused: (isIgnored) => void (knobs.ignoreSyncsWhilePaused = isIgnored),
    delayOwners: (milliseconds) => void (knobs.ownersDelayMs = milliseconds),
    skewClock: (seconds) => void (knobs.clockSkewSeconds = seconds),
  };
}
