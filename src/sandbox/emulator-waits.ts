import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { FastifyRequest } from "fastify";

/** Waits, but not for a client that is gone: a stopped emulator must not hang on. */
export async function waitFor(milliseconds: number, request: FastifyRequest): Promise<void> {
  if (isGone(request)) return;
  const gone = new AbortController();
  const leave = () => gone.abort();
  request.raw.socket.once("close", leave);
  await delay(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
  request.raw.socket.off("close", leave);
}

/** Whether the client has left, or the emulator was stopped. */
export function isGone(request: FastifyRequest): boolean {
  return request.raw.socket.destroyed;
}

/** Waits until {@link isGone}. */
export async function untilGone(request: FastifyRequest): Promise<void> {
  if (isGone(request)) return;
  await new Promise<void>((resolve) => request.raw.socket.once("close", () => resolve()));
}

/** Waits until the client has taken enough of what was written for more to be written, or has left. */
export async function untilDrained(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.once("drain", done).once("close", done);
  });
}
