/**
 * Where answers are kept. Each belongs to one scope, and whoever changes something in a scope marks it: what was asked
 * before the mark is then never found again, also when it arrives later. Nothing that goes wrong here is worth failing
 * for, so no method throws: then nothing is found, and nothing is kept.
 */
export interface ReadStore {
  /** What is kept under each of the keys, all in one scope. */
  find(scope: string, keys: readonly string[]): Promise<FoundReads>;
  /** Keeps the answer to something that was asked for while the scope had this mark. */
  keep(scope: string, mark: string, key: string, read: KeptRead, ttlMs: number): Promise<void>;
  /** Puts everything out of date that was asked for in these scopes until now. */
  mark(scopes: readonly string[]): Promise<void>;
}

export interface FoundReads {
  /** The mark of the scope; `null` when it is not known, so that nothing may be kept under it. */
  readonly mark: string | null;
  /** In the order of the keys; `null` for what is not kept. */
  readonly reads: readonly (KeptRead | null)[];
}

/** An answer, and when it was read, in milliseconds since 1970. It is shared: nobody may change it. */
export interface KeptRead {
  readonly value: unknown;
  readonly readAt: number;
}

/** Nothing is kept for longer, in milliseconds. */
export const LONGEST_KEPT_MS = 24 * 60 * 60 * 1_000;
/** A mark outlives everything that was asked for before it, however late the answer comes. */
export const MARK_MS = LONGEST_KEPT_MS + 60 * 60 * 1_000;
