import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createHash, randomUUID } from "node:crypto";

/** One entry of an error's `details`. */
export interface PingOneErrorDetail {
  readonly code: string;
  readonly target?: string;
  readonly message: string;
  /** Spelled this way in the vendor's OpenAPI document; its documentation pages write `innererror`. */
  readonly innerError?: Readonly<Record<string, unknown>>;
}

const NO_ACCESS = "The request could not be completed. You do not have access to this resource.";
const MALFORMED = "The request could not be completed. The request was malformed or invalid.";

/** A refusal, thrown anywhere in a handler; {@link answerErrors} writes it out. */
export class PingOneError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: readonly PingOneErrorDetail[],
  ) {
    super(message);
  }

  static validation(details: readonly PingOneErrorDetail[]): PingOneError {
    const message = "The request could not be completed. One or more validation errors were in the request.";
    return new PingOneError(400, "INVALID_DATA", message, details);
  }

  static malformed(detail?: PingOneErrorDetail): PingOneError {
    return new PingOneError(400, "INVALID_REQUEST", MALFORMED, detail && [detail]);
  }

  static invalidToken(): PingOneError {
    // The production body of a 401 is an open question (vendor sheet section 10); code and detail code are not.
    const detail = { code: "INVALID_TOKEN", message: "Token is invalid or expired." };
    return new PingOneError(401, "ACCESS_FAILED", NO_ACCESS, [detail]);
  }

  /** Also what an unknown environment and one without DaVinci get (vendor sheet section 4, odd cases). */
  static forbidden(): PingOneError {
    const message = "The actor attempting to perform the request is not authorized.";
    return new PingOneError(403, "ACCESS_FAILED", NO_ACCESS, [{ code: "INSUFFICIENT_PERMISSIONS", message }]);
  }

  static notFound(
    message = "The request could not be completed. The requested resource was not found.",
  ): PingOneError {
    return new PingOneError(404, "NOT_FOUND", message);
  }

  static unsupportedMediaType(): PingOneError {
    return new PingOneError(415, "INVALID_REQUEST", MALFORMED);
  }

  /** The sheet only has the status; code and text are ours. */
  static methodNotAllowed(): PingOneError {
    return new PingOneError(405, "INVALID_REQUEST", MALFORMED);
  }

  static unexpected(): PingOneError {
    return new PingOneError(500, "UNEXPECTED_ERROR", "An unexpected error occurred.");
  }
}

const STANDARD_HEADERS = {
  "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
  expires: "0",
  pragma: "no-cache",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-xss-protection": "1; mode=block",
};

/** The id under which the vendor's support would find this request; an error's `id` repeats it. */
export function correlationId(reply: FastifyReply): string {
  return String(reply.getHeader("correlation-id"));
}

/** Gives every answer the vendor's headers, and every failure the vendor's body. */
export function answerErrors(app: FastifyInstance): void {
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers({ ...STANDARD_HEADERS, "correlation-id": randomUUID() });
  });
  app.setErrorHandler((error, _request, reply) => {
    const { status, code, message, details } = toPingOneError(error);
    return reply.code(status).send({ id: correlationId(reply), code, message, details });
  });
  app.setNotFoundHandler(unknownPath);
}

/** What the HTTP layer itself refuses (a body too large, an absurd content type) is the caller's fault too. */
function toPingOneError(error: unknown): PingOneError {
  if (error instanceof PingOneError) return error;
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 415) return PingOneError.unsupportedMediaType();
  return status >= 400 && status < 500 ? PingOneError.malformed() : PingOneError.unexpected();
}

/**
 * An unknown path never reaches PingOne: the gateway in front of it reads the bearer header as an AWS signature
 * and answers 403, not 404 (vendor sheet section 3). The JSON around the text is that gateway's usual form.
 */
function unknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const hash = createHash("sha256")
    .update(request.headers.authorization ?? "")
    .digest("base64");
  const reason = "Invalid key=value pair (missing equal-sign) in Authorization header";
  const message = `${reason} (hashed with SHA-256 and encoded with Base64): '${hash}'.`;
  return reply.code(403).send({ message });
}
