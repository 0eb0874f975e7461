import type { FastifyReply } from "fastify";
import type { Fault } from "./emulator-faults.js";
import { isGone, untilDrained, untilGone, waitFor } from "./emulator-waits.js";

/** An answer the vendor made and an emulator spoils. */
export interface RealAnswer {
  readonly reply: FastifyReply;
  readonly text: string;
  /** Called once: the status, 0 when the client does not get it whole, and what it gets of the text. */
  readonly record: (status: number, sent?: string) => void;
}

const MOST_PIECES = 50;
const PADDING = Buffer.alloc(64 * 1024, " ");

/** Sends the answer as the fault will have it. Resolves when no more will be sent; Fastify must not go on then. */
export async function sendSpoilt(fault: Fault, { reply, text, record }: RealAnswer): Promise<void> {
  const { raw, request, statusCode } = reply;
  const body = Buffer.from(text);
  const half = body.subarray(0, Math.floor(body.length / 2));
  const head = (length?: number) => {
    const headers = Object.entries({ ...reply.getHeaders(), "content-length": length });
    reply.hijack();
    for (const [name, value] of headers) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(statusCode);
  };

  if (fault.truncate === "json") {
    record(statusCode, half.toString());
    head(half.length);
    raw.end(half);
  } else if (fault.truncate === "connection") {
    record(0, half.toString());
    head(body.length);
    raw.write(half);
    request.raw.socket.destroySoon();
  } else if (fault.hang === "body") {
    record(0, half.toString());
    head(body.length);
    raw.write(half);
    await untilGone(request);
  } else if (fault.dripMs) {
    head(body.length);
    await drip(body, fault.dripMs, { reply, text, record });
  } else {
    head();
    await pad(fault.padBytes ?? 0, { reply, text, record });
  }
}

async function drip(body: Buffer, pauseMs: number, { reply, text, record }: RealAnswer): Promise<void> {
  const size = Math.ceil(body.length / MOST_PIECES);
  let sent = 0;
  while (sent + size < body.length && !isGone(reply.request)) {
    reply.raw.write(body.subarray(sent, sent + size));
    sent += size;
    await waitFor(pauseMs, reply.request);
  }
  if (isGone(reply.request)) return record(0, body.subarray(0, sent).toString());
  record(reply.statusCode, text);
  reply.raw.end(body.subarray(sent));
}

async function pad(bytes: number, { reply, text, record }: RealAnswer): Promise<void> {
  for (let left = bytes; left > 0 && !isGone(reply.request); left -= PADDING.length) {
    reply.raw.write(PADDING.subarray(0, left));
    await untilDrained(reply.raw);
  }
  if (isGone(reply.request)) return record(0);
  record(reply.statusCode, text);
  reply.raw.end(text);
}
