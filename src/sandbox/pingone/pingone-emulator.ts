import { startEmulator, type Emulator } from "../emulator.js";
import { PingOneAuth, type PingOneWorkerApp } from "./pingone-auth.js";
import { connectorRoutes } from "./pingone-connector-routes.js";
import { environmentRoutes } from "./pingone-environment-routes.js";
import { answerErrors } from "./pingone-errors.js";
import { instanceRoutes } from "./pingone-instance-routes.js";
import { pingOneSeed } from "./pingone-seed.js";
import type { PingOneKnobs, PingOneProperties } from "./pingone-state.js";

/** A running PingOne, with rules of the vendor that can be switched while it runs. */
export interface PingOneEmulator extends Emulator {
  readonly knobs: PingOneKnobs;
  /** The properties of an instance with its secrets in clear, which no call of the vendor's shows. */
  storedProperties(environmentId: string, instanceId: string): PingOneProperties | undefined;
}

// Its own environment, apart from those it administers, as the vendor advises.
const WORKER_APP: PingOneWorkerApp = {
  environmentId: "8e2d5b07-61fc-4a9d-b3e8-40c7d19f6a52",
  clientId: "0d6f3c91-27ba-4e58-8f14-b5a2c96e7d30",
  clientSecret: "sandbox-not-a-real-secret_Vq7.kLm2Xz-9TnB4wRc8",
};

const knobChoices = {
  maskedSecretWritten: ["store", "keep"],
  otherConnectorWritten: ["ignore", "refuse"],
  instancePropertiesView: ["accountConfigView", "credentialsView"],
} as const satisfies { [Name in keyof PingOneKnobs]?: readonly PingOneKnobs[Name][] };

/** Starts PingOne: one server stands for both the API host and the auth host. */
export async function startPingOneEmulator(state = pingOneSeed(), port?: number): Promise<PingOneEmulator> {
  const auth = new PingOneAuth(WORKER_APP);
  const context = { state, auth };
  const emulator = await startEmulator({
    vendor: "pingone",
    port,
    routes: (app) => {
      answerErrors(app);
      auth.routes(app);
      environmentRoutes(app, context);
      connectorRoutes(app, context);
      instanceRoutes(app, context);
    },
    settings: (origin) => ({
      apiBaseUrl: `${origin}/v1`,
      authBaseUrl: origin,
      authEnvironmentId: WORKER_APP.environmentId,
      clientId: WORKER_APP.clientId,
      clientSecret: WORKER_APP.clientSecret,
    }),
    expireTokens: () => auth.expireTokens(),
    knobs: state.knobs,
    knobChoices,
  });
  return {
    ...emulator,
    knobs: state.knobs,
    storedProperties: (environmentId, instanceId) => state.find(environmentId)?.find(instanceId)?.properties,
  };
}
