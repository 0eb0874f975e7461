import { connectToRedis, type ReportProblem } from "./redis-connection.js";
import { redisLocks } from "./redis-locks.js";
import { sharedReads } from "./redis-reads.js";
import { redisRecords } from "./redis-records.js";
import { redisTurns } from "./redis-turns.js";
import { createSeal } from "./sealed-text.js";
import type { RedisConfig } from "./state-config.js";
import type { SharedState, Turns } from "./state.js";

/** The state that all replicas with the same Redis, `keyPrefix` and `encryptionKey` share. */
export function redisState(config: RedisConfig, reportProblem: ReportProblem): SharedState {
  const connection = connectToRedis(config, reportProblem);
  const records = redisRecords(connection, createSeal(config.encryptionKey));
  const lines = new Map<string, Turns>();
  return {
    records,
    reads: sharedReads(records),
    locks: redisLocks(connection),
    turns(sourceId, perMinute, queue) {
      const line = lines.get(sourceId) ?? redisTurns(connection, sourceId, perMinute, queue);
      lines.set(sourceId, line);
      return line;
    },
    async check() {
      await connection.run((redis) => redis.ping());
    },
    close: () => connection.close(),
  };
}
