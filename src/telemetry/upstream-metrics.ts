import { Counter, Histogram, type Registry } from "prom-client";
import type { UpstreamObserver, UpstreamOutcome } from "../datasources/core/http/upstream-observer.js";
import { DURATION_BUCKETS } from "./duration-buckets.js";
import { SOURCE_LABELS, sourceLabels, type ObservedSource } from "./observed-source.js";

const NOTHING_TO_SEND = {};

/** Counts the requests to vendors. Their routes are known by heart; no id is part of a label. */
export function createUpstreamMetrics(registry: Registry): (source: ObservedSource) => UpstreamObserver {
  const registers = [registry];
  const requests = new Counter({
    name: "patchbay_upstream_requests_total",
    help: "Requests to vendors, repetitions not counted. outcome: ok, a problem's code in lower case, not_sent, or bug.",
    labelNames: [...SOURCE_LABELS, "method", "route", "outcome"],
    registers,
  });
  const durations = new Histogram({
    name: "patchbay_upstream_request_duration_seconds",
    help: "How long requests to vendors took, waiting and repetitions included; those not sent are not counted.",
    labelNames: SOURCE_LABELS,
    buckets: DURATION_BUCKETS,
    registers,
  });
  const retries = new Counter({
    name: "patchbay_upstream_retries_total",
    help: "How often a request to a vendor was repeated.",
    labelNames: SOURCE_LABELS,
    registers,
  });

  return (source) => {
    const labels = sourceLabels(source);
    const took = durations.labels(labels);
    const repeated = retries.labels(labels);
    return {
      begin: ({ method, route }) => ({
        headers: NOTHING_TO_SEND,
        end(outcome) {
          requests.inc({ ...labels, method, route, outcome: outcomeLabel(outcome) });
          if (outcome.attempts === 0) return;
          took.observe(outcome.durationMs / 1_000);
          if (outcome.attempts > 1) repeated.inc(outcome.attempts - 1);
        },
      }),
    };
  };
}

/**
 * How a request ended, in one of few words: `ok`; the problem's code in lower case; `not_sent` when the policy let
 * nothing out, which says nothing of the vendor's answer; `bug` when there is neither an answer nor a problem.
 */
function outcomeLabel({ attempts, problem, status }: UpstreamOutcome): string {
  if (problem) return attempts === 0 ? "not_sent" : problem.problem.code.toLowerCase();
  return status === null ? "bug" : "ok";
}
