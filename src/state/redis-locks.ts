import { Mutex } from "redis-semaphore";
import { COMMAND_TIMEOUT_MS, keyOf, type RedisConnection } from "./redis-connection.js";
import { LockTakenError, StateUnavailableError, type Locks } from "./state.js";

/** A lock whose holder is gone is free after this time. */
const LOCK_MS = 10_000;
/** How often a lock that is taken is asked for. */
const RETRY_MS = 50;

/** Locks in Redis. A holder renews its lock several times before it would end. */
export function redisLocks(connection: RedisConnection, lockMs = LOCK_MS): Locks {
  async function acquire(mutex: RenewedMutex, signal: AbortSignal): Promise<void> {
    await connection.opened;
    try {
      await mutex.acquire(signal);
    } catch (error) {
      throw signal.aborted ? taken() : connection.unavailable(error);
    }
    if (!signal.aborted) return;
    await release(mutex);
    throw taken();
  }

  return {
    async hold(name, signal, work) {
      const lost = new AbortController();
      const onLockLost = () => lost.abort(new StateUnavailableError("The lock was lost while it was held."));
      const mutex = new RenewedMutex(connection.redis, keyOf("lock", name), {
        lockTimeout: lockMs,
        refreshInterval: lockMs / 5,
        acquireTimeout: Infinity,
        retryInterval: RETRY_MS,
        onLockLost,
      });
      await acquire(mutex, signal);
      try {
        return await work(AbortSignal.any([signal, lost.signal]));
      } finally {
        await release(mutex);
      }
    },
  };
}

/** The library's own lets a renewal that cannot be sent end the process. Here the lock is lost, in time. */
class RenewedMutex extends Mutex {
  private renewedAt = 0;

  override async acquire(signal: AbortSignal): Promise<void> {
    await super.acquire(signal);
    this.renewedAt = Date.now() - COMMAND_TIMEOUT_MS;
  }

  protected override async _refresh(): Promise<boolean> {
    const now = Date.now();
    try {
      const isHeld = await super._refresh();
      if (isHeld) this.renewedAt = now;
      return isHeld;
    } catch {
      // Lost, unless the next renewal would still come before somebody else can get the lock.
      const endsAt = this.renewedAt + this._acquireOptions.lockTimeout;
      return Date.now() + this._refreshTimeInterval + COMMAND_TIMEOUT_MS < endsAt;
    }
  }
}

/** A lock that cannot be released ends by itself. */
async function release(mutex: Mutex): Promise<void> {
  await mutex.release().catch(() => undefined);
}

function taken(): LockTakenError {
  return new LockTakenError("Somebody else holds the lock.");
}
