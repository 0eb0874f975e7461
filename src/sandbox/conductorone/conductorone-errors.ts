import type { FastifyInstance, FastifyReply } from "fastify";

/** HTTP status of each gRPC code an API call can end with; the vendor sheet, section 4, has the whole table. */
const HTTP_STATUS = {
  2: 500, // UNKNOWN: also what a missing input is reported as
  3: 400, // INVALID_ARGUMENT
  5: 404, // NOT_FOUND
  9: 400, // FAILED_PRECONDITION
  13: 500, // INTERNAL
  16: 401, // UNAUTHENTICATED
} as const;

export type GrpcCode = keyof typeof HTTP_STATUS;

/** A refusal in the vendor's terms; becomes a `google.rpc.Status` body. */
export class StatusError extends Error {
  constructor(
    readonly code: GrpcCode,
    message: string,
  ) {
    super(message);
  }
}

export const invalidArgument = (message: string) => new StatusError(3, message);

/** The object is in a state that forbids what was asked. The messages are inferred. */
export const failedPrecondition = (message: string) => new StatusError(9, message);

/** The one message of a 404 that is on record, whatever was looked for (vendor sheet, section 4). */
export const notFound = () => new StatusError(5, "not found");

/** A required input that is missing: the vendor reports it as 500 with code 2 (vendor sheet, section 4). */
export const missingInput = (field: string) => new StatusError(2, `${field} is required`);

/** Sends an error as protojson writes it: numeric gRPC code, trace id at the end of the message, no `details`. */
export function sendStatus(reply: FastifyReply, error: StatusError): FastifyReply {
  const traceId = String(reply.getHeader("c1-trace-id"));
  return reply
    .code(HTTP_STATUS[error.code])
    .send({ code: error.code, message: `${error.message} (request-id: ${traceId})` });
}

/** Everything that goes wrong leaves as the vendor's error, Fastify's own complaints included. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, _request, reply) => {
    if (error instanceof StatusError) return sendStatus(reply, error);
    if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
      return sendStatus(reply, invalidArgument("request body too large"));
    }
    const isClientError = error.statusCode !== undefined && error.statusCode < 500;
    return sendStatus(
      reply,
      isClientError ? invalidArgument(error.message) : new StatusError(13, "internal"),
    );
  });
}
