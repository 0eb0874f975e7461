import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { parseForm } from "../emulator.js";
import { CyclrError } from "./cyclr-http.js";
import { cyclrSandboxCredentials } from "./cyclr-seed.js";
import type { CyclrState } from "./cyclr-state.js";

/** Fourteen days less one second, as the vendor says it. */
const LIFETIME_SECONDS = 1_209_599;

interface Token {
  readonly expiresAt: number;
  /** The one account it works for; null when it works for all of the partner's. */
  readonly accountId: string | null;
}

/** The tokens of one emulated partner. Several live side by side, each with its own end (section 2.1). */
export class CyclrTokens {
  private readonly tokens = new Map<string, Token>();

  constructor(private readonly state: CyclrState) {}

  /** `POST /oauth/token`: lower-case keys and `error` bodies, unlike everything under `/v1.0`. */
  register(app: FastifyInstance): void {
    app.post("/oauth/token", async (request, reply) => {
      const outcome = this.issue(parseForm(request));
      if ("error" in outcome) reply.code(400);
      return outcome;
    });
  }

  expireAll(): void {
    this.tokens.clear();
  }

  /** The token of a request, or the 401 of every refusal: no source says that their bodies differ. */
  authenticate(request: FastifyRequest): Token {
    const value = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    const token = value === undefined ? undefined : this.tokens.get(value);
    if (!token || token.expiresAt <= Date.now()) throw denied();
    return token;
  }

  /** Lets a request act on an account: it has to exist, and a restricted token works for its own only. */
  authorize(request: FastifyRequest, accountId: string | null): void {
    const token = this.authenticate(request);
    if (token.accountId !== null && token.accountId !== accountId) throw denied();
  }

  /** Guards the account-level endpoints, which name the account in a header (section 2.2). */
  authorizeAccountHeader(request: FastifyRequest): void {
    const accountId = accountOf(request);
    this.authorize(request, accountId);
    if (!this.state.account(accountId)) throw denied();
  }

  /** Error names are OWIN's, which the vendor's server is presumably built on: inferred. */
  private issue(form: URLSearchParams): Record<string, unknown> {
    const { clientId, clientSecret } = cyclrSandboxCredentials;
    if (form.get("client_id") !== clientId || form.get("client_secret") !== clientSecret) {
      return { error: "invalid_client" };
    }
    // The password and refresh grants are gone since May 2021.
    if (form.get("grant_type") !== "client_credentials") return { error: "unsupported_grant_type" };
    const accountId = this.scopedAccount(form.get("scope") ?? "");
    if (accountId === undefined) return { error: "invalid_scope" };

    const issuedAt = Date.now();
    const expiresAt = issuedAt + LIFETIME_SECONDS * 1_000;
    const value = randomBytes(48).toString("base64url");
    this.tokens.set(value, { expiresAt, accountId });
    return {
      token_type: "bearer",
      access_token: value,
      expires_in: LIFETIME_SECONDS,
      clientId,
      // The dotted keys are documented for another grant; the vendor's own tests read them for this one.
      ".issued": new Date(issuedAt).toUTCString(),
      ".expires": new Date(expiresAt).toUTCString(),
    };
  }

  /** Null without a scope, undefined for one the vendor would not know. */
  private scopedAccount(scope: string): string | null | undefined {
    if (scope.trim() === "") return null;
    const accountId = /^account:(.+)$/.exec(scope.trim())?.[1];
    return accountId !== undefined && this.state.account(accountId) ? accountId : undefined;
  }
}

/** The account an account-level request is about; empty when the header is missing. */
export function accountOf(request: FastifyRequest): string {
  const header = request.headers["x-cyclr-account"];
  return typeof header === "string" ? header.trim() : "";
}

function denied(): CyclrError {
  return new CyclrError(401, "Authorization has been denied for this request.");
}
