import { OPERATIONS } from "../capabilities.js";
import { createSharedReads } from "../http/shared-reads.js";
import type { Call, Operation, VendorDataSource } from "../port.js";
import { cachedReads, changedScopes, type CachedRead } from "./cached-operations.js";
import type { CacheSettings } from "./cache-settings.js";
import type { ReadOutcome } from "./kept-reads.js";
import type { ReadStore } from "./read-store.js";
import { createReadThrough, type ReadThrough } from "./read-through.js";

type Method = (...args: unknown[]) => Promise<unknown>;

export interface CacheOptions {
  readonly sourceId: string;
  /** Tells the source from all others, and from what it was with other settings: answers outlive a process in Redis. */
  readonly identity: string;
  readonly store: ReadStore;
  readonly settings: CacheSettings;
  /** Told of the answers that are asked for and may be kept. */
  readonly count?: ((operation: Operation, outcome: ReadOutcome, answers: number) => void) | undefined;
}

/**
 * A source whose answers serve again for a while, also for others who ask for the same at the same time. Only calls
 * that say so (`Call.kept`) get them. Its own writes put out of date what they change, before they begin and when they
 * have ended, whatever became of them.
 */
export function cacheSource(dataSource: VendorDataSource, options: CacheOptions): VendorDataSource {
  const underWay = createSharedReads();
  const read = createReadThrough({ ...options, underWay });
  const mark = async (scopes: readonly string[]) => {
    underWay.forget();
    await options.store.mark(scopes.map((scope) => `${options.identity}/${scope}`));
  };
  const view: Partial<Record<Operation, Method>> = {};
  for (const operation of OPERATIONS) {
    const method = dataSource[operation] as Method | undefined;
    const cached = cachedReads[operation];
    const changes = changedScopes[operation];
    if (method && cached) view[operation] = reading(operation, cached, method, read);
    else if (method && changes) view[operation] = changing(changes, method, mark);
  }
  return { ...dataSource, ...view } as VendorDataSource;
}

function changing(
  scopesOf: (request: unknown) => readonly string[],
  method: Method,
  mark: (scopes: readonly string[]) => Promise<void>,
): Method {
  return async (...args) => {
    // A plan changes nothing.
    if ((args.at(-1) as Call).plan) return method(...args);
    const scopes = scopesOf(args[0]);
    await mark(scopes);
    return method(...args).finally(() => mark(scopes));
  };
}

function reading(operation: Operation, cached: CachedRead, method: Method, read: ReadThrough): Method {
  const { lifetime, idsAt } = cached;
  return async (...args) => {
    const request = args.slice(0, -1);
    const call = args.at(-1) as Call;
    const place = { operation, lifetime, scope: cached.scope(args[0]) };
    if (idsAt === undefined) {
      const keys = [JSON.stringify([operation, ...request])];
      const [answer] = await read({ ...place, keys }, call, async (_, using) => [
        await method(...request, using),
      ]);
      return answer;
    }
    const ids = request[idsAt] as readonly string[];
    const withIds = (some: readonly string[]) => request.map((one, at) => (at === idsAt ? some : one));
    const keys = ids.map((id) => JSON.stringify([operation, ...withIds([id])]));
    return read({ ...place, keys }, call, (wanted, using) => {
      const some = wanted.map((index) => ids[index]!);
      return method(...withIds(some), using) as Promise<readonly unknown[]>;
    });
  };
}
