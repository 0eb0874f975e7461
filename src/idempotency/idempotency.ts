import { setTimeout as delay } from "node:timers/promises";
import { problem } from "../datasources/core/problem-error.js";
import type { Records } from "../state/state.js";

/** A mutation that must not be carried out twice. */
export interface RepeatableRequest<Payload> {
  /** Whose key it is, and the key: two callers never meet. */
  readonly callerId: string;
  readonly key: string;
  /** Of everything that has to be the same for the first answer to be the right one. */
  readonly fingerprint: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /**
   * Whether what was done must not be done again; otherwise the key is as good as new. `null` stands for an answer
   * that never came to be.
   */
  isFinal(payload: Payload | null): boolean;
}

export interface Repeated<Payload> {
  readonly payload: Payload;
  /** Whether it is the answer to an earlier request. */
  readonly isRepeated: boolean;
}

/** Carries a mutation out once for each key, and gives everybody who repeats it the first answer. */
export interface Idempotency {
  /**
   * Throws the problem `Conflict` when the key stands for something else, or is still being carried out when nobody
   * waits any longer; `OutcomeUnknown` when the process that carried it out is gone; `StateUnavailableError`, with
   * nothing done, when it cannot be known.
   */
  run<Payload extends object>(
    request: RepeatableRequest<Payload>,
    work: () => Promise<Payload>,
  ): Promise<Repeated<Payload>>;
}

/** What is kept of a key. */
type Entry =
  | { readonly state: "running"; readonly fingerprint: string; readonly until: number }
  | { readonly state: "lost"; readonly fingerprint: string }
  | { readonly state: "done"; readonly fingerprint: string; readonly payload: object };

/** How long a first answer is kept, in milliseconds. */
const KEPT_MS = 24 * 60 * 60 * 1_000;
/** How often another process is looked after that carries the same key out, in milliseconds. */
const LOOK_EVERY_MS = 100;
/** Whoever was first did nothing and let the key go. */
const RELEASED = Symbol("the key is free again");

interface Options {
  readonly records: Records;
  /** How long a mutation can take at most, in milliseconds: one that takes longer has lost its process. */
  readonly longestMs: number;
  /** Told when what became of a key could not be stored; who repeats it learns that the outcome is unknown. */
  readonly reportLost: (error: unknown) => void;
}

export function createIdempotency({ records, longestMs, reportLost }: Options): Idempotency {
  /** Those that this process is at. */
  const under = new Map<string, { fingerprint: string; result: Promise<Repeated<object>> }>();

  function begin<Payload extends object>(
    key: string,
    request: RepeatableRequest<Payload>,
    work: () => Promise<Payload>,
  ) {
    const result = carryOut(key, request, work).finally(() => under.delete(key));
    const begun = { fingerprint: request.fingerprint, result };
    under.set(key, begun);
    return begun;
  }

  async function carryOut<Payload extends object>(
    key: string,
    request: RepeatableRequest<Payload>,
    work: () => Promise<Payload>,
  ): Promise<Repeated<object>> {
    const { fingerprint } = request;
    const claim: Entry = { state: "running", fingerprint, until: Date.now() + longestMs };
    if ((await records.claim(key, JSON.stringify(claim), KEPT_MS)) !== null)
      return { payload: await firstAnswer(key, request), isRepeated: true };
    try {
      const payload = await work();
      await leave(key, request.isFinal(payload) ? { state: "done", fingerprint, payload } : null);
      return { payload, isRepeated: false };
    } catch (error) {
      await leave(key, request.isFinal(null) ? { state: "lost", fingerprint } : null);
      throw error;
    }
  }

  /** The change is made or not made by now: that it cannot be noted must not deny it. */
  async function leave(key: string, entry: Entry | null): Promise<void> {
    const noted = entry ? records.write(key, JSON.stringify(entry), KEPT_MS) : records.remove(key);
    await noted.catch(reportLost);
  }

  /** The answer of whoever was first. Throws {@link RELEASED} when they did nothing and let the key go. */
  async function firstAnswer(
    key: string,
    { fingerprint, signal }: Pick<RepeatableRequest<never>, "fingerprint" | "signal">,
  ): Promise<object> {
    for (;;) {
      const text = await records.read(key);
      if (text === null) throw RELEASED;
      const entry = JSON.parse(text) as Entry;
      requireSame(entry.fingerprint, fingerprint);
      if (entry.state === "done") return entry.payload;
      if (entry.state === "lost" || Date.now() > entry.until) throw lostProcess();
      if (signal.aborted) throw stillRunning();
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  return {
    async run<Payload extends object>(
      request: RepeatableRequest<Payload>,
      work: () => Promise<Payload>,
    ): Promise<Repeated<Payload>> {
      const key = JSON.stringify(["idempotency", request.callerId, request.key]);
      for (;;) {
        const here = under.get(key);
        if (here) requireSame(here.fingerprint, request.fingerprint);
        try {
          const { payload, isRepeated } = await (here ?? begin(key, request, work)).result;
          return { payload: payload as Payload, isRepeated: isRepeated || here !== undefined };
        } catch (error) {
          if (error !== RELEASED) throw error;
        }
      }
    },
  };
}

function requireSame(one: string, other: string): void {
  if (one === other) return;
  throw problem(
    "Conflict",
    "This `idempotencyKey` was used for something else within the last 24 hours. Nothing was sent. Use a new key for each change.",
    {},
  );
}

function stillRunning(): Error {
  return problem(
    "Conflict",
    "A request with this `idempotencyKey` is still being carried out. Send the same request again, with the same key, to get its answer.",
    {},
  );
}

function lostProcess(): Error {
  return problem(
    "OutcomeUnknown",
    "The request with this `idempotencyKey` was cut short: it may or may not have happened. Read the list before you send it again with a new key.",
    {},
  );
}
