import { randomBytes } from "node:crypto";
import { createAudit } from "./audit/audit-log.js";
import type { Config } from "./config.js";
import type { Services } from "./context.js";
import { longestMutationMs } from "./deadlines.js";
import { createFingerprint } from "./idempotency/fingerprint.js";
import { createIdempotency } from "./idempotency/idempotency.js";
import type { SourceWatchers } from "./sources.js";
import { openState } from "./state/open-state.js";
import type { SharedState } from "./state/state.js";
import { logFailures, logHealth } from "./telemetry/log-sources.js";
import { createLog, type Log, type LogStream } from "./telemetry/log.js";
import { createMetrics, type Metrics } from "./telemetry/metrics.js";
import { logFormatOf } from "./telemetry/telemetry-config.js";
import { createTracing, type Tracing } from "./telemetry/tracing.js";

/** What a process has for as long as it runs, whatever sources it serves. */
export interface Runtime {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly state: SharedState;
  readonly services: Services;
  /** Who is to be told of what happens between sources and vendors. */
  readonly watchers: SourceWatchers;
  /** Whether it is about to end: then it is not ready for more. */
  isStopping: boolean;
  close(): Promise<void>;
}

/** @param stream where log lines go; left out: standard output. */
export async function createRuntime(
  config: Pick<Config, "server" | "sources" | "state" | "telemetry">,
  stream?: LogStream,
): Promise<Runtime> {
  const { server, telemetry } = config;
  const isTerminal = stream === undefined && process.stdout.isTTY;
  const format = logFormatOf(telemetry, { production: server.production, isTerminal });
  const log = await createLog({ level: telemetry.logLevel, format, stream });
  const metrics = createMetrics();
  const tracing = await createTracing(telemetry.traces ?? null, log);
  const state = await openState(config.state, (problem) => {
    metrics.stateReachable(problem === null);
    if (problem) log.error({ problem: problem.message }, "Redis is gone");
    else log.info("Redis is back");
  });
  // Its first connection is waited for, as long as that does not take long; without it the server starts all the same.
  await state.check().catch(() => undefined);
  const idempotency = createIdempotency({
    records: state.records,
    longestMs: longestMutationMs(config),
    reportLost: () => log.error("the answer to a mutation could not be kept: repetitions will not get it"),
  });
  return {
    log,
    metrics,
    tracing,
    state,
    services: {
      locks: state.locks,
      idempotency,
      fingerprint: createFingerprint(config.state.redis?.encryptionKey ?? randomBytes(32)),
      audit: createAudit(log, metrics),
    },
    watchers: {
      observe: (source) => [metrics.upstream(source), tracing.upstream(source), logFailures(log, source)],
      countReads: metrics.reads,
      onHealth: logHealth(log),
    },
    isStopping: false,
    async close() {
      await Promise.all([tracing.close(), state.close()]);
      metrics.close();
    },
  };
}
