import { LRUCache } from "lru-cache";
import { memoryReads } from "./memory-reads.js";
import { memoryLocks } from "./memory-locks.js";
import type { Records, SharedState, Turns } from "./state.js";
import { wholeMs } from "./whole-ms.js";

/** Beyond these the records that were used least recently go, whatever their time. */
const MAX_RECORDS = 10_000;
const MAX_BYTES = 64 * 1_024 * 1_024;

/** The state of a process that is alone: nothing leaves it, and it ends with it. */
export function memoryState(): SharedState {
  const lines = new Map<string, Turns>();
  const closing = new AbortController();
  return {
    records: memoryRecords(),
    locks: memoryLocks(),
    reads: memoryReads(),
    turns(sourceId, perMinute, queue) {
      const line = lines.get(sourceId) ?? turnsOnDemand(perMinute, queue, closing.signal);
      lines.set(sourceId, line);
      return line;
    },
    async check() {},
    async close() {
      closing.abort();
    },
  };
}

/** Only sources with such a limit need the library that counts. */
function turnsOnDemand(perMinute: number, queue: number, closed: AbortSignal): Turns {
  let turns: Promise<Turns> | null = null;
  const open = async () => (await import("./memory-turns.js")).memoryTurns(perMinute, queue, closed);
  return {
    async take(signal) {
      turns ??= open();
      await (await turns).take(signal);
    },
  };
}

function memoryRecords(): Records {
  const records = new LRUCache<string, string>({
    max: MAX_RECORDS,
    maxSize: MAX_BYTES,
    sizeCalculation: (text, key) => Buffer.byteLength(key) + Buffer.byteLength(text) + 1,
  });
  return {
    async claim(key, text, ttlMs) {
      const there = records.get(key);
      if (there !== undefined) return there;
      records.set(key, text, { ttl: wholeMs(ttlMs) });
      return null;
    },
    read: async (key) => records.get(key) ?? null,
    async write(key, text, ttlMs) {
      records.set(key, text, { ttl: wholeMs(ttlMs) });
    },
    async remove(key) {
      records.delete(key);
    },
  };
}
