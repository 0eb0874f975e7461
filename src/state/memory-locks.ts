import { bulkhead, type BulkheadPolicy } from "cockatiel";
import { LockTakenError, type Locks } from "./state.js";

interface Lock {
  readonly policy: BulkheadPolicy;
  /** How many hold it or wait for it; a lock without users is forgotten. */
  users: number;
}

/** Locks among the callers of one process, in the order in which they came. */
export function memoryLocks(): Locks {
  const locks = new Map<string, Lock>();

  function enter(name: string): Lock {
    const lock = locks.get(name) ?? { policy: bulkhead(1, Infinity), users: 0 };
    locks.set(name, lock);
    lock.users += 1;
    return lock;
  }

  function leave(name: string, lock: Lock): void {
    lock.users -= 1;
    if (lock.users === 0) locks.delete(name);
  }

  return {
    hold(name, signal, work) {
      const lock = enter(name);
      return new Promise((resolve, reject) => {
        let hasBegun = false;
        // The policy notices only in its turn that nobody waits any more; the caller hears of it at once.
        const giveUp = () => reject(new LockTakenError("Somebody else holds the lock."));
        signal.addEventListener("abort", giveUp, { once: true });
        lock.policy
          .execute(() => {
            hasBegun = true;
            signal.removeEventListener("abort", giveUp);
            return work(signal);
          }, signal)
          .then(resolve, (error: unknown) => (hasBegun ? reject(error) : giveUp()))
          .finally(() => leave(name, lock));
      });
    },
  };
}
