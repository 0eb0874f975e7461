import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AccessConfig } from "./access/access-config.js";
import { createAuthenticate } from "./access/authenticate.js";
import type { Caller } from "./access/caller.js";
import { answer, describeBug } from "./answer-error.js";

/** Whether somebody has proved who they are; `not now`: it cannot be checked at the moment. */
export type Recognized = "known" | "unknown" | "not now";

/** Asks who sends a request, before anything of it is read. */
export interface Admission {
  /** Refuses a request that does not prove who sends it. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void>;
  /** Asks the same of headers that need not be the request's own, and answers nothing. */
  recognize(request: FastifyRequest, headers: IncomingHttpHeaders): Promise<Recognized>;
  /** Answers a request whose sender was not recognized. */
  refuse(reply: FastifyReply, recognized: Exclude<Recognized, "known">): FastifyReply;
  /** Who sent an admitted request. */
  of(request: FastifyRequest): Caller;
}

export function admitCallers(app: FastifyInstance, access: AccessConfig): Admission {
  const authenticate = createAuthenticate(access);
  const callers = new WeakMap<FastifyRequest, Caller>();

  async function recognize(request: FastifyRequest, headers: IncomingHttpHeaders): Promise<Recognized> {
    try {
      const caller = await authenticate(headers);
      if (!caller) return "unknown";
      callers.set(request, caller);
      return "known";
    } catch (error) {
      app.log.error({ requestId: request.id, error: describeBug(error) }, "callers cannot be checked");
      return "not now";
    }
  }

  function refuse(reply: FastifyReply, recognized: Exclude<Recognized, "known">): FastifyReply {
    if (recognized === "unknown") return refuseUnknown(reply, access);
    const message = "Who you are cannot be checked at the moment. Try again later.";
    return answer(reply, 503, "SERVICE_UNAVAILABLE", message);
  }

  return {
    async admit(request, reply) {
      const recognized = await recognize(request, request.headers);
      return recognized === "known" ? undefined : refuse(reply, recognized);
    },
    recognize,
    refuse,
    of(request) {
      const caller = callers.get(request);
      if (!caller) throw new Error("a request that was not admitted");
      return caller;
    },
  };
}

/** One answer for every failure: which part of a credential is wrong is nobody's business. */
function refuseUnknown(reply: FastifyReply, { mode }: AccessConfig): FastifyReply {
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
