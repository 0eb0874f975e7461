import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bearerToken } from "../access/bearer.js";
import { isSameHash, sha256 } from "../access/same-secret.js";
import { answer } from "../answer-error.js";
import type { Metrics } from "./metrics.js";

interface MetricsRoute {
  /** Demanded of everybody, whatever the access mode is. */
  readonly token?: string | undefined;
  /** Whether nobody is asked who they are. */
  readonly isOpen: boolean;
}

/** Serves the metrics at `/metrics`. Where callers are told apart, there is nothing there without a token. */
export function addMetrics(
  app: FastifyInstance,
  metrics: Pick<Metrics, "text">,
  { token, isOpen }: MetricsRoute,
): void {
  if (token === undefined && !isOpen) return;
  app.get(
    "/metrics",
    { ...(token !== undefined && { onRequest: demand(token) }) },
    async (_request, reply) => {
      const { contentType, body } = await metrics.text();
      return reply.header("content-type", contentType).send(body);
    },
  );
}

function demand(token: string) {
  const wanted = sha256(token);
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const given = bearerToken(request.headers);
    if (given !== null && isSameHash(sha256(given), wanted)) return undefined;
    void reply.header("www-authenticate", "Bearer");
    const message = "Send the metrics token in the header `Authorization: Bearer <token>`.";
    return answer(reply, 401, "UNAUTHENTICATED", message);
  };
}
