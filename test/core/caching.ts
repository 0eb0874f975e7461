import { randomUUID } from "node:crypto";
import { jest } from "@jest/globals";
import { cachedReads } from "../../src/datasources/core/cache/cached-operations.js";
import { cacheSchema, type CacheSettings } from "../../src/datasources/core/cache/cache-settings.js";
import { cacheSource, type CacheOptions } from "../../src/datasources/core/cache/cached-source.js";
import type { KeptReads, ReadMode } from "../../src/datasources/core/cache/kept-reads.js";
import { OPERATIONS } from "../../src/datasources/core/capabilities.js";
import type { Call, Operation, VendorDataSource } from "../../src/datasources/core/port.js";
import { problem } from "../../src/datasources/core/problem-error.js";
import { memoryReads } from "../../src/state/memory-reads.js";
import { testCall } from "../support/call.js";

type Method = (...args: unknown[]) => Promise<unknown>;
type Sent = readonly [operation: Operation, ...request: unknown[]];

const DEFAULTS = cacheSchema.parse({});
export const HERE = { workspaceExternalId: "here" };
export const THERE = { workspaceExternalId: "there" };
export const FIRST = { token: null, size: 10 };

/** A vendor that answers every request with a new number, unless a test says otherwise; it tells what it was sent. */
function fakeVendor() {
  const sent: Sent[] = [];
  const answers: Partial<Record<Operation, Method>> = {};
  const operations = OPERATIONS.map((operation) => {
    const usual = async (...args: unknown[]) => usualAnswer(operation, args, sent.length);
    const method = (...args: unknown[]) => {
      sent.push([operation, ...args.slice(0, -1)]);
      return (answers[operation] ?? usual)(...args);
    };
    return [operation, method] as const;
  });
  return { sent, answers, dataSource: Object.fromEntries(operations) as unknown as VendorDataSource };
}

function usualAnswer(operation: Operation, args: readonly unknown[], number: number): unknown {
  if (operation.startsWith("list")) return { rows: [{ number }], nextToken: null };
  const { idsAt } = cachedReads[operation] ?? {};
  if (idsAt !== undefined) return (args[idsAt] as readonly string[]).map((id) => ({ id, number }));
  return { number };
}

export function open(settings: Partial<CacheSettings> = {}, options: Partial<CacheOptions> = {}) {
  const vendor = fakeVendor();
  const counts = { hit: 0, miss: 0, stale: 0, bypass: 0 };
  const cached = cacheSource(vendor.dataSource, {
    sourceId: "one",
    identity: "one",
    store: memoryReads(),
    settings: { ...DEFAULTS, ...settings },
    count: (_operation, outcome, answers) => void (counts[outcome] += answers),
    ...options,
  });
  /** Asks for it as one operation of a client does. */
  const ask = (operation: Operation, ...args: unknown[]) => (cached[operation] as unknown as Method)(...args);
  return { ...vendor, counts, ask };
}

export function using(mode: ReadMode = "use", more: Partial<Call> = {}): Call & { readonly kept: KeptReads } {
  return { ...testCall(), ...more, kept: { id: randomUUID(), mode, stale: new Map() } };
}

/** An answer, or a failure, that comes when the test says so. */
export function byHand() {
  const handles: { resolve: (value: unknown) => void; reject: (error: Error) => void; call: Call }[] = [];
  const method: Method = (...args) =>
    new Promise((resolve, reject) => handles.push({ resolve, reject, call: args.at(-1) as Call }));
  return { method, handles };
}

/** Until everything has happened that needs no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

export const down = () => problem("VendorUnavailable", "down", { retryable: true });
export const limited = () => problem("RateLimited", "too many", { retryAfterSeconds: 3 });
export const fail = (error: Error) => async () => {
  throw error;
};

/** Lets a test say what time it is, also to the store. */
export function useOwnClock(): void {
  beforeEach(() => {
    // The store goes by this clock, and took hold of it before there was another one.
    jest.spyOn(performance, "now").mockImplementation(() => Date.now());
    jest.useFakeTimers({ doNotFake: ["performance", "nextTick", "setImmediate", "queueMicrotask"] });
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
}
