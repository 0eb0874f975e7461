import type { VendorFailure } from "../core/http/answer-problem.js";
import { createHttpClient, type HttpRequest } from "../core/http/http-client.js";
import { path } from "../core/http/path.js";
import { tokenAuthenticator } from "../core/http/token-authenticator.js";
import type { AccessToken } from "../core/http/token-source.js";
import type { Call } from "../core/port.js";
import { isProblem, problem } from "../core/problem-error.js";
import { loginSchema, refusalSchema, type JitterbitLogin } from "./jitterbit-api-types.js";

/** Harmony's cloud RESTful service. The Harmony platform API is another host, and knows no connectors. */
const SERVICE_PATH = "/jitterbit-cloud-restful-service";

/** Four hours: the documented lifetime, for an answer that does not state it. */
const DEFAULT_SESSION_SECONDS = 14_400;

/** The only error code the vendor documents. */
const TWO_FACTOR_CODE = "VALIDATE_TFA_LOGIN_EMAIL";
const TWO_FACTOR_REMEDY =
  "Two-factor login is on for this user: configure a service user without two-factor login.";

/** How the vendor words an expired token is not documented; a code that speaks of one is taken for that. */
const TOKEN_CODE = /token|session/i;

export interface JitterbitClientOptions {
  /** Scheme and host of the region. */
  readonly origin: string;
  readonly email: string;
  readonly password: string;
}

/** One signed-in user of Harmony. */
export interface JitterbitClient {
  /** What the login that is in force answered; signs in first when none is. */
  login(call: Call): Promise<JitterbitLogin>;
  /** Has the vendor look at email and password now. A login that is in force proves nothing, and stays in force. */
  checkedLogin(call: Call): Promise<JitterbitLogin>;
  /** Sends one authenticated request and resolves to the body of its answer. */
  send<Body>(request: HttpRequest<Body>, call: Call): Promise<Body>;
  close(): Promise<void>;
}

/** Connects without sending anything: the first call signs in, and all others share that login. */
export function createJitterbitClient({ origin, email, password }: JitterbitClientOptions): JitterbitClient {
  const baseUrl = `${origin}${SERVICE_PATH}`;
  const secrets = [email, password];
  const loginHttp = createHttpClient({ baseUrl, readFailure: readLoginFailure, connections: 1 });
  // The list of organizations comes with the token and from nowhere else, so the two are kept and renewed together.
  let latest: JitterbitLogin | null = null;

  async function signIn(call: Call): Promise<JitterbitLogin> {
    const json = { email, password };
    const { body } = await loginHttp
      .send(
        // PUT by the vendor's documentation; a second session does no harm.
        {
          method: "PUT",
          path: path`/user/login`,
          body: { json },
          effect: "read",
          isSignIn: true,
          answer: loginSchema,
          secrets,
        },
        call,
      )
      .catch(throwAddressProblem);
    return body;
  }

  async function fetchToken(call: Call): Promise<AccessToken> {
    latest = await signIn(call);
    const seconds = latest.sessionTimeoutInSeconds ?? 0;
    return {
      value: latest.authenticationToken,
      expiresInSeconds: seconds > 0 ? seconds : DEFAULT_SESSION_SECONDS,
    };
  }

  const authenticator = tokenAuthenticator({
    fetchToken,
    // The vendor documents both headers for every call, also for those without a body.
    // https://docs.jitterbit.com/developer-portal/connector-sdk/apis
    toHeaders: (token) => ({ authToken: token, "content-type": "application/json" }),
    secrets,
  });
  const http = createHttpClient({ baseUrl, authenticator, readFailure });

  async function login(call: Call): Promise<JitterbitLogin> {
    await authenticator.headers(call);
    // Headers exist only after a login, which has set it.
    return latest!;
  }

  return {
    login,
    async checkedLogin(call) {
      const before = latest;
      const inForce = await login(call);
      return inForce === before ? signIn(call) : inForce;
    },
    async send(request, call) {
      return (await http.send(request, call)).body;
    },
    async close() {
      await Promise.all([loginHttp.close(), http.close()]);
    },
  };
}

/** What a refusal body says; `null` when the body is none. */
function readRefusal(body: unknown): VendorFailure | null {
  const { success, data } = refusalSchema.safeParse(body);
  return success ? { code: data.errorCode, message: data.errorMessage } : null;
}

/**
 * Refusals arrive with HTTP 200, see docs/vendors/jitterbit.md#errors. Under an error status they keep the meaning
 * of the status, so that a change answered with a 500 stays a change whose outcome is unknown.
 */
function readFailure(status: number, body: unknown): VendorFailure | null {
  const refusal = readRefusal(body);
  if (!refusal) return null;
  if (TOKEN_CODE.test(refusal.code ?? "")) return { ...refusal, kind: "credentials" };
  return status < 300 ? { ...refusal, kind: "rejected" } : refusal;
}

/**
 * Whatever the login refuses, the credentials are at fault, as JSON under any status or as bare text under a 4xx.
 * Not so when the vendor is out of order or asks for fewer logins, nor when there is no login at the address.
 */
function readLoginFailure(status: number, body: unknown): VendorFailure | null {
  const refusal = readRefusal(body);
  if (refusal?.code === TWO_FACTOR_CODE) {
    return { ...refusal, kind: "credentials", remedy: TWO_FACTOR_REMEDY };
  }
  const isOutOfOrder = status >= 500 || status === 429 || status === 408;
  const isRefused = refusal !== null || (status >= 400 && status !== 404);
  return isRefused && !isOutOfOrder ? { ...refusal, kind: "credentials" } : refusal;
}

/** A 404 of the login is about the configured address; as `NotFound` a read would take it for an absent object. */
function throwAddressProblem(error: unknown): never {
  if (!isProblem(error, "NotFound")) throw error;
  throw problem(
    "VendorUnavailable",
    "There is no Jitterbit login at the address configured for this source. Check its `region` or `baseUrl`.",
    { retryable: false },
    error,
  );
}
