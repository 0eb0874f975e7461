import { startEmulator, type Emulator } from "../emulator.js";
import { defaultKnobs, sendGatewayPage, type JitterbitKnobs } from "./jitterbit-answers.js";
import { loginRoutes } from "./jitterbit-auth.js";
import { connectorRoutes } from "./jitterbit-connector-routes.js";
import { jitterbitSeed, jitterbitUser } from "./jitterbit-seed.js";
import { JitterbitState } from "./jitterbit-state.js";

/** A running Harmony cloud service, with what its REST API alone cannot bring about. */
export interface JitterbitEmulator extends Emulator {
  /** Change them at any time; the next request sees it. */
  readonly knobs: JitterbitKnobs;
  /** Plays the private agent that loads a registered connector, after which Harmony keeps its payload. */
  loadPayload(connectorId: string): void;
  /** Plays the people who put a connector into a project, or take it out of the last one. */
  setUsedInProjects(connectorId: string, usedInProjects: boolean): void;
}

const knobChoices = {
  failuresAs: ["status-false", "http-4xx"],
  expiredTokenAs: ["http-401", "status-false"],
} as const satisfies { [Name in keyof JitterbitKnobs]?: readonly JitterbitKnobs[Name][] };

/**
 * Starts Jitterbit's cloud RESTful service: login and the connector endpoints. The Harmony platform API is
 * another host with another envelope and knows no connectors (vendor sheet section 0), so it is not here.
 */
export async function startJitterbitEmulator(
  seed = jitterbitSeed,
  port?: number,
): Promise<JitterbitEmulator> {
  const state = new JitterbitState(seed);
  const knobs = defaultKnobs();

  const emulator = await startEmulator({
    vendor: "jitterbit",
    port,
    routes(app) {
      app.register(
        async (service) => {
          loginRoutes(service, state, knobs);
          connectorRoutes(service, state, knobs);
        },
        { prefix: "/jitterbit-cloud-restful-service" },
      );
      app.setNotFoundHandler((_request, reply) => sendGatewayPage(reply, 404, "Not Found"));
      // Reached by requests the server itself turns down, such as a body beyond its limit.
      app.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
        sendGatewayPage(reply, error.statusCode ?? 500, "The request could not be handled"),
      );
    },
    settings: (origin) => ({
      baseUrl: origin,
      email: jitterbitUser.email,
      password: jitterbitUser.password,
    }),
    expireTokens: () => state.expireSessions(),
    knobs,
    knobChoices,
  });

  return {
    ...emulator,
    knobs,
    loadPayload: (connectorId) => state.loadPayload(connectorId),
    setUsedInProjects: (connectorId, used) => state.setUsedInProjects(connectorId, used),
  };
}
