import type { Caller } from "./access/caller.js";
import { visibleSources } from "./access/visible-sources.js";
import type { ListCalls } from "./datasources/core/list/walk.js";
import type { Call, Page } from "./datasources/core/port.js";
import type { SourceDirectory } from "./datasources/core/source.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What every resolver of one GraphQL request shares. */
export interface Context {
  readonly caller: Caller;
  /** Those the caller sees. */
  readonly sources: SourceDirectory;
  readonly call: Call;
  readonly loaders: Loaders;
  readonly listCalls: ListCalls;
  /** What was asked for one object at a time, so that the same is asked once. */
  readonly singleReads: Map<string, Promise<unknown>>;
}

/** Makes the context of one request. `maxListCalls` is how many upstream list calls it may make. */
export function createContext(
  caller: Caller,
  directory: SourceDirectory,
  call: Call,
  maxListCalls: number,
): Context {
  const sources = visibleSources(directory, caller);
  const listCalls = createListCalls(call, maxListCalls);
  return {
    caller,
    sources,
    call,
    loaders: createLoaders(sources, call, listCalls),
    listCalls,
    singleReads: new Map(),
  };
}

/** See {@link ListCalls}. Nested lists of many rows often read the same pages: they are shared. */
export function createListCalls({ signal }: Call, max: number): ListCalls {
  const pages = new Map<string, Promise<Page<never>>>();
  let left = max;
  const take = () => {
    if (left <= 0 || signal.aborted) return false;
    left -= 1;
    return true;
  };
  return {
    take,
    read<Row>(key: string, fetch: () => Promise<Page<Row>>) {
      const known = pages.get(key) as Promise<Page<Row>> | undefined;
      if (known) return known;
      if (!take()) return null;
      const page = fetch();
      pages.set(key, page as Promise<Page<never>>);
      return page;
    },
  };
}
