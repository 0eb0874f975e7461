import type { FastifyReply, FastifyRequest } from "fastify";

/** Codes of what a well-formed request can get wrong in its document, variables or operation name. */
const IN_THE_DOCUMENT: readonly unknown[] = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
  "QUERY_TOO_COMPLEX",
];

/**
 * What every answer with errors gets at last: the request id in each of them, also in those made before there was a
 * context; and 200 for an `application/json` answer to a document that is wrong, as GraphQL over HTTP has it.
 * `application/graphql-response+json` keeps its 400.
 */
export function finishAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const type = String(reply.getHeader("content-type") ?? "");
  if (!type.includes("json") || typeof payload !== "string" || !payload.includes('"errors"')) return payload;
  const body = JSON.parse(payload) as { errors?: { extensions?: { code?: unknown } }[] };
  if (!Array.isArray(body.errors)) return payload;
  const isInDocument = body.errors.every(({ extensions }) => IN_THE_DOCUMENT.includes(extensions?.code));
  if (reply.statusCode === 400 && type.startsWith("application/json") && isInDocument) void reply.code(200);
  const errors = body.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId: request.id },
  }));
  reply.removeHeader("content-length");
  return JSON.stringify({ ...body, errors });
}
