import { isUsableExternalId } from "../core/ids.js";
import type { VendorFailure } from "../core/http/answer-problem.js";
import {
  createHttpClient,
  type Authenticator,
  type HttpAnswer,
  type HttpClient,
  type HttpRequest,
} from "../core/http/http-client.js";
import { fetchClientCredentialsToken, readOAuthFailure } from "../core/http/oauth-client-credentials.js";
import { path } from "../core/http/path.js";
import { tokenAuthenticator } from "../core/http/token-authenticator.js";
import type { Call } from "../core/port.js";
import { isProblem, problem } from "../core/problem-error.js";
import type { CallerSettings } from "../core/vendor-module.js";
import { accountIdSchema, errorSchema } from "./cyclr-api-types.js";

/** Where a Cyclr source is. */
export interface CyclrAddress {
  /** The API's origin, e.g. `https://api.cyclr.uk`: one per region, or a private instance's own. */
  readonly baseUrl: string;
  /** The partner's Service Domain, where people sign in with a browser; only `startAuthentication` needs it. */
  readonly serviceUrl?: string | undefined;
}

/** What a Cyclr source is configured with. */
export interface CyclrSettings extends CyclrAddress {
  readonly clientId: string;
  /** Goes to the token endpoint only, and into no message. */
  readonly clientSecret: string;
}

/** The HTTP client with Cyclr's ways: an OAuth token, and a header that names the account. */
export interface CyclrClient {
  /** Sends a partner-level request. */
  send<Body>(request: HttpRequest<Body>, call: Call): Promise<HttpAnswer<Body>>;
  /** Sends an account-level request. Throws the problem `NotFound` when there is no such account. */
  sendInAccount<Body>(accountId: string, request: HttpRequest<Body>, call: Call): Promise<HttpAnswer<Body>>;
  close(): Promise<void>;
}

/**
 * Makes the client of one partner. Its token serves every account, so it is fetched without a `scope`:
 * https://docs.cyclr.com/api/authentication.
 */
export function createCyclrClient(settings: CyclrSettings | CallerSettings<CyclrAddress>): CyclrClient {
  const { baseUrl } = settings;
  // Adds no credentials of its own and renews none. Its error body is that of OAuth, Cyclr's own is `readFailure`'s.
  const plain = createHttpClient({ baseUrl, readFailure: readOAuthFailure });
  const authenticator =
    "authenticator" in settings ? settings.authenticator : partnerAuthenticator(plain, settings);
  const api = createHttpClient({ baseUrl, readFailure, authenticator });

  async function sendInAccount<Body>(accountId: string, request: HttpRequest<Body>, call: Call) {
    if (!fitsAccountHeader(accountId)) throw unknownAccount();
    try {
      return await api.send({ ...request, headers: { "X-Cyclr-Account": accountId } }, call);
    } catch (error) {
      // A missing account header is a 401, and so, we assume, is an unknown account: like bad credentials.
      // Only then is it worth a call to find out which; see docs/vendors/cyclr.md#errors.
      const isRefused = isProblem(error, "VendorCredentialsRejected") && !error.upstream?.isSignIn;
      if (isRefused && (await isAbsent(accountId, call))) throw unknownAccount(error);
      throw error;
    }
  }

  /**
   * Whether Cyclr says that there is no such account; false when it says nothing of the kind. Comes after a refusal
   * in spite of a new token, so another new one would be no use.
   */
  async function isAbsent(accountId: string, call: Call): Promise<boolean> {
    try {
      const headers = await authenticator.headers(call);
      const request = { method: "GET", effect: "read", headers, answer: accountIdSchema } as const;
      await plain.send({ ...request, path: path`/v1.0/accounts/${accountId}` }, call);
      return false;
    } catch (error) {
      return isProblem(error, "NotFound");
    }
  }

  return {
    send: api.send,
    sendInAccount,
    async close() {
      await Promise.all([plain.close(), api.close()]);
    },
  };
}

function partnerAuthenticator(
  plain: HttpClient,
  { clientId, clientSecret }: Pick<CyclrSettings, "clientId" | "clientSecret">,
): Authenticator {
  const form = { client_id: clientId, client_secret: clientSecret };
  const token = { path: path`/oauth/token`, form, secrets: [clientSecret] };
  return tokenAuthenticator({
    fetchToken: (call) => fetchClientCredentialsToken(plain, token, call),
    toHeaders: (value) => ({ authorization: `Bearer ${value}` }),
    secrets: [clientSecret],
  });
}

/**
 * Whether an account id arrives unchanged in a header. Partners choose account ids freely, but a header holds no
 * more than printable ASCII for certain, and loses spaces at its ends: `acme ` would become `acme`, another account.
 */
function fitsAccountHeader(accountId: string): boolean {
  return isUsableExternalId(accountId) && /^[!-~]([ -~]*[!-~])?$/.test(accountId);
}

const UNKNOWN_ACCOUNT = "Cyclr has no such account: check the id of the workspace.";

/** Reads of single objects take it for "there is none", like any other `NotFound`. */
export function unknownAccount(cause?: unknown) {
  return problem("NotFound", UNKNOWN_ACCOUNT, {}, cause);
}

/** Whether an error is about the account, as against something that is not in it. */
export function isUnknownAccount(error: unknown): boolean {
  return isProblem(error, "NotFound") && error.problem.message === UNKNOWN_ACCOUNT;
}

/** `{ Message }`, and `ModelState` beside it when ASP.NET itself refused the body; often there is no body at all. */
function readFailure(status: number, body: unknown): VendorFailure | null {
  const parsed = errorSchema.safeParse(body);
  if (status < 400 || !parsed.success) return null;
  const { Message, ModelState } = parsed.data;
  return { message: [Message, ...Object.values(ModelState ?? {}).flat()].filter(Boolean).join(" ") };
}
