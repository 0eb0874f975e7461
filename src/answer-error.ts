import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { INTERNAL_MESSAGE } from "./format-error.js";

/** Errors before GraphQL is reached, in GraphQL's own error format. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    request.log.error({ requestId: request.id, error: describeBug(error) }, "a bug");
    answer(reply, status, "INTERNAL_SERVER_ERROR", INTERNAL_MESSAGE);
  } else if (status === 413) {
    answer(reply, status, "PAYLOAD_TOO_LARGE", "The request is larger than this server takes.");
  } else {
    answer(
      reply,
      status,
      "BAD_REQUEST",
      "Send a JSON object with a `query`, as `application/json`; no key in it may be `__proto__`.",
    );
  }
}

export function answer(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  const requestId = reply.request.id;
  return reply
    .code(status)
    .header("x-request-id", requestId)
    .send({ errors: [{ message, extensions: { code, requestId } }] });
}

/** Name, place and message of an unexpected error; never objects that hang on it, which may hold anything. */
export function describeBug(error: unknown): { name: string; message: string; stack?: string } {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}
