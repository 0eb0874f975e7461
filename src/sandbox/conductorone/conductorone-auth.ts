import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { jwtVerify } from "jose";
import { parseForm } from "../emulator.js";
import { StatusError } from "./conductorone-errors.js";

/** A ready-made bearer token, as the vendor's tools take it from the variable of this name. Never expires. */
export const CONDUCTORONE_ACCESS_TOKEN = "c1-sandbox-ready-made-token-not-a-real-secret";

/** `.example` never resolves: a client that derives its host from the client id cannot leave the sandbox. */
const CLIENT_ID_HOST = "acme.conductorone.example";
const CLIENT_ID = `gentle-heron-40417@${CLIENT_ID_HOST}/pcc`;
const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const TOKEN_SECONDS = 600;
const LONGEST_ASSERTION_SECONDS = 300;

/**
 * The tenant's one API key and the tokens issued for it. Tokens live in real time, whatever the state's clock and that
 * of assertions.
 */
export class ConductorOneAuth {
  readonly clientId = CLIENT_ID;
  readonly clientSecret: string;
  /** How far the clock that assertions are checked by is ahead of the real time; behind when negative. */
  clockSkewSeconds = 0;
  private readonly publicKey: KeyObject;
  private readonly tokens = new Map<string, number>();

  constructor() {
    const { privateKey } = generateKeyPairSync("ed25519");
    const { kty, crv, x, d } = privateKey.export({ format: "jwk" });
    const jwk = Buffer.from(JSON.stringify({ kty, crv, x, d })).toString("base64url");
    this.clientSecret = `secret-token:conductorone.com:v1:${jwk}`;
    this.publicKey = createPublicKey(privateKey);
  }

  /** The tenant's idea of the time. */
  now(): Date {
    return new Date(Date.now() + this.clockSkewSeconds * 1000);
  }

  /** An opaque token for ten minutes; the vendor has no refresh tokens, clients ask again (sheet, section 2.4). */
  issueToken(): string {
    const token = randomBytes(32).toString("base64url");
    this.tokens.set(token, Date.now() + TOKEN_SECONDS * 1000);
    return token;
  }

  expireTokens(): void {
    this.tokens.clear();
  }

  /** Throws unless the request carries a live bearer token. The message is inferred. */
  checkBearer(request: FastifyRequest): void {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (token === CONDUCTORONE_ACCESS_TOKEN || (this.tokens.get(token) ?? 0) > Date.now()) return;
    throw new StatusError(16, "unauthenticated");
  }

  /** Whether the form proves that its sender holds the secret, by sending it or by a signature made with it. */
  async isClient(form: URLSearchParams, requestHost: string): Promise<boolean> {
    if (form.get("client_id") !== this.clientId) return false;
    const assertion = form.get("client_assertion");
    return assertion === null
      ? form.get("client_secret") === this.clientSecret
      : this.isSigned(assertion, requestHost);
  }

  /** The check list of the vendor sheet, section 2.3; `kid`, `typ` and `jti` are not asked for. */
  private async isSigned(assertion: string, requestHost: string): Promise<boolean> {
    try {
      const now = this.now();
      const { payload } = await jwtVerify(assertion, this.publicKey, {
        algorithms: ["EdDSA"],
        issuer: this.clientId,
        subject: this.clientId,
        // A host without port and scheme: of the request as it arrived, or of the client id.
        audience: [requestHost, CLIENT_ID_HOST],
        requiredClaims: ["exp", "nbf"],
        currentDate: now,
      });
      return payload.exp! <= Math.floor(now.getTime() / 1000) + LONGEST_ASSERTION_SECONDS;
    } catch {
      return false;
    }
  }
}

/** The token endpoint. Status and body of its refusals are partly inferred (vendor sheet, section 2.4). */
export function registerTokenEndpoint(app: FastifyInstance, auth: ConductorOneAuth): void {
  app.post("/auth/v1/token", async (request, reply) => {
    const form = parseForm(request);
    const grantType = form.get("grant_type");
    if (!grantType) return refuse(reply, 400, "invalid_request", "grant_type is required");
    // Token exchange and the device flow exist at the vendor's, but not here.
    if (grantType !== "client_credentials") {
      return refuse(reply, 400, "unsupported_grant_type", "grant_type is not supported");
    }
    if (form.has("client_assertion") && form.get("client_assertion_type") !== ASSERTION_TYPE) {
      return refuse(reply, 400, "invalid_request", "client_assertion_type is not supported");
    }
    if (!(await auth.isClient(form, request.hostname))) {
      return refuse(reply, 401, "invalid_client", "client authentication failed");
    }
    return { access_token: auth.issueToken(), token_type: "Bearer", expires_in: TOKEN_SECONDS };
  });
}

/** An OAuth error body: this endpoint is not behind the gateway that writes `google.rpc.Status`. */
function refuse(reply: FastifyReply, status: 400 | 401, error: string, description: string): FastifyReply {
  return reply.code(status).send({ error, error_description: description });
}
