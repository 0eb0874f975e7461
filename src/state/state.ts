import type { ReadStore } from "../datasources/core/cache/read-store.js";
import type { Turns } from "../datasources/core/http/call-policy.js";

export type { Turns };

/**
 * What replicas have to know of each other. One process alone keeps it in memory (`memory-state.ts`); several share
 * it through Redis (`redis-state.ts`).
 */
export interface SharedState {
  readonly records: Records;
  readonly locks: Locks;
  /** Answers of vendors that serve again. */
  readonly reads: ReadStore;
  /** The turns of one source, `perMinute` of them in every minute, all replicas taken together. */
  turns(sourceId: string, perMinute: number, queue: number): Turns;
  /** Resolves when it can be used; throws {@link StateUnavailableError} when not. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Texts under keys, for a while. Whatever a text says, it can only be read with Patchbay's own key once it has left
 * the process. Every method throws {@link StateUnavailableError} when the state cannot be reached.
 */
export interface Records {
  /** Stores a text under a key that is free. Resolves to `null` when it was, else to the text that is there. */
  claim(key: string, text: string, ttlMs: number): Promise<string | null>;
  /** The text under a key; `null` when there is none, or its time has passed. */
  read(key: string): Promise<string | null>;
  /** Stores a text, whatever was there. */
  write(key: string, text: string, ttlMs: number): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface Locks {
  /**
   * Runs `work` while nobody else holds the lock of this name, on any replica. Waits for it as long as `signal` is not
   * aborted, then throws {@link LockTakenError}. The signal that `work` gets is also aborted when the lock is lost.
   * Throws {@link StateUnavailableError}, without having run anything, when the state cannot be reached.
   */
  hold<Result>(
    name: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
}

/** The state that replicas share cannot be reached, so what depends on it is refused. */
export class StateUnavailableError extends Error {
  override readonly name = "StateUnavailableError";
}

/** Somebody else holds the lock, and kept it for as long as it could be waited for. */
export class LockTakenError extends Error {
  override readonly name = "LockTakenError";
}
