import type { Effect } from "../core/http/answer-problem.js";
import { createHttpClient, type Authenticator, type HttpRequest } from "../core/http/http-client.js";
import { fetchClientCredentialsToken } from "../core/http/oauth-client-credentials.js";
import { path } from "../core/http/path.js";
import { tokenAuthenticator } from "../core/http/token-authenticator.js";
import type { Call } from "../core/port.js";
import { isProblem } from "../core/problem-error.js";
import { readApiFailure, readTokenFailure } from "./pingone-failure.js";
import type { CallerSettings } from "../core/vendor-module.js";
import { originsOf, type PingOneAddress, type PingOneSettings } from "./pingone-settings.js";

/** The HTTP client with PingOne's ways: two hosts, and a token of a worker application. */
export interface PingOneClient {
  /** The only origin whose links are followed. */
  readonly apiOrigin: string;
  /** Sends one request, its path below `/v1`, and resolves to the body of the answer. */
  send<Body>(request: HttpRequest<Body>, call: Call): Promise<Body>;
  /** As {@link send}, but a refused token stays in use: for looking into a refusal, which must not cost a new token. */
  sendWithSameToken<Body>(request: HttpRequest<Body>, call: Call): Promise<Body>;
  /** Whether a failure of a request below an environment may mean that there is no such environment. */
  mayHideEnvironment(error: unknown, effect: Effect): boolean;
  close(): Promise<void>;
}

export function createPingOneClient(
  settings: PingOneSettings | CallerSettings<PingOneAddress>,
): PingOneClient {
  const origins = originsOf(settings);
  const worker = "authenticator" in settings ? null : signInWorker(origins.auth, settings);
  const authenticator = "authenticator" in settings ? settings.authenticator : worker!.authenticator;
  const options = { baseUrl: `${origins.api}/v1`, readFailure: readApiFailure };
  const api = createHttpClient({ ...options, authenticator });
  // A token that is refused twice would be renewed again for each look; see the note on `sendWithSameToken`.
  const inquiries = createHttpClient({
    ...options,
    authenticator: { ...authenticator, refused: () => false },
  });

  return {
    apiOrigin: origins.api,
    send: async (request, call) => (await api.send(request, call)).body,
    sendWithSameToken: async (request, call) => (await inquiries.send(request, call)).body,
    mayHideEnvironment(error, effect) {
      // 403 is usual, 401 and 400 have been seen: docs/vendors/pingone.md#errors. A write's 400 is about its body.
      // A sign-in that was refused says nothing of environments, and asking again would only repeat it.
      if (isProblem(error, "VendorCredentialsRejected")) return !error.upstream?.isSignIn;
      return effect === "read" && isBadRequest(error);
    },
    async close() {
      await Promise.all([worker?.close(), api.close(), inquiries.close()]);
    },
  };
}

/** Signs a worker application in. */
function signInWorker(
  authOrigin: string,
  { authEnvironmentId, clientId, clientSecret }: PingOneSettings,
): { authenticator: Authenticator; close(): Promise<void> } {
  // As PingOne's pages show it: without the form encoding that RFC 6749, 2.3.1 asks for.
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const secrets = [clientSecret, basic];
  const tokens = createHttpClient({ baseUrl: authOrigin, readFailure: readTokenFailure });
  const authenticator = tokenAuthenticator({
    fetchToken,
    toHeaders: (token) => ({ authorization: `Bearer ${token}` }),
    secrets,
  });

  async function fetchToken(call: Call) {
    const request = {
      path: path`/${authEnvironmentId}/as/token`,
      headers: { authorization: `Basic ${basic}` },
      secrets,
    };
    return fetchClientCredentialsToken(tokens, request, call);
  }

  return { authenticator, close: tokens.close };
}

/** Whether PingOne called a request malformed, which it can only be by its ids when it has nothing else. */
export function isBadRequest(error: unknown): boolean {
  return isProblem(error, "VendorRejected") && error.problem.status === 400;
}
