import { generateKeyPairSync, randomInt } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { missingInput, notFound } from "./conductorone-errors.js";
import { decodeRevoke, decodeRotate } from "./conductorone-lifecycle-messages.js";
import { liveConnector } from "./conductorone-lookup.js";
import { newKsuid, timestamp, type ConductorOneState, type CredentialRecord } from "./conductorone-state.js";

interface OfConnector {
  Params: { app_id: string; connector_id: string };
}
interface OfCredential {
  Params: OfConnector["Params"] & { id: string };
}

const CREDENTIALS = "/api/v1/apps/:app_id/connectors/:connector_id/credentials";

/** What self-hosted connectors sign in with (vendor sheet, section 7.2.7). */
export function registerCredentialRoutes(app: FastifyInstance, state: ConductorOneState): void {
  app.post("/api/v1/apps/connectors/credentials", (request) => {
    const { appId, connectorId } = decodeRotate(request);
    if (!appId) throw missingInput("app_id");
    if (!connectorId) throw missingInput("connector_id");
    return rotate(state, appId, connectorId);
  });

  // The path of the specification of 2025; the ids of the path win over those of the body.
  app.post<OfConnector>(CREDENTIALS, (request) => {
    decodeRotate(request);
    return rotate(state, request.params.app_id, request.params.connector_id);
  });

  app.get<OfCredential>(`${CREDENTIALS}/:id`, ({ params }) => ({
    credential: toCredential(credentialOf(state, params)),
  }));

  // Revoking is a POST on the item. Inferred: the row stays, with a date, and cannot be revoked again.
  app.post<OfCredential>(`${CREDENTIALS}/:id`, (request) => {
    decodeRevoke(request);
    const record = credentialOf(state, request.params);
    if (record.deletedAt !== null) throw notFound();
    record.deletedAt = timestamp(state.now());
    return {};
  });
}

/** Adds a credential. Inferred: the older ones stay valid until they are revoked. */
function rotate(state: ConductorOneState, appId: string, connectorId: string) {
  liveConnector(state, appId, connectorId);
  const record: CredentialRecord = {
    id: newKsuid(state.now()),
    appId,
    connectorId,
    clientId: `quiet-osprey-${randomInt(10_000, 100_000)}@acme.conductorone.example/ccc`,
    createdAt: timestamp(state.now()),
    deletedAt: null,
  };
  state.credentials.push(record);
  return { credential: toCredential(record, newSecret()) };
}

function credentialOf(state: ConductorOneState, params: OfCredential["Params"]): CredentialRecord {
  const { id: connectorId } = liveConnector(state, params.app_id, params.connector_id);
  const record = state.credentials.find(
    (credential) => credential.connectorId === connectorId && credential.id === params.id,
  );
  if (!record) throw notFound();
  return record;
}

/** The secret goes out once and is forgotten. */
function newSecret(): string {
  const { kty, crv, x, d } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const key = Buffer.from(JSON.stringify({ kty, crv, x, d })).toString("base64url");
  return `secret-token:conductorone.com:v1:${key}`;
}

function toCredential({ deletedAt, ...record }: CredentialRecord, clientSecret = "") {
  return {
    ...record,
    clientSecret,
    displayName: "",
    updatedAt: deletedAt ?? record.createdAt,
    deletedAt,
    expiresTime: null,
    lastUsedAt: null,
  };
}
