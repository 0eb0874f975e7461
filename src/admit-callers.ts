import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AccessConfig } from "./access/access-config.js";
import { createAuthenticate } from "./access/authenticate.js";
import type { Caller } from "./access/caller.js";
import { answer, describeBug } from "./answer-error.js";

/** Asks who sends a request, before anything of it is read. */
export interface Admission {
  /** Refuses a request that does not prove who sends it. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void>;
  /** Who sent an admitted request. */
  of(request: FastifyRequest): Caller;
}

export function admitCallers(app: FastifyInstance, access: AccessConfig): Admission {
  const authenticate = createAuthenticate(access);
  const callers = new WeakMap<FastifyRequest, Caller>();
  return {
    async admit(request, reply) {
      try {
        const caller = await authenticate(request.headers);
        if (!caller) return refuse(reply, access);
        callers.set(request, caller);
        return undefined;
      } catch (error) {
        app.log.error({ requestId: request.id, error: describeBug(error) }, "callers cannot be checked");
        const message = "Who you are cannot be checked at the moment. Try again later.";
        return answer(reply, 503, "SERVICE_UNAVAILABLE", message);
      }
    },
    of(request) {
      const caller = callers.get(request);
      if (!caller) throw new Error("a request that was not admitted");
      return caller;
    },
  };
}

/** One answer for every failure: which part of a credential is wrong is nobody's business. */
function refuse(reply: FastifyReply, { mode }: AccessConfig): FastifyReply {
  if (mode === "router") {
    const message = "Patchbay answers to its router only, and has to be told for whom it asks.";
    return answer(reply, 401, "UNAUTHENTICATED", message);
  }
  void reply.header("www-authenticate", "Bearer");
  return answer(
    reply,
    401,
    "UNAUTHENTICATED",
    "Send a valid token in the header `Authorization: Bearer <token>`.",
  );
}
