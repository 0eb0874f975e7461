import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-base";
import type { UpstreamOutcome } from "../datasources/core/http/upstream-observer.js";
import type { Log } from "./log.js";
import { patientExporter } from "./patient-exporter.js";
import type { TracesConfig } from "./telemetry-config.js";
import type { Tracing } from "./tracing.js";

/** A collector that does not answer holds nothing up for longer, in milliseconds. */
const EXPORT_TIMEOUT_MS = 3_000;
/** Names of operations are the client's, and may be of any length. */
const LONGEST_VALUE = 256;

/** The place in a trace that the requests of an operation belong to. */
class Place {
  constructor(readonly context: Context) {}
}

/** Makes traces and sends them to a collector. No global of OpenTelemetry is touched, so several may stand side by side. */
export function createOtlpTracing(
  { endpoint, headers, sampleRatio }: TracesConfig,
  log: Pick<Log, "warn">,
  { exportTimeoutMs = EXPORT_TIMEOUT_MS }: { readonly exportTimeoutMs?: number },
): Tracing {
  const exporter = new OTLPTraceExporter({ url: endpoint, headers, timeoutMillis: exportTimeoutMs });
  const provider = new BasicTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ "service.name": "patchbay" })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanLimits: { attributeValueLengthLimit: LONGEST_VALUE },
    spanProcessors: [new BatchSpanProcessor(patientExporter(exporter, log))],
  });
  const tracer = provider.getTracer("patchbay");
  const propagator = new W3CTraceContextPropagator();

  return {
    startOperation(incoming) {
      const parent = propagator.extract(ROOT_CONTEXT, incoming, defaultTextMapGetter);
      const span = tracer.startSpan("graphql", { kind: SpanKind.SERVER }, parent);
      return {
        trace: new Place(trace.setSpan(parent, span)),
        end({ type, name, outcome }) {
          if (type !== null) span.updateName(type).setAttribute("graphql.operation.type", type);
          if (name !== null) span.setAttribute("graphql.operation.name", name);
          if (outcome !== "ok")
            span.setAttribute("error.type", outcome).setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },

    upstream: ({ id, vendor }) => ({
      begin({ method, route }, { trace: place }) {
        const parent = place instanceof Place ? place.context : ROOT_CONTEXT;
        const attributes = {
          "http.request.method": method,
          "url.template": route,
          "patchbay.source": id,
          "patchbay.vendor": vendor.toLowerCase(),
        };
        const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.CLIENT, attributes }, parent);
        const outgoing: Record<string, string> = {};
        propagator.inject(trace.setSpan(parent, span), outgoing, defaultTextMapSetter);
        return {
          headers: outgoing,
          end(outcome) {
            span.setAttributes(attributesOf(outcome));
            if (outcome.problem) span.setStatus({ code: SpanStatusCode.ERROR });
            span.end();
          },
        };
      },
    }),

    async close() {
      const stopped = provider.shutdown().catch(() => {});
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, exportTimeoutMs)));
      await Promise.race([stopped, late]);
      clearTimeout(timer);
    },
  };
}

/** How a request ended, in the words of OpenTelemetry's semantic conventions; what a problem says stays out. */
function attributesOf({ status, attempts, problem }: UpstreamOutcome) {
  const code = problem?.problem.code.toLowerCase();
  return {
    ...(status !== null && { "http.response.status_code": status }),
    ...(attempts > 1 && { "http.request.resend_count": attempts - 1 }),
    ...(code && {
      "error.type": status !== null && status >= 400 ? String(status) : code,
      "patchbay.problem": code,
    }),
  };
}
