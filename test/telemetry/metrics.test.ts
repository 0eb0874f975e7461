import fastify, { type FastifyInstance } from "fastify";
import { answer } from "../../src/answer-error.js";
import { problem } from "../../src/datasources/core/problem-error.js";
import { createHealthMonitor } from "../../src/datasources/core/source-health.js";
import { addMetrics } from "../../src/telemetry/metrics-route.js";
import { createMetrics, type Metrics } from "../../src/telemetry/metrics.js";
import type { WatchedSource } from "../../src/telemetry/source-gauges.js";
import { Vendor } from "../../src/types/vendor.js";
import { testCall } from "../support/call.js";
import { memorySource } from "../support/memory-source.js";
import { outcome, READ } from "./outcomes.js";
import { samplesOf } from "./scrape.js";

const TOKEN = "a-metrics-token-of-forty-characters-0001";
const CYCLR = { id: "cyclr-uk", vendor: Vendor.CYCLR };

let metrics: Metrics;
const apps: FastifyInstance[] = [];
beforeEach(() => void (metrics = createMetrics()));
afterEach(async () => {
  metrics.close();
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function serve(options: { token?: string; isOpen: boolean }): Promise<string> {
  const app = fastify();
  apps.push(app);
  app.setNotFoundHandler((_request, reply) => void answer(reply, 404, "BAD_REQUEST", "nothing here"));
  addMetrics(app, metrics, options);
  return app.listen({ host: "127.0.0.1", port: 0 });
}

async function scrape() {
  const response = await fetch(`${await serve({ isOpen: true })}/metrics`);
  expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  return samplesOf(await response.text());
}

describe("requests to vendors", () => {
  test("are counted by route and outcome, repetitions apart", async () => {
    const observer = metrics.upstream(CYCLR);
    observer.begin(READ, testCall()).end(outcome());
    observer.begin(READ, testCall()).end(outcome({ attempts: 3 }));
    const rateLimited = problem("RateLimited", "slow down", { retryAfterSeconds: 1 });
    observer
      .begin({ ...READ, method: "POST" }, testCall())
      .end(outcome({ status: 429, problem: rateLimited, durationMs: 3_000 }));

    const samples = await scrape();
    const of = (method: string, ended: string) =>
      samples.get(
        `patchbay_upstream_requests_total{source="cyclr-uk",vendor="cyclr",method="${method}",route="/v1/things/{id}",outcome="${ended}"}`,
      );
    expect(of("GET", "ok")).toBe(2);
    expect(of("POST", "rate_limited")).toBe(1);
    const labels = 'source="cyclr-uk",vendor="cyclr"';
    expect(samples.get(`patchbay_upstream_retries_total{${labels}}`)).toBe(2);
    expect(samples.get(`patchbay_upstream_request_duration_seconds_count{${labels}}`)).toBe(3);
    expect(samples.get(`patchbay_upstream_request_duration_seconds_sum{${labels}}`)).toBeCloseTo(3.04);
    expect(samples.get(`patchbay_upstream_request_duration_seconds_bucket{le="1",${labels}}`)).toBe(2);
  });

  test("that were not sent took no time, and a bug is no success", async () => {
    const observer = metrics.upstream(CYCLR);
    const unavailable = problem("VendorUnavailable", "left alone", { retryable: true });
    observer.begin(READ, testCall()).end(outcome({ status: null, attempts: 0, problem: unavailable }));
    observer.begin(READ, testCall()).end(outcome({ status: null }));

    const samples = await scrape();
    const outcomes = [...samples].filter(([name]) => name.startsWith("patchbay_upstream_requests_total"));
    expect(outcomes.map(([name, count]) => [/outcome="(\w+)"/.exec(name)?.[1], count])).toEqual([
      ["not_sent", 1],
      ["bug", 1],
    ]);
    expect(
      samples.get('patchbay_upstream_request_duration_seconds_count{source="cyclr-uk",vendor="cyclr"}'),
    ).toBe(1);
  });
});

test("operations and mutations are counted by their outcome", async () => {
  metrics.operation({ type: "query", outcome: "ok", durationMs: 12 });
  metrics.operation({ type: null, outcome: "graphql_parse_failed", durationMs: 1 });
  metrics.mutation({ mutation: "installConnector", outcome: "conflict", durationMs: 700 });

  const samples = await scrape();
  expect(samples.get('patchbay_operations_total{type="query",outcome="ok"}')).toBe(1);
  expect(samples.get('patchbay_operations_total{type="unknown",outcome="graphql_parse_failed"}')).toBe(1);
  expect(samples.get('patchbay_operation_duration_seconds_sum{type="query"}')).toBeCloseTo(0.012);
  expect(samples.get('patchbay_mutations_total{mutation="installConnector",outcome="conflict"}')).toBe(1);
  expect(samples.get('patchbay_mutation_duration_seconds_sum{mutation="installConnector"}')).toBeCloseTo(0.7);
});

test("sources are read when somebody asks, as far as they can be watched", async () => {
  let breaker: "CLOSED" | "OPEN" = "CLOSED";
  const breakerState = () => breaker;
  const health = createHealthMonitor({ breakerState });
  const policy: WatchedSource["policy"] = Object.assign(
    {
      countShared: () => {},
      sharesReads: true,
      timeoutMs: 1_000,
      run: <Answer>(_effect: unknown, _call: unknown, attempt: () => Promise<Answer>) => attempt(),
    },
    { breakerState, load: () => ({ running: 3, waiting: 7 }) },
  );
  const { source } = memorySource("bare", {});
  metrics.watch([source, { ...source, id: "seen", policy, health }]);
  const labels = 'source="seen",vendor="cyclr"';

  const before = await scrape();
  expect(before.get(`patchbay_source_state{${labels},state="unknown"}`)).toBe(1);
  expect(before.get(`patchbay_source_state{${labels},state="down"}`)).toBe(0);
  expect(before.get(`patchbay_source_breaker_open{${labels}}`)).toBe(0);
  expect(before.get(`patchbay_source_requests_running{${labels}}`)).toBe(3);
  expect(before.get(`patchbay_source_requests_waiting{${labels}}`)).toBe(7);
  const bare = [...before.keys()].filter((name) => name.includes('source="bare"'));
  expect(new Set(bare.map((name) => name.split("{")[0]))).toEqual(new Set(["patchbay_source_state"]));

  breaker = "OPEN";
  const after = await scrape();
  expect(after.get(`patchbay_source_state{${labels},state="unknown"}`)).toBe(0);
  expect(after.get(`patchbay_source_state{${labels},state="down"}`)).toBe(1);
  expect(after.get(`patchbay_source_breaker_open{${labels}}`)).toBe(1);
});

test("two servers in one process count apart, and both tell of the process", async () => {
  const other = createMetrics();
  other.operation({ type: "query", outcome: "ok", durationMs: 1 });
  const [mine, theirs] = [await scrape(), samplesOf((await other.text()).body)];
  expect(mine.has('patchbay_operations_total{type="query",outcome="ok"}')).toBe(false);
  expect(theirs.get('patchbay_operations_total{type="query",outcome="ok"}')).toBe(1);
  for (const samples of [mine, theirs])
    expect(samples.get("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
  other.close();
  expect((await other.text()).body).not.toContain("patchbay_");
});

describe("who may read them", () => {
  test.each([
    ["nobody asks who they are", { isOpen: true }, {}, 200],
    ["callers are told apart and there is no token", { isOpen: false }, {}, 404],
    ["a token is there and not sent", { isOpen: true, token: TOKEN }, {}, 401],
    ["another token is sent", { isOpen: false, token: TOKEN }, { authorization: `Bearer ${TOKEN}2` }, 401],
    ["another scheme is used", { isOpen: false, token: TOKEN }, { authorization: `Basic ${TOKEN}` }, 401],
    ["the token is sent", { isOpen: false, token: TOKEN }, { authorization: `Bearer ${TOKEN}` }, 200],
  ])("%s", async (_label, options, headers: Record<string, string>, status) => {
    metrics.operation({ type: "query", outcome: "ok", durationMs: 1 });
    const response = await fetch(`${await serve(options)}/metrics`, { headers });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(text.includes("patchbay_operations_total")).toBe(status === 200);
    if (status !== 401) return;
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: expect.stringContaining("metrics token"),
          extensions: { code: "UNAUTHENTICATED", requestId: response.headers.get("x-request-id") },
        },
      ],
    });
  });

  test("where there are none, the answer is that of any unknown address", async () => {
    const url = await serve({ isOpen: false });
    const [metricsAnswer, unknown] = await Promise.all(
      ["/metrics", "/unknown"].map(async (path) => (await fetch(`${url}${path}`)).json()),
    );
    const message = expect.objectContaining({ message: "nothing here" });
    expect([metricsAnswer, unknown]).toEqual([{ errors: [message] }, { errors: [message] }]);
  });
});
