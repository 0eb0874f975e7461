import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parseForm } from "../emulator.js";
import { correlationId, PingOneError } from "./pingone-errors.js";

/** The worker application whose admin roles the caller acts with. */
export interface PingOneWorkerApp {
  /** The environment that holds the application; not one of those it administers (vendor sheet section 2). */
  readonly environmentId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const LIFETIME_SECONDS = 3_600;

/** The token endpoint of the auth host, and the check of what it issued. */
export class PingOneAuth {
  private readonly expiries = new Map<string, number>();

  constructor(private readonly application: PingOneWorkerApp) {}

  routes(app: FastifyInstance): void {
    app.post<{ Params: { environmentId: string } }>("/:environmentId/as/token", (request, reply) =>
      this.token(request, request.params.environmentId, reply),
    );
  }

  expireTokens(): void {
    this.expiries.clear();
  }

  /** Throws unless the request carries a token that is still good. */
  check(request: FastifyRequest): void {
    const [, token = ""] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const expiry = this.expiries.get(token);
    if (expiry === undefined || expiry <= Date.now()) throw PingOneError.invalidToken();
  }

  private token(request: FastifyRequest, environmentId: string, reply: FastifyReply): FastifyReply {
    const form = parseForm(request);
    const grant = form.get("grant_type");
    if (grant === null) {
      return refuse(reply, 400, "invalid_request", "Request denied: Missing required parameter grant_type");
    }
    if (grant !== "client_credentials") {
      return refuse(reply, 400, "unsupported_grant_type", "Request denied: Unsupported grant type");
    }
    const credentials = credentialsOf(request, form);
    if (!credentials) {
      // The text is the vendor's sample; the other texts here only follow its style.
      return refuse(reply, 401, "invalid_client", "Request denied: Unsupported authentication method");
    }
    const { application } = this;
    const known =
      environmentId === application.environmentId &&
      credentials.clientId === application.clientId &&
      credentials.clientSecret === application.clientSecret;
    if (!known) return refuse(reply, 401, "invalid_client", "Request denied: Invalid client credentials");
    return reply.send({ access_token: this.issue(), token_type: "Bearer", expires_in: LIFETIME_SECONDS });
  }

  /** Looks like the vendor's RS256 tokens; nobody can verify it, for clients must treat it as opaque anyway. */
  private issue(): string {
    const now = Date.now();
    const issuedAt = Math.floor(now / 1_000);
    const header = { alg: "RS256", kid: "default" };
    const claims = {
      client_id: this.application.clientId,
      env: this.application.environmentId,
      aud: ["https://api.pingone.com"],
      iat: issuedAt,
      exp: issuedAt + LIFETIME_SECONDS,
      jti: randomUUID(),
    };
    const parts = [JSON.stringify(header), JSON.stringify(claims), randomBytes(256)];
    const token = parts.map((part) => Buffer.from(part).toString("base64url")).join(".");
    this.expiries.set(token, now + LIFETIME_SECONDS * 1_000);
    return token;
  }
}

/** Credentials from the Basic header or from the form, `undefined` with neither or with a secret in both. */
function credentialsOf(
  request: FastifyRequest,
  form: URLSearchParams,
): { clientId: string; clientSecret: string } | undefined {
  const clientId = form.get("client_id");
  const clientSecret = form.get("client_secret");
  const [, encoded] = /^Basic +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (encoded === undefined) {
    return clientId !== null && clientSecret !== null ? { clientId, clientSecret } : undefined;
  }
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (clientSecret !== null || colon < 0) return undefined;
  return { clientId: decoded.slice(0, colon), clientSecret: decoded.slice(colon + 1) };
}

/** The auth host speaks OAuth, not the API's error format. */
function refuse(reply: FastifyReply, status: number, error: string, reason: string): FastifyReply {
  const description = `${reason} (Correlation ID: ${correlationId(reply)})`;
  return reply.code(status).send({ error, error_description: description });
}
