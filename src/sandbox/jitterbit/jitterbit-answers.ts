import type { FastifyReply, FastifyRequest } from "fastify";
import { parseJson } from "../emulator.js";

/** Behaviour the vendor leaves open, switchable while the emulator runs. */
export interface JitterbitKnobs {
  /** Whether a refusal comes as HTTP 200 with `status: false`, or with a fitting 4xx and the same body. */
  failuresAs: "status-false" | "http-4xx";
  /** The same choice for a missing, unknown or expired token alone. */
  expiredTokenAs: "http-401" | "status-false";
  /** Register answers like the older server of the vendor's README: without `id`, and under another name. */
  omitRegisteredId: boolean;
  /** An organization without connectors lists `null`. */
  nullList: boolean;
  /** An organization without connectors lists nothing at all: the field is absent. Wins over `nullList`. */
  omitEmptyList: boolean;
  /** A second registration of the same name and version is refused. */
  refuseDuplicates: boolean;
  /** Deleting a payload that is not there succeeds. */
  missingPayloadSucceeds: boolean;
  /** Lifetime of the tokens handed out from now on; 0 makes them expired at once. */
  sessionTimeoutInSeconds: number;
}

/** The defaults of the vendor sheet's emulator recipe (section 7). */
export function defaultKnobs(): JitterbitKnobs {
  return {
    failuresAs: "status-false",
    expiredTokenAs: "http-401",
    omitRegisteredId: false,
    nullList: false,
    omitEmptyList: false,
    refuseDuplicates: false,
    missingPayloadSucceeds: false,
    sessionTimeoutInSeconds: 14_400,
  };
}

/**
 * HTTP status of each error code under `http-4xx`. Only VALIDATE_TFA_LOGIN_EMAIL is the vendor's; it
 * publishes no other code, so the rest are invented [inferred] and no client should depend on them.
 */
const FAILURE_STATUS = {
  VALIDATE_TFA_LOGIN_EMAIL: 401,
  INVALID_CREDENTIALS: 401,
  INVALID_TFA_CODE: 401,
  INVALID_TOKEN: 401,
  ORGANIZATION_ACCESS_DENIED: 403,
  CONNECTOR_NOT_FOUND: 404,
  PAYLOAD_NOT_FOUND: 404,
  CONNECTOR_IN_USE: 409,
  CONNECTOR_ALREADY_REGISTERED: 409,
  INVALID_SECURITY_INFO: 400,
  INVALID_REQUEST: 400,
  UNSUPPORTED_MEDIA_TYPE: 415,
} as const;

type FailureCode = keyof typeof FAILURE_STATUS;

/** A refusal; thrown by a handler, worded as the vendor's flat failure body by {@link answering}. */
export class JitterbitFailure extends Error {
  constructor(
    readonly errorCode: FailureCode,
    message: string,
  ) {
    super(message);
  }
}

/** A route handler that wraps what `handle` returns or throws in the vendor's envelope (section 4). */
export function answering(
  knobs: JitterbitKnobs,
  operation: string,
  handle: (request: FastifyRequest) => object,
) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      return { status: true, operation, ...handle(request) };
    } catch (error) {
      if (!(error instanceof JitterbitFailure)) throw error;
      const { errorCode, message: errorMessage } = error;
      return reply
        .code(failureStatus(knobs, errorCode))
        .send({ status: false, operation, errorCode, errorMessage });
    }
  };
}

function failureStatus(knobs: JitterbitKnobs, code: FailureCode): number {
  const asHttp =
    code === "INVALID_TOKEN" ? knobs.expiredTokenAs === "http-401" : knobs.failuresAs === "http-4xx";
  return asHttp ? FAILURE_STATUS[code] : 200;
}

/** Strings of a JSON request body by field name; fields nobody asks for are ignored. */
export interface RequestFields {
  /** The field's text; refuses the request when it is absent, blank or of another type. */
  required(name: string): string;
  /** As `required`, but the field may be absent or null. */
  optional(name: string): string | undefined;
}

/** Reads a body that must be a JSON object, sent as such: the vendor wants the content type on each call. */
export function readFields(request: FastifyRequest): RequestFields {
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new JitterbitFailure("UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json.");
  }
  const fields = new Map(Object.entries(parseObject(request)));
  const optional = (name: string) => {
    const value = fields.get(name) ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value === "string" && value.trim() !== "") return value;
    throw new JitterbitFailure("INVALID_REQUEST", `Field '${name}' must be a non-empty string.`);
  };
  const required = (name: string) => {
    const value = optional(name);
    if (value === undefined) throw new JitterbitFailure("INVALID_REQUEST", `Field '${name}' is required.`);
    return value;
  };
  return { optional, required };
}

function parseObject(request: FastifyRequest): object {
  let body: unknown;
  try {
    body = parseJson(request);
  } catch {
    body = undefined;
  }
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new JitterbitFailure("INVALID_REQUEST", "The request body must be a JSON object.");
}

/** What stands in front of the service answers in HTML: unknown paths never reach it (section 4). */
export function sendGatewayPage(reply: FastifyReply, status: number, title: string) {
  return reply
    .code(status)
    .type("text/html; charset=utf-8")
    .send(`<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`);
}
