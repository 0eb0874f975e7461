import type { IncomingHttpHeaders } from "node:http";
import type { UpstreamObserver } from "../datasources/core/http/upstream-observer.js";
import type { Log } from "./log.js";
import type { ObservedSource } from "./observed-source.js";
import { passOnTraces } from "./pass-on-traces.js";
import type { TracesConfig } from "./telemetry-config.js";

/** One GraphQL operation in its trace. */
export interface OperationSpan {
  /** Belongs into `Call.trace`: it ties the requests to vendors to the operation. */
  readonly trace: unknown;
  /** To be called once, when it has been answered. */
  end(operation: TracedOperation): void;
}

/** What a trace tells of an operation: never its document or variables. */
export interface TracedOperation {
  /** `query` or `mutation`; `null` when it could not be told. */
  readonly type: string | null;
  /** Its name in the document; `null` when it has none. */
  readonly name: string | null;
  /** `ok`, or the code of its first error in lower case. */
  readonly outcome: string;
}

/** Traces of operations and of the requests to vendors they cause, after W3C Trace Context. */
export interface Tracing {
  /** Begins the span of an operation, as a part of the caller's trace when the headers name one. */
  startOperation(headers: IncomingHttpHeaders): OperationSpan;
  /** Makes a span of every request of a source to its vendor, and tells the vendor of the trace. */
  upstream(source: ObservedSource): UpstreamObserver;
  /** Hands over what is left, as long as that takes no more than some seconds. */
  close(): Promise<void>;
}

/**
 * @param config `null`: no traces are made, and the caller's trace is passed on to vendors as it is.
 * @param limits how long an export, and closing, may take, in milliseconds.
 */
export async function createTracing(
  config: TracesConfig | null,
  log: Pick<Log, "warn">,
  limits: { readonly exportTimeoutMs?: number } = {},
): Promise<Tracing> {
  if (!config) return passOnTraces;
  // OpenTelemetry takes its time to load: only who uses it waits.
  const { createOtlpTracing } = await import("./otlp-tracing.js");
  return createOtlpTracing(config, log, limits);
}
