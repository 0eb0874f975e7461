import type { CallBudget } from "./datasources/core/list/walk.js";
import type { Call } from "./datasources/core/port.js";
import type { SourceDirectory } from "./datasources/core/source.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What every resolver of one GraphQL request shares. */
export interface Context {
  readonly sources: SourceDirectory;
  readonly call: Call;
  readonly loaders: Loaders;
  /** Upstream list calls the whole operation may make. */
  readonly budget: CallBudget;
}

/** Makes the context of one request. `listCalls` is the budget of upstream list calls. */
export function createContext(sources: SourceDirectory, call: Call, listCalls: number): Context {
  let left = listCalls;
  return {
    sources,
    call,
    loaders: createLoaders(sources, call),
    budget: { take: () => left-- > 0 },
  };
}
