import { randomUUID } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { MARK_MS, type KeptRead, type ReadStore } from "../datasources/core/cache/read-store.js";
import type { Records } from "./state.js";

/** Answers that all replicas share. They are sealed like every record. */
export function sharedReads(records: Records): ReadStore {
  /** Scopes that could not be marked: until they are, nothing of them is found here. */
  const unmarked = new Set<string>();

  async function mark(scope: string): Promise<void> {
    unmarked.add(scope);
    await records.write(markKey(scope), randomUUID(), MARK_MS);
    unmarked.delete(scope);
  }

  return {
    async find(scope, keys) {
      try {
        if (unmarked.has(scope)) await mark(scope);
        const [now = "", ...texts] = await Promise.all([
          records.read(markKey(scope)).then((text) => text ?? ""),
          ...keys.map((key) => records.read(answerKey(key))),
        ]);
        return { mark: now, reads: texts.map((text) => (text ? open(text, now) : null)) };
      } catch {
        return { mark: null, reads: keys.map(() => null) };
      }
    },
    async keep(_scope, mark, key, read, ttlMs) {
      try {
        const text = serialize({ mark, read }).toString("base64");
        await records.write(answerKey(key), text, ttlMs);
      } catch {
        // It is asked for again, then.
      }
    },
    async mark(scopes) {
      await Promise.all(scopes.map((scope) => mark(scope).catch(() => undefined)));
    },
  };
}

const markKey = (scope: string) => `mark/${scope}`;
const answerKey = (key: string) => `answer/${key}`;

/** `null` for what was asked for before the mark, or was written by another version of Node that this one cannot read. */
function open(text: string, mark: string): KeptRead | null {
  try {
    const kept = deserialize(Buffer.from(text, "base64")) as { mark: string; read: KeptRead };
    return kept.mark === mark ? kept.read : null;
  } catch {
    return null;
  }
}
