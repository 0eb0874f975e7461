import type { VendorFailure } from "../core/http/answer-problem.js";
import { readOAuthFailure } from "../core/http/oauth-client-credentials.js";
import { isProblem, problem } from "../core/problem-error.js";
import { errorSchema, type PingOneErrorDetail } from "./pingone-api-types.js";

/** What the API says of a failure: a code, a message, and details that are worth more than the message. */
export function readApiFailure(status: number, body: unknown): VendorFailure | null {
  const parsed = errorSchema.safeParse(body);
  if (status < 400 || !parsed.success) return null;
  const { code, message, details } = parsed.data;
  const words = details?.map(wordsOf).filter((text) => text !== "");
  return {
    code: code ?? null,
    message: withoutTraces(words?.length ? words.join("; ") : (message ?? "")),
    ...kindOf(status, details ?? []),
  };
}

/**
 * What the token endpoint says of a failure. Whatever it refuses, in OAuth's form or in the API's, and be it with a 404
 * for `authEnvironmentId`, the configured credentials are at fault: never the object that somebody asked for.
 */
export function readTokenFailure(status: number, body: unknown): VendorFailure | null {
  if (status < 400) return null;
  const failure = readOAuthFailure(status, body) ?? readApiFailure(status, body);
  const isRefusal = status < 500 && status !== 408 && status !== 429;
  return {
    code: failure?.code ?? null,
    message: withoutTraces(failure?.message ?? ""),
    ...(isRefusal && { kind: "credentials" as const }),
  };
}

/**
 * Refusals that the status 400 hides. That an unknown connector is an invalid value, and that an id no instance can
 * have is a malformed parameter, are our assumptions; that a taken name is refused at all is one report. See
 * docs/vendors/pingone.md#errors.
 */
function kindOf(status: number, details: readonly PingOneErrorDetail[]): Pick<VendorFailure, "kind"> {
  const all = (matches: (detail: PingOneErrorDetail) => boolean) =>
    status === 400 && details.length > 0 && details.every(matches);
  if (all(({ code }) => code === "UNIQUENESS_VIOLATION")) return { kind: "conflict" };
  if (all(({ code, target }) => code === "INVALID_VALUE" && /^connector(\.id)?$/.test(target ?? ""))) {
    return { kind: "not-found" };
  }
  if (all(({ target }) => /^connectorInstanceId$/i.test(target ?? ""))) return { kind: "not-found" };
  return {};
}

/** Our own words for the status that a broken instance gives a list: a problem holds no status. */
const SERVER_ERROR = /\bstatus 500\b/;

/**
 * Says what else can be behind a failed list of instances, whose message alone would have people wait in vain: see
 * docs/vendors/pingone.md#quirks.
 */
export function explainFailedList(error: unknown): never {
  if (!isProblem(error, "VendorUnavailable") || !SERVER_ERROR.test(error.message)) throw error;
  const { retryable } = error.problem;
  const hint =
    "If it stays so, one connector instance is broken: PingOne fails the whole list when it cannot serialise one of them. The others can still be read by id (`installation(id:)`), and the broken one deleted by id (`uninstallConnector`).";
  throw problem("VendorUnavailable", `${error.message} ${hint}`, { retryable }, error);
}

/** `name: must not be null`, and what else helps to do better, e.g. `(allowedValues: NA, EU)`. */
function wordsOf({ target, message, ...detail }: PingOneErrorDetail): string {
  const facts = Object.entries(detail.innerError ?? detail.innererror ?? {}).flatMap(([name, fact]) => {
    const values = [fact].flat().filter((value) => ["string", "number"].includes(typeof value));
    return values.length > 0 ? [`${name}: ${values.join(", ")}`] : [];
  });
  const words = [target, message].filter(Boolean).join(": ");
  return facts.length > 0 ? `${words} (${facts.join("; ")})` : words;
}

/** The start of what the gateway before the API says, with a 403, of an address that nobody serves. */
const UNKNOWN_PATH = /^Invalid key=value pair/;

/**
 * A message without what is noise to callers: the id under which Ping finds the request, and the gateway's copy of the
 * `Authorization` header, in clear or as a hash.
 */
function withoutTraces(message: string): string {
  if (UNKNOWN_PATH.test(message)) {
    return "Invalid key=value pair in Authorization header. PingOne says so of addresses it does not know: check `apiBaseUrl`.";
  }
  return message.replace(/\s*\(?\bcorrelation[ -]?id\b:?\s*[\w-]*\)?/gi, "").trim();
}
