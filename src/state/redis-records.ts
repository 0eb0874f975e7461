import { keyOf, type RedisConnection } from "./redis-connection.js";
import type { Seal } from "./sealed-text.js";
import type { Records } from "./state.js";
import { wholeMs } from "./whole-ms.js";

/** Records in Redis: neither their keys nor their texts can be read there. */
export function redisRecords({ run }: RedisConnection, { seal, open }: Seal): Records {
  async function read(key: string): Promise<string | null> {
    const place = keyOf("record", key);
    const sealed = await run((redis) => redis.get(place));
    return sealed === null ? null : open(place, sealed);
  }

  return {
    read,
    async claim(key, text, ttlMs) {
      const place = keyOf("record", key);
      const sealed = await seal(place, text);
      for (;;) {
        const isDone = await run((redis) => redis.set(place, sealed, "PX", wholeMs(ttlMs), "NX"));
        if (isDone === "OK") return null;
        const there = await read(key);
        if (there !== null) return there;
        // Its time has passed in between, so it is free again.
      }
    },
    async write(key, text, ttlMs) {
      const place = keyOf("record", key);
      const sealed = await seal(place, text);
      await run((redis) => redis.set(place, sealed, "PX", wholeMs(ttlMs)));
    },
    async remove(key) {
      await run((redis) => redis.del(keyOf("record", key)));
    },
  };
}
