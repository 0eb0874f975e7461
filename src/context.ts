import type { Caller } from "./access/caller.js";
import type { Audit } from "./audit/audit.js";
import { visibleSources } from "./access/visible-sources.js";
import type { ListCalls } from "./datasources/core/list/list-pages.js";
import type { Call, Page } from "./datasources/core/port.js";
import type { SourceDirectory } from "./datasources/core/source.js";
import type { Fingerprint } from "./idempotency/fingerprint.js";
import type { Idempotency } from "./idempotency/idempotency.js";
import type { Locks } from "./state/state.js";
import type { OperationSpan } from "./telemetry/tracing.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What outlives a request. */
export interface Services {
  readonly locks: Locks;
  readonly idempotency: Idempotency;
  readonly fingerprint: Fingerprint;
  readonly audit: Audit;
}

/** What every resolver of one GraphQL request shares. */
export interface Context {
  readonly caller: Caller;
  readonly services: Services;
  /** Its operation in the trace. */
  readonly operationSpan: OperationSpan;
  /** Those the caller sees. */
  readonly sources: SourceDirectory;
  readonly call: Call;
  readonly loaders: Loaders;
  readonly listCalls: ListCalls;
  /** What was asked for one object at a time, so that the same is asked once. */
  readonly singleReads: Map<string, Promise<unknown>>;
}

interface Surroundings {
  readonly services: Services;
  readonly operationSpan: OperationSpan;
  /** How many upstream list calls the request may make. */
  readonly maxListCalls: number;
}

/** Makes the context of one request. */
export function createContext(
  caller: Caller,
  directory: SourceDirectory,
  request: Call,
  { services, operationSpan, maxListCalls }: Surroundings,
): Context {
  const call = { ...request, changes: { made: 0 } };
  const sources = visibleSources(directory, caller);
  const listCalls = createListCalls(call, maxListCalls);
  return {
    caller,
    services,
    operationSpan,
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
