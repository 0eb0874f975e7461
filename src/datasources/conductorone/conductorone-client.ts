import type { z } from "zod";
import type { VendorFailure } from "../core/http/answer-problem.js";
import { createHttpClient, type Authenticator, type HttpRequest } from "../core/http/http-client.js";
import { fetchClientCredentialsToken, readOAuthFailure } from "../core/http/oauth-client-credentials.js";
import { path, type EncodedPath } from "../core/http/path.js";
import { tokenAuthenticator } from "../core/http/token-authenticator.js";
import type { AccessToken } from "../core/http/token-source.js";
import type { Call, Page, PageRequest } from "../core/port.js";
import { isProblem } from "../core/problem-error.js";
import { pageAnswer, statusAnswer } from "./conductorone-api-types.js";
import { keyOfClientSecret, signAssertion } from "./conductorone-credentials.js";

/** What proves to ConductorOne who we are: an API key, a ready-made token, or whatever the caller brings along. */
export type ConductorOneCredentials =
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly accessToken: string }
  | { readonly authenticator: Authenticator };

/** One ConductorOne tenant over HTTP. */
export interface ConductorOneClient {
  /** Sends one request and resolves to the parsed answer. */
  send<Body>(request: Omit<HttpRequest<Body>, "headers">, call: Call): Promise<Body>;
  /** Reads one page of a list. A page may be longer or shorter than asked for; only an empty token ends a list. */
  listPage<Row>(
    at: EncodedPath,
    row: z.ZodType<Row>,
    page: PageRequest,
    call: Call,
    filter?: Readonly<Record<string, string | undefined>>,
  ): Promise<Page<Row>>;
  close(): Promise<void>;
}

/** Sizes that every description of the API agrees on; see docs/vendors/conductorone.md#lists. */
const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 100;

/** Clocks that are closer together than this are not the reason of a refusal; an assertion takes 120 s either way. */
const CLOCKS_APART_MS = 60_000;

export function createConductorOneClient(
  baseUrl: string,
  credentials: ConductorOneCredentials,
): ConductorOneClient {
  const { authenticator, closeTokens } = authenticationWith(baseUrl, credentials);
  const http = createHttpClient({ baseUrl, readFailure, authenticator });

  const send: ConductorOneClient["send"] = async (request, call) => (await http.send(request, call)).body;

  return {
    send,
    async listPage(at, row, page, call, filter = {}) {
      const size = Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, page.size));
      const query = { page_size: size, page_token: page.token ?? undefined, ...filter };
      const answer = pageAnswer(row);
      const body = await send({ method: "GET", path: at, query, effect: "read", answer }, call);
      return { rows: body.list ?? [], nextToken: body.nextPageToken ? body.nextPageToken : null };
    },
    close: async () => void (await Promise.all([http.close(), closeTokens?.()])),
  };
}

interface Authentication {
  readonly authenticator: Authenticator;
  readonly closeTokens?: () => Promise<void>;
}

function authenticationWith(baseUrl: string, credentials: ConductorOneCredentials): Authentication {
  if ("authenticator" in credentials) return credentials;
  if ("accessToken" in credentials) return { authenticator: readyMadeToken(credentials.accessToken) };
  return tokenClient(baseUrl, credentials);
}

/** Nobody renews it, so a refused one is not tried again. */
function readyMadeToken(token: string): Authenticator {
  return { headers: async () => bearer(token), refused: () => false, secrets: () => [token] };
}

function tokenClient(
  baseUrl: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Authentication {
  const parsed = keyOfClientSecret(clientSecret);
  // The settings were checked at the start; the secret is kept out of this message, too.
  if (!parsed) throw new TypeError("unusable ConductorOne client secret");
  // A client of its own: the token endpoint has other error bodies, and needs no token.
  const http = createHttpClient({ baseUrl, readFailure: readOAuthFailure, connections: 1 });
  // Without port, and the address we really call: behind a proxy that is not the host of the client id.
  const host = new URL(baseUrl).hostname;

  /** How far ConductorOne's clock is ahead of ours, in milliseconds; found out when it refuses an assertion. */
  let aheadMs = 0;

  async function fetchToken(call: Call): Promise<AccessToken> {
    try {
      return await fetchTokenAt(Date.now() + aheadMs, call);
    } catch (error) {
      const vendorTime = isProblem(error, "VendorCredentialsRejected") ? error.upstream?.vendorTime : null;
      const apartMs = vendorTime ? vendorTime - Date.now() : 0;
      // It does not say that the assertion was too old or too new: its clock does.
      if (!vendorTime || Math.abs(apartMs - aheadMs) < CLOCKS_APART_MS) throw error;
      aheadMs = apartMs;
      return fetchTokenAt(vendorTime, call);
    }
  }

  async function fetchTokenAt(time: number, call: Call): Promise<AccessToken> {
    const assertion = await signAssertion(clientId, parsed!.key, { host, time });
    const form = {
      client_id: clientId,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    };
    const secrets = [...parsed!.secrets, assertion];
    return fetchClientCredentialsToken(http, { path: path`/auth/v1/token`, form, secrets }, call);
  }

  const authenticator = tokenAuthenticator({ fetchToken, toHeaders: bearer, secrets: parsed.secrets });
  return { authenticator, closeTokens: http.close };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/**
 * Codes that say more than the HTTP status they come with. The code counts only together with that status: a body
 * that contradicts its status was not written by ConductorOne's gateway.
 */
const KINDS = new Map<string, readonly [status: number, kind: NonNullable<VendorFailure["kind"]>]>([
  // UNKNOWN: mostly a refusal, e.g. a missing input; docs/vendors/conductorone.md#errors.
  ["2", [500, "rejected"]],
  ["5", [404, "not-found"]],
  ["6", [409, "conflict"]],
  ["9", [400, "conflict"]],
  ["10", [409, "conflict"]],
  // UNIMPLEMENTED: nothing was done, and nothing will be.
  ["12", [501, "rejected"]],
]);

/** The error body is a `google.rpc.Status` with a numeric gRPC code. */
function readFailure(status: number, body: unknown): VendorFailure | null {
  if (status < 400) return null;
  const parsed = statusAnswer.safeParse(body);
  if (!parsed.success) return null;
  const code = parsed.data.code === undefined || parsed.data.code === null ? null : String(parsed.data.code);
  const [kindStatus, kind] = KINDS.get(code ?? "") ?? [];
  return {
    code,
    // The gateway ends every message with an id that only the vendor's support can use.
    message: parsed.data.message?.replace(/\s*\(request-id: [^)]*\)\s*$/, ""),
    ...(kindStatus === status && { kind }),
  };
}
