import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { startEmulator, type Emulator } from "../emulator.js";
import { registerAppRoutes } from "./conductorone-app-routes.js";
import { ConductorOneAuth, registerTokenEndpoint } from "./conductorone-auth.js";
import { registerConnectorRoutes } from "./conductorone-connector-routes.js";
import { registerErrors } from "./conductorone-errors.js";
import { withNulls, type NullMode } from "./conductorone-nulls.js";
import { registerPaths } from "./conductorone-paths.js";
import { seedState } from "./conductorone-seed.js";

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
}

/** Starts a fresh tenant: one API key, five apps, ten connectors, the vendor's whole catalog. */
export async function startConductorOneEmulator(): Promise<ConductorOneEmulator> {
  const state = seedState();
  const auth = new ConductorOneAuth();
  let extraRows = 0;
  let nullMode: NullMode = "emit";

  const emulator = await startEmulator({
    vendor: "conductorone",
    routes(app: FastifyInstance) {
      app.addHook("onRequest", async (_request, reply) => {
        reply.header("c1-trace-id", randomBytes(16).toString("hex"));
      });
      registerErrors(app);
      registerPaths(app);
      app.addHook("preHandler", async (request) => {
        if (/^\/api(\/|\?|$)/.test(request.url)) auth.checkBearer(request);
      });
      app.addHook("preSerialization", async (_request, _reply, payload) => withNulls(nullMode, payload));
      registerTokenEndpoint(app, auth);
      registerAppRoutes(app, state, () => extraRows);
      registerConnectorRoutes(app, state, () => extraRows);
    },
    settings: (origin) => ({
      baseUrl: origin,
      clientId: auth.clientId,
      clientSecret: auth.clientSecret,
    }),
    expireTokens: () => auth.expireTokens(),
  });

  return {
    ...emulator,
    overshoot: (rows) => void (extraRows = rows),
    nulls: (mode) => void (nullMode = mode),
    advanceClock: (milliseconds) => state.advanceClock(milliseconds),
  };
}
