import { setTimeout as delay } from "node:timers/promises";
import type { FastifyRequest } from "fastify";

/** Something to go wrong on purpose. Faults are tried in the order they were injected. */
export interface Fault {
  /** Only requests with this method; all when left out. */
  readonly method?: string;
  /** Only requests whose path passes, e.g. a regular expression; all when left out. */
  readonly path?: { test(path: string): boolean };
  /** How many requests it hits: 1 unless told; `Infinity` until faults are cleared. */
  readonly times?: number;
  /** Milliseconds to wait before going on; less when the emulator is stopped or its client leaves. */
  readonly delayMs?: number;
  /** Called when a request is hit, before anything else happens. */
  readonly onHit?: () => void;
  /** Answer this, raw, in place of the vendor's answer. */
  readonly respond?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  /** Cut the connection in place of an answer. */
  readonly drop?: boolean;
  /** `before` (default): the vendor never handles the request. `after`: it does, but its answer is lost. */
  readonly when?: "before" | "after";
}

/** A fault and how many requests it will still hit. */
export interface FaultInForce {
  readonly fault: Fault;
  left: number;
}

/** The faults of one emulator. */
export class Faults {
  private list: FaultInForce[] = [];

  /** Those that will still hit something. */
  inForce(): readonly FaultInForce[] {
    return this.list;
  }

  inject(fault: Fault): void {
    const left = fault.times ?? 1;
    if (left > 0) this.list.push({ fault, left });
  }

  clear(): void {
    this.list = [];
  }

  /** The fault that a request is hit by, which has one hit less from now on. */
  take(method: string, path: string): Fault | undefined {
    const hit = this.list.find(
      ({ fault }) => (fault.method ?? method) === method && (fault.path?.test(path) ?? true),
    );
    if (!hit) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.list = this.list.filter((each) => each !== hit);
    return hit.fault;
  }
}

/** Waits, but not for a client that is gone: a stopped emulator must not hang on. */
export async function waitFor(milliseconds: number, request: FastifyRequest): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  request.raw.socket.once("close", leave);
  await delay(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
  request.raw.socket.off("close", leave);
}
