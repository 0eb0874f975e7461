import { LRUCache } from "lru-cache";
import type { KeptRead, ReadStore } from "../datasources/core/cache/read-store.js";
import { settleDown } from "./settled-value.js";
import { wholeMs } from "./whole-ms.js";

/** Beyond these the answers that were used least recently go, whatever their time. */
const MAX_ANSWERS = 20_000;
const MAX_BYTES = 32 * 1_024 * 1_024;
/** Beyond these all is forgotten: a mark that is lost would bring back what it put out of date. */
const MAX_MARKS = 20_000;

type Kept = { readonly mark: string; readonly read: KeptRead };

/** Answers that one process keeps for itself, as they are. */
export function memoryReads({ maxBytes = MAX_BYTES, maxMarks = MAX_MARKS } = {}): ReadStore {
  const answers = new LRUCache<string, Kept>({ max: MAX_ANSWERS, maxSize: maxBytes });
  const marks = new Map<string, string>();
  let changes = 0;
  /** Of scopes that have no mark of their own: another one each time that all is forgotten. */
  let unmarked = "0";
  const markOf = (scope: string) => marks.get(scope) ?? unmarked;
  return {
    async find(scope, keys) {
      const mark = markOf(scope);
      const reads = keys.map((key) => {
        const kept = answers.get(key);
        return kept?.mark === mark ? kept.read : null;
      });
      return { mark, reads };
    },
    async keep(scope, mark, key, read, ttlMs) {
      if (mark !== markOf(scope)) return;
      const bytes = sizeOf(read.value);
      if (bytes !== null)
        answers.set(key, { mark, read }, { size: bytes + 2 * key.length, ttl: wholeMs(ttlMs) });
    },
    async mark(scopes) {
      if (marks.size >= maxMarks) {
        answers.clear();
        marks.clear();
        changes += 1;
        unmarked = String(changes);
      }
      changes += 1;
      for (const scope of scopes) marks.set(scope, String(changes));
    },
  };
}

/** `null` for what is nested deeper than the stack goes: it is not worth failing for, and not kept. */
function sizeOf(value: unknown): number | null {
  try {
    return settleDown(value);
  } catch {
    return null;
  }
}
