// Hive Gateway: checks the caller's token, and tells Patchbay who it is.
import { readFileSync } from "node:fs";
import process from "node:process";
import {
  createInlineSigningKeyProvider,
  createRemoteJwksSigningKeyProvider,
  defineConfig,
} from "@graphql-hive/gateway";
import { callerHeaders } from "./caller-headers.mjs";

const SECRETS = process.env.SECRETS_FOLDER || "/run/secrets";
const secret = (name) => readFileSync(`${SECRETS}/${name}`, "utf8").trim();
const { JWKS_URL, JWT_ISSUER, JWT_AUDIENCE } = process.env;

export const gatewayConfig = defineConfig({
  supergraph: "supergraph.graphql",
  jwt: {
    signingKeyProviders: [
      JWKS_URL
        ? createRemoteJwksSigningKeyProvider({ jwksUri: JWKS_URL })
        : createInlineSigningKeyProvider(secret("trial-public-key")),
    ],
    tokenVerification: { issuer: JWT_ISSUER, audience: JWT_AUDIENCE, algorithms: ["RS256", "ES256"] },
    // Nobody without a token: `_service` and introspection are for callers, too.
    reject: { missingToken: true, invalidToken: true },
    // The claims go in a header, below.
    forward: { payload: false, token: false },
  },
  propagateHeaders: { fromClientToSubgraphs: callerHeaders(secret("router-secret")) },
  // Longer than an operation takes at Patchbay. A request is never repeated here: it may be a change.
  upstreamTimeout: 40_000,
  graphiql: false,
  landingPage: false,
});
