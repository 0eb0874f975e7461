import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { effectsOf } from "./emulator-fault-effects.js";
import { comesBefore, type Fault, type Faults } from "./emulator-faults.js";
import type { Journal } from "./emulator-journal.js";
import { pathOf } from "./emulator-requests.js";
import { sendSpoilt } from "./emulator-spoilt-answer.js";
import { isGone, untilGone, waitFor } from "./emulator-waits.js";

/** Lets faults hit requests, and records each exchange once. The vendor's own hooks have to be added after these. */
export function addFaultHooks(app: FastifyInstance, faults: Faults, journal: Journal): void {
  const hits = new WeakMap<FastifyRequest, Fault>();

  app.addHook("preHandler", async (request, reply) => {
    const fault = faults.take(request.method, pathOf(request));
    if (!fault) return;
    fault.onHit?.();
    if (fault.delayMs) await waitFor(fault.delayMs, request);
    hits.set(request, fault);
    if (!comesBefore(fault)) return;
    if (fault.respond && !isGone(request)) await reply.send("");
    else await lose(fault, request, reply);
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const fault = hits.get(request);
    const handled = !fault || !comesBefore(fault);
    const record = (injected: boolean) => (status: number, sent?: unknown) =>
      journal.record(request, { status, injected, handled }, sent);

    if (fault && (isGone(request) || losesAll(fault, reply, payload))) return lose(fault, request, reply);
    if (fault?.respond) {
      reply.code(fault.respond.status).removeHeader("content-length");
      reply.header("content-type", "application/json").headers(fault.respond.headers ?? {});
      record(true)(reply.statusCode, fault.respond.body ?? "");
      return fault.respond.body ?? "";
    }
    if (fault && effectsOf(fault).length > 0 && hasBody(reply, payload)) {
      await sendSpoilt(fault, { reply, text: payload, record: record(true) });
      // What this resolves to would be sent, and everything is.
      return new Promise(() => undefined);
    }
    record(false)(reply.statusCode, payload);
    return payload;
  });

  /** No part of an answer is sent. */
  async function lose(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<null> {
    hits.delete(request);
    journal.record(request, { status: 0, injected: true, handled: !comesBefore(fault) });
    reply.hijack();
    const { socket } = request.raw;
    if (fault.reset) socket.resetAndDestroy();
    else if (fault.hang) await untilGone(request);
    else socket.destroy();
    return null;
  }
}

/** Half of an answer without a body would be a whole one. */
function losesAll(fault: Fault, reply: FastifyReply, payload: unknown): boolean {
  if (fault.drop || fault.reset || fault.hang === "headers") return true;
  return (fault.hang === "body" || fault.truncate === "connection") && !hasBody(reply, payload);
}

/** Whether there is something of which half can be sent. Vendors answer in texts only. */
function hasBody(reply: FastifyReply, payload: unknown): payload is string {
  return typeof payload === "string" && payload.length > 1 && ![204, 304].includes(reply.statusCode);
}
