import { lookup } from "node:dns/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { CheckResult } from "./check-result.js";
import { codeOf, type Endpoint, type EndpointOptions } from "./endpoint.js";

/** Whether the name of a host leads anywhere. */
export async function checkDns(endpoint: Endpoint, options: EndpointOptions): Promise<CheckResult> {
  const { host, isAddress } = endpoint;
  const place = { check: "dns", subject: endpoint.label } as const;
  if (isAddress)
    return { ...place, result: "ok", details: "An address, so there is nothing to look up.", remedy: null };
  try {
    const found = await withinTime(lookup(host, { all: true }), options.timeoutMs);
    const details = found.map(({ address }) => address).join(", ");
    return { ...place, result: "ok", details, remedy: null };
  } catch (error) {
    return { ...place, result: "failed", ...explain(codeOf(error), host, options) };
  }
}

function explain(code: string, host: string, { addressRemedy, timeoutMs }: EndpointOptions) {
  if (code === "ENOTFOUND" || code === "ENODATA")
    return { details: `There is no host ${host} (${code}).`, remedy: addressRemedy };
  const details =
    code === "ETIMEDOUT"
      ? `No name server answered within ${timeoutMs} ms.`
      : `The name ${host} could not be looked up (${code}).`;
  return { details, remedy: "Check the network of this machine and its name servers." };
}

/** A look-up cannot be called off. */
async function withinTime<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value> {
  const ended = new AbortController();
  const late = delay(timeoutMs, null, { signal: ended.signal, ref: false }).then(() => {
    throw Object.assign(new Error("no answer"), { code: "ETIMEDOUT" });
  });
  // Who comes too late to be waited for must not end the process.
  late.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    ended.abort();
  }
}
