import type { Capability } from "../../types/capability.js";
import type { Vendor } from "../../types/vendor.js";
import type { CallerToken } from "./caller-token.js";
import { capabilitiesOf, capabilityOf } from "./capabilities.js";
import { problem, ProblemError } from "./problem-error.js";
import type { CallPolicy } from "./http/call-policy.js";
import type { UpstreamObserver } from "./http/upstream-observer.js";
import type { HealthMonitor } from "./source-health.js";
import { settle } from "./settle.js";
import { type Call, type Operation, type VendorDataSource, type VendorOperations } from "./port.js";

/** A configured vendor tenant. */
export interface ConfiguredSource {
  readonly id: string;
  readonly name: string;
  readonly sandbox: boolean;
  readonly dataSource: VendorDataSource;
  /** How it treats its vendor; left out: requests go straight out. */
  readonly policy?: CallPolicy;
  /** Told of every request to its vendor. */
  readonly observer?: UpstreamObserver;
  /** How its vendor has been doing. */
  readonly health: HealthMonitor;
  /** Where its callers put their tokens; left out: it has credentials of its own. */
  readonly callerToken?: CallerToken;
}

/** Every source there is for somebody, in the order of the configuration. */
export class SourceDirectory {
  readonly #byId: ReadonlyMap<string, ConfiguredSource>;

  /** @param isPartial whether there may be others, which nothing must be told of. */
  constructor(
    readonly all: readonly ConfiguredSource[],
    readonly isPartial = false,
  ) {
    this.#byId = new Map(all.map((source) => [source.id, source]));
  }

  find(id: string): ConfiguredSource | null {
    return this.#byId.get(id) ?? null;
  }
}

/** Whether the source's vendor has this operation. */
export function supports(source: ConfiguredSource, name: Operation): boolean {
  return source.dataSource[name] !== undefined;
}

/**
 * Asks a source to do something: the one door to every data source.
 * Throws the problem `UnsupportedByVendor`, before anything is sent, when the vendor has no such operation;
 * every problem that comes out names the source. A write whose answer is lost is looked for: see `settle.ts`.
 */
export async function ask<Name extends Operation>(
  source: ConfiguredSource,
  name: Name,
  ...args: Parameters<VendorOperations[Name]>
): Promise<Awaited<ReturnType<VendorOperations[Name]>>> {
  const method = source.dataSource[name] as ((...args: unknown[]) => Promise<unknown>) | undefined;
  try {
    if (!method) throw unsupported(source, name);
    // The call comes last in every operation.
    const { policy, observer } = source;
    const call = { ...(args.at(-1) as Call), policy, observer };
    const given = [...args.slice(0, -1), call];
    const startedAt = Date.now();
    const answer = method(...given).catch((error: unknown) =>
      settle(source.dataSource, name, given, error, startedAt),
    );
    return (await answer) as Awaited<ReturnType<VendorOperations[Name]>>;
  } catch (error) {
    if (error instanceof ProblemError) error.source ??= { id: source.id, vendor: source.dataSource.vendor };
    throw error;
  }
}

/** The GraphQL `Source` of a configured source. */
export function toSource({ id, name, sandbox, dataSource }: ConfiguredSource): {
  id: string;
  name: string;
  vendor: Vendor;
  sandbox: boolean;
  capabilities: Capability[];
} {
  return { id, name, vendor: dataSource.vendor, sandbox, capabilities: capabilitiesOf(dataSource) };
}

/** The problem of asking a source for an operation its vendor has not. */
export function unsupported({ id, dataSource }: ConfiguredSource, name: Operation): ProblemError {
  const { vendor, displayName, absent } = dataSource;
  const reason = absent[capabilityOf[name]];
  const message = `Patchbay has no ${words(name)} for ${displayName}${reason ? `: ${reason}` : "."} Read \`capabilities\` of the source to see what it offers.`;
  return Object.assign(problem("UnsupportedByVendor", message, {}), { source: { id, vendor } });
}

/** `listInstallations` → `installations`: readers know the GraphQL fields, not the port. */
function words(name: Operation): string {
  const [, noun] = /^(?:list|get)(.+)$/.exec(name) ?? [];
  return noun ? noun.replace(/(?!^)(?=[A-Z])/g, " ").toLowerCase() : `\`${name}\``;
}
