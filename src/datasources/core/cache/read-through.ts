import { createHash } from "node:crypto";
import type { SharedReads } from "../http/shared-reads.js";
import type { Call, Operation, Page } from "../port.js";
import { isProblem, type ProblemError } from "../problem-error.js";
import type { CachedRead } from "./cached-operations.js";
import type { CacheOptions } from "./cached-source.js";
import type { KeptReads, ReadOutcome, Staleness } from "./kept-reads.js";
import type { KeptRead } from "./read-store.js";

/** What is asked for: one answer, or several that are kept one by one. */
interface Wanted {
  readonly operation: Operation;
  readonly lifetime: CachedRead["lifetime"];
  readonly scope: string;
  /** One for each answer. */
  readonly keys: readonly string[];
}

/** Asks the vendor for those answers whose places are given, in their order. */
type Fetch = (places: readonly number[], call: Call) => Promise<readonly unknown[]>;

/** Answers with what is kept and good, and with what `fetch` brings for the rest, which is kept then. */
export type ReadThrough = (wanted: Wanted, call: Call, fetch: Fetch) => Promise<readonly unknown[]>;

export function createReadThrough({
  sourceId,
  identity,
  store,
  settings,
  count,
  underWay,
}: CacheOptions & { readonly underWay: SharedReads }): ReadThrough {
  return async function read({ operation, lifetime, scope, keys: ownKeys }, call, fetch) {
    const all = ownKeys.map((_, place) => place);
    const { kept } = call;
    if (!kept) return fetch(all, call);
    if (kept.mode === "skip") return fetch(all, { ...call, asOf: kept.id });

    const lifetimeMs = settings.enabled ? settings[lifetime] : 0;
    const holder = holderOf(call, sourceId);
    const place = `${identity}/${scope}`;
    const keys = ownKeys.map((key) => `${identity}${holder}${key}`);
    const { mark, reads } = lifetimeMs > 0 ? await store.find(place, keys) : NOTHING;
    const isGood = (one: KeptRead | null | undefined) =>
      kept.mode === "use" && one && Date.now() - one.readAt < lifetimeMs;
    const wanted = all.filter((index) => !isGood(reads[index]));
    const answers = reads.map((one) => one?.value);
    note("hit", all.length - wanted.length);
    if (wanted.length === 0) return answers;

    try {
      const fetched = await ask(wanted);
      wanted.forEach((index, at) => (answers[index] = fetched[at]));
      note(kept.mode === "renew" ? "bypass" : "miss", wanted.length);
      return answers;
    } catch (error) {
      const old = wanted.map((index) => reads[index] ?? null);
      if (kept.mode !== "use" || call.signal.aborted || !isFailing(error) || old.includes(null)) throw error;
      note("stale", wanted.length);
      const readAt = Math.min(...old.map((one) => one!.readAt));
      noteStale(kept, sourceId, readAt);
      return answers.map((answer, index) =>
        wanted.includes(index) ? withStaleness(answer, { readAt, error }) : answer,
      );
    }

    /** Whoever asks for the same meanwhile waits for the same answer; it is kept by whoever was first. */
    async function ask(wanted: readonly number[]): Promise<readonly unknown[]> {
      // Requests that are under way, too, can be from before a mark, or before somebody wanted it anew.
      const asOf = kept!.mode === "renew" ? kept!.id : mark;
      const bring = async (using: Call) => {
        const readAt = Date.now();
        const fetched = await fetch(wanted, { ...using, asOf });
        if (mark !== null) await keep(wanted, fetched, mark, readAt);
        return fetched;
      };
      if (kept!.mode === "renew" || call.policy?.sharesReads === false) return bring(call);
      let isMine = false;
      const begin = (shared: Call) => {
        isMine = true;
        return bring(shared);
      };
      const key = JSON.stringify([place, mark, ...wanted.map((index) => keys[index])]);
      return underWay.run(key, call, begin).catch((error: unknown) => {
        if (!isMine) call.policy?.countShared(error);
        throw error;
      });
    }

    /** That there is no such thing is not kept: it may be made any moment. */
    async function keep(
      wanted: readonly number[],
      fetched: readonly unknown[],
      under: string,
      readAt: number,
    ) {
      const ttlMs = lifetimeMs + settings.staleMs;
      const present = wanted
        .map((index, at) => ({ key: keys[index]!, value: fetched[at] }))
        .filter(({ value }) => value !== null && value !== undefined);
      await Promise.all(
        present.map(({ key, value }) => store.keep(place, under, key, { value, readAt }, ttlMs)),
      );
    }

    function note(outcome: ReadOutcome, answers: number): void {
      if (answers > 0) count?.(operation, outcome, answers);
    }
  };
}

const NOTHING = { mark: null, reads: [] };

/** Answers to a caller's own token are for nobody else; the token itself is not written down. */
function holderOf({ callerTokens }: Call, sourceId: string): string {
  const token = callerTokens?.get(sourceId);
  return token === undefined ? "" : `#${createHash("sha256").update(token).digest("base64")}`;
}

/** The vendor fails, as against refusing: then an old answer is better than none. */
function isFailing(error: unknown): error is ProblemError {
  return isProblem(error, "VendorUnavailable") || isProblem(error, "RateLimited");
}

function noteStale({ stale }: KeptReads, sourceId: string, readAt: number): void {
  stale.set(sourceId, Math.min(readAt, stale.get(sourceId) ?? readAt));
}

/** A page says itself that it is old; for anything else the operation does. */
function withStaleness(answer: unknown, stale: Staleness): unknown {
  const isPage = typeof answer === "object" && answer !== null && "rows" in answer && "nextToken" in answer;
  return isPage ? ({ ...answer, stale } as Page<unknown>) : answer;
}
