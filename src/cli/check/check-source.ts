import type { CallerToken } from "../../datasources/core/caller-token.js";
import type { ConfiguredSource } from "../../datasources/core/source.js";
import type { VendorModule } from "../../datasources/core/vendor-module.js";
import { createAsker } from "./asker.js";
import { checkClock } from "./check-clock.js";
import { checkConnection } from "./check-connection.js";
import { checkCredentials, tokenVariable } from "./check-credentials.js";
import { checkDns } from "./check-dns.js";
import { isPassed, notTried, toResult, type CheckResult } from "./check-result.js";
import { checkRights, rightsNotOffered, rightsNotTried } from "./check-rights.js";
import { toEndpoint, type EndpointOptions } from "./endpoint.js";

/** A source as it is checked. */
export interface CheckedSource {
  readonly configured: ConfiguredSource;
  readonly module: Pick<VendorModule, "guide" | "origins">;
  /** As it is connected with: those of the emulator for a simulated vendor. */
  readonly settings: unknown;
  readonly callerToken: CallerToken | undefined;
  /** In place of a caller's; `null` when there is none. */
  readonly token: string | null;
}

export interface CheckOptions {
  /** How long one step may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly triesWrites: boolean;
}

/**
 * Looks at a source from the outside inwards: its addresses, the clock, its credentials, its rights. What comes after
 * something that failed is not tried.
 */
export async function checkSource(
  { configured, module, settings, callerToken, token }: CheckedSource,
  { timeoutMs, triesWrites }: CheckOptions,
): Promise<readonly CheckResult[]> {
  const { guide } = module;
  const endpoints = [...new Set(module.origins(settings, callerToken))].map(toEndpoint);
  const options: EndpointOptions = { timeoutMs, addressRemedy: guide.remedies.address };
  const asker = createAsker(configured, timeoutMs, token);

  const reached = (
    await Promise.all(
      endpoints.map(async (endpoint) => {
        const dns = await checkDns(endpoint, options);
        if (!isPassed(dns))
          return [dns, notTried("connection", endpoint.label, "The host could not be looked up.")];
        return [dns, await checkConnection(endpoint, options)];
      }),
    )
  ).flat();
  const isReached = reached.every(isPassed);
  const [first] = endpoints;

  const clock =
    isReached && first
      ? await checkClock(first, options)
      : notTried("clock", first?.label ?? null, "The vendor cannot be reached.");

  const credentials = await (async () => {
    if (!isReached) return notTried("credentials", null, "The vendor cannot be reached.");
    if (callerToken && token === null) {
      const why = `Callers bring a token of their own. Give one in ${tokenVariable(configured.id)} to check with.`;
      return notTried("credentials", null, why);
    }
    return checkCredentials(asker, guide);
  })();

  const rights = isPassed(credentials)
    ? await checkRights(asker, { guide, triesWrites })
    : rightsNotTried(asker, isReached ? "Nobody is signed in." : "The vendor cannot be reached.");
  return [...reached, clock, credentials, ...rights, ...rightsNotOffered(asker)].map(toResult);
}
