import type { FastifyInstance } from "fastify";
import { ask, supports, type ConfiguredSource, type SourceDirectory } from "./datasources/core/source.js";

/** How long a vendor is given to show that it works again, in milliseconds. */
const PROBE_MS = 5_000;

/**
 * Serves `/health/live` and `/health/ready`. It is ready unless it is about to stop, or none of its sources can be
 * used. Then nobody sends it operations that would find out when a vendor is back, so each look at it asks the vendors.
 */
export function addHealth(
  app: FastifyInstance,
  sources: SourceDirectory,
  runtime: { readonly isStopping: boolean },
): void {
  let closing = false;
  app.addHook("preClose", async () => void (closing = true));
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    if (closing || runtime.isStopping) return reply.code(503).send({ status: "stopping" });
    if (sources.all.some(isUsable)) return { status: "ready" };
    sources.all.forEach(probe);
    return reply.code(503).send({ status: "no source can be used" });
  });
}

function isUsable({ health, callerToken }: ConfiguredSource): boolean {
  // Without a caller there is no token to try it with.
  if (callerToken) return true;
  return !["DOWN", "CREDENTIALS_REJECTED"].includes(health.read().state);
}

const underWay = new WeakSet<ConfiguredSource>();

/** Asks a vendor whether it is back; its health hears of the answer. Never twice at once. */
function probe(source: ConfiguredSource): void {
  if (underWay.has(source) || !supports(source, "checkCredentials")) return;
  underWay.add(source);
  const call = { requestId: "readiness", signal: AbortSignal.timeout(PROBE_MS) };
  ask(source, "checkCredentials", call)
    .catch(() => undefined)
    .finally(() => underWay.delete(source));
}
