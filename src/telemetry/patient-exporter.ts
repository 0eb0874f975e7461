import { ExportResultCode, type ExportResult } from "@opentelemetry/core";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Log } from "./log.js";

/** What an error of the exporter has that tells of no address and no header. */
const REASON = /^\w{1,40}$/;

/** Loses spans silently while they cannot be delivered: the log has one line for each time the collector goes away. */
export function patientExporter(exporter: SpanExporter, log: Pick<Log, "warn">): SpanExporter {
  let isFailing = false;

  function note({ code, error }: ExportResult): void {
    const failed = code !== ExportResultCode.SUCCESS;
    if (failed && !isFailing)
      log.warn({ reason: reasonOf(error) }, "Traces cannot be delivered. They are dropped until they can.");
    isFailing = failed;
  }

  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, (result) => {
        note(result);
        done({ code: ExportResultCode.SUCCESS });
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}

/** The system's code, or the collector's HTTP status. */
function reasonOf(error: Error | undefined): string {
  const code = error && "code" in error ? String(error.code) : "";
  return REASON.test(code) ? code : "no usable answer";
}
