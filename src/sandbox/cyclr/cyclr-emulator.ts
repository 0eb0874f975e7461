import type { FastifyInstance } from "fastify";
import { startEmulator, type Emulator } from "../emulator.js";
import { CyclrTokens } from "./cyclr-auth.js";
import { notFound, sendError, type CyclrHabits } from "./cyclr-http.js";
import { registerAccountConnectorRoutes } from "./cyclr-routes-account-connectors.js";
import { registerAccountRoutes } from "./cyclr-routes-accounts.js";
import { registerCatalogRoutes } from "./cyclr-routes-catalog.js";
import { registerCustomConnectorRoutes } from "./cyclr-routes-custom.js";
import { registerInstallRoutes } from "./cyclr-routes-install.js";
import { registerMethodRoutes } from "./cyclr-routes-methods.js";
import { registerPropertyRoutes } from "./cyclr-routes-properties.js";
import { registerSignInRoutes } from "./cyclr-routes-sign-in.js";
import { cyclrSandboxCredentials, cyclrSeed } from "./cyclr-seed.js";
import { CyclrSignInTokens } from "./cyclr-sign-in.js";
import { CyclrState } from "./cyclr-state.js";

const usualHabits: CyclrHabits = {
  defaultPageSize: 50,
  totalHeaders: true,
  notFoundBody: false,
  unknownNameIsNotFound: false,
};

/**
 * Starts an emulator of one Cyclr partner instance with the usual seed data unless told.
 *
 * @param habits what the vendor's documentation leaves open, for tests that want the other possibility.
 */
export async function startCyclrEmulator(
  habits: Partial<CyclrHabits> = {},
  seed = cyclrSeed(),
  port?: number,
): Promise<Emulator> {
  const state = new CyclrState(seed);
  const tokens = new CyclrTokens(state);
  const allHabits = { ...usualHabits, ...habits };
  return startEmulator({
    vendor: "cyclr",
    port,
    routes: (app) => registerRoutes(app, state, tokens, allHabits),
    // The vendor's links for browsers live on a domain of their own, the partner's service domain.
    settings: (origin) => ({ baseUrl: origin, ...cyclrSandboxCredentials, serviceUrl: origin }),
    expireTokens: () => tokens.expireAll(),
    knobs: allHabits,
  });
}

function registerRoutes(
  app: FastifyInstance,
  state: CyclrState,
  tokens: CyclrTokens,
  habits: CyclrHabits,
): void {
  // On every answer, errors included (section 3).
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("X-Content-Type-Options", "nosniff");
  });
  app.setErrorHandler((error, _request, reply) => sendError(error, reply, habits));
  app.setNotFoundHandler((_request, reply) => sendError(notFound(), reply, habits));

  const signInTokens = new CyclrSignInTokens();
  tokens.register(app);
  registerSignInRoutes(app, state, signInTokens);
  app.register(
    async (versioned) => {
      versioned.addHook("preHandler", async (request) => void tokens.authenticate(request));
      registerAccountRoutes(versioned, state, tokens, signInTokens, habits);

      versioned.register(async (accountLevel) => {
        accountLevel.addHook("preHandler", async (request) => tokens.authorizeAccountHeader(request));
        registerCatalogRoutes(accountLevel, state, habits);
        registerMethodRoutes(accountLevel, state, habits);
        registerInstallRoutes(accountLevel, state);
        registerAccountConnectorRoutes(accountLevel, state, habits);
        registerPropertyRoutes(accountLevel, state, habits);
        registerCustomConnectorRoutes(accountLevel, state, habits);
      });
    },
    { prefix: "/v1.0" },
  );
}
