import { jest } from "@jest/globals";
import { problem } from "../../src/datasources/core/problem-error.js";
import type { Call } from "../../src/datasources/core/port.js";
import type { TracesConfig } from "../../src/telemetry/telemetry-config.js";
import { createTracing, type OperationSpan, type Tracing } from "../../src/telemetry/tracing.js";
import { Vendor } from "../../src/types/vendor.js";
import { testCall } from "../support/call.js";
import { CLIENT, ERROR, SERVER, startCollector, type Collector } from "./collector.js";
import { outcome, READ } from "./outcomes.js";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";
const INCOMING = { traceparent: `00-${TRACE_ID}-${SPAN_ID}-01`, tracestate: "gateway=a1,other=b2" };
const CYCLR = { id: "cyclr-uk", vendor: Vendor.CYCLR };

const callOf = ({ trace }: OperationSpan): Call => ({ ...testCall(), trace });

describe("with a collector", () => {
  let collector: Collector;
  let log: { warn: jest.Mock };
  beforeEach(async () => {
    collector = await startCollector();
    log = { warn: jest.fn() };
  });
  afterEach(() => collector.stop());

  const start = (changes: Partial<TracesConfig> = {}, limits?: { exportTimeoutMs: number }) =>
    createTracing({ endpoint: collector.endpoint, headers: {}, sampleRatio: 1, ...changes }, log, limits);

  /** One operation that asks a vendor once. */
  function operate(tracing: Tracing, incoming = {}) {
    const operation = tracing.startOperation(incoming);
    const request = tracing.upstream(CYCLR).begin(READ, callOf(operation));
    request.end(outcome());
    operation.end({ type: "query", name: "Things", outcome: "ok" });
    return request.headers;
  }

  test("an operation is a span, and each request to a vendor a span below it that the vendor is told of", async () => {
    const tracing = await start({ headers: { "x-collector-key": "key" } });
    const outgoing = operate(tracing);
    await tracing.close();

    const [client, server] = collector.spans();
    expect(server).toMatchObject({ name: "query", kind: SERVER });
    expect(server?.parentSpanId).toBeUndefined();
    expect(server?.attributes).toEqual({
      "graphql.operation.type": "query",
      "graphql.operation.name": "Things",
    });
    expect(client).toMatchObject({
      name: "GET /v1/things/{id}",
      kind: CLIENT,
      traceId: server?.traceId,
      parentSpanId: server?.spanId,
      status: { code: 0 },
    });
    expect(client?.attributes).toEqual({
      "http.request.method": "GET",
      "url.template": "/v1/things/{id}",
      "http.response.status_code": 200,
      "patchbay.source": "cyclr-uk",
      "patchbay.vendor": "cyclr",
    });
    expect(outgoing).toEqual({ traceparent: `00-${client?.traceId}-${client?.spanId}-01` });
    expect(collector.resource()).toMatchObject({ "service.name": "patchbay" });
    expect(collector.headers).toMatchObject([{ "x-collector-key": "key" }]);
    expect(log.warn).not.toHaveBeenCalled();
  });

  test("the caller's trace goes on, through to the vendor", async () => {
    const tracing = await start();
    const outgoing = operate(tracing, INCOMING);
    await tracing.close();

    const [client, server] = collector.spans();
    expect(server).toMatchObject({ traceId: TRACE_ID, parentSpanId: SPAN_ID });
    expect(client).toMatchObject({ traceId: TRACE_ID, parentSpanId: server?.spanId });
    expect(outgoing).toEqual({
      traceparent: `00-${TRACE_ID}-${client?.spanId}-01`,
      tracestate: INCOMING.tracestate,
    });
  });

  test("what a caller does not want kept is not kept, whatever the share is; the vendor learns as much", async () => {
    const tracing = await start();
    const outgoing = operate(tracing, { traceparent: `00-${TRACE_ID}-${SPAN_ID}-00` });
    await tracing.close();
    expect(collector.bodies).toEqual([]);
    expect(outgoing["traceparent"]).toMatch(new RegExp(`^00-${TRACE_ID}-[0-9a-f]{16}-00$`));
  });

  test("of the share 0 nothing is kept but what callers want kept", async () => {
    const tracing = await start({ sampleRatio: 0 });
    operate(tracing);
    operate(tracing, INCOMING);
    await tracing.close();
    expect(collector.spans().map(({ traceId }) => traceId)).toEqual([TRACE_ID, TRACE_ID]);
  });

  test("a problem shows by its code, a repetition by its count, and an operation's error by its code", async () => {
    const tracing = await start();
    const operation = tracing.startOperation({});
    const observer = tracing.upstream(CYCLR);
    const rejected = problem("VendorRejected", "no", {
      status: 422,
      vendorCode: null,
      vendorMessage: "words",
    });
    observer.begin(READ, callOf(operation)).end(outcome({ status: 422, problem: rejected }));
    const unavailable = problem("VendorUnavailable", "gone", { retryable: true });
    observer.begin(READ, callOf(operation)).end(outcome({ status: null, attempts: 3, problem: unavailable }));
    operation.end({ type: null, name: null, outcome: "vendor_unavailable" });
    await tracing.close();

    const [first, second, server] = collector.spans();
    expect(first?.status).toEqual({ code: ERROR });
    expect(first?.attributes).toMatchObject({
      "http.response.status_code": 422,
      "error.type": "422",
      "patchbay.problem": "vendor_rejected",
    });
    expect(second?.attributes).toMatchObject({
      "http.request.resend_count": 2,
      "error.type": "vendor_unavailable",
      "patchbay.problem": "vendor_unavailable",
    });
    expect(second?.attributes).not.toHaveProperty("http.response.status_code");
    expect(server).toMatchObject({
      name: "graphql",
      status: { code: ERROR },
      attributes: { "error.type": "vendor_unavailable" },
    });
  });

  test("a very long operation name is cut", async () => {
    const tracing = await start();
    tracing.startOperation({}).end({ type: "query", name: "N".repeat(5_000), outcome: "ok" });
    await tracing.close();
    expect(collector.spans()[0]?.attributes["graphql.operation.name"]).toBe("N".repeat(256));
  });

  test("a request outside of any operation begins a trace of its own", async () => {
    const tracing = await start();
    tracing.upstream(CYCLR).begin(READ, testCall()).end(outcome());
    await tracing.close();
    expect(collector.spans()).toHaveLength(1);
    expect(collector.spans()[0]?.parentSpanId).toBeUndefined();
  });

  test("a collector that refuses is told of once, without its headers, and disturbs nothing", async () => {
    collector.status = 401;
    const tracing = await start({ headers: { authorization: "Bearer hush" } });
    // Two full batches, which are exported at once.
    for (let count = 0; count < 600; count += 1) operate(tracing);
    await tracing.close();
    expect(collector.bodies.length).toBeGreaterThan(1);
    expect(log.warn).toHaveBeenCalledTimes(1);
    expect(log.warn).toHaveBeenCalledWith({ reason: "401" }, expect.stringContaining("cannot be delivered"));
  });

  test("a collector that is not there is told of once", async () => {
    await collector.stop();
    const tracing = await start({}, { exportTimeoutMs: 500 });
    expect(operate(tracing, INCOMING)["traceparent"]).toContain(TRACE_ID);
    await tracing.close();
    expect(log.warn).toHaveBeenCalledTimes(1);
    expect(log.warn).toHaveBeenCalledWith({ reason: "ECONNREFUSED" }, expect.any(String));
    collector = await startCollector();
  });

  test("closing does not wait for a collector that never answers", async () => {
    collector.status = null;
    const tracing = await start({}, { exportTimeoutMs: 100 });
    operate(tracing);
    await tracing.close();
    expect(collector.bodies).toHaveLength(1);
  });
});

describe("without a collector", () => {
  const pass = async (incoming: Record<string, string>) => {
    const tracing = await createTracing(null, { warn: jest.fn() });
    const operation = tracing.startOperation(incoming);
    const request = tracing.upstream(CYCLR).begin(READ, callOf(operation));
    request.end(outcome());
    operation.end({ type: "query", name: null, outcome: "ok" });
    await tracing.close();
    return request.headers;
  };

  test("the caller's trace is passed on as it is, a later version of it too", async () => {
    expect(await pass(INCOMING)).toEqual(INCOMING);
    const later = { traceparent: `01-${TRACE_ID}-${SPAN_ID}-01-more` };
    expect(await pass(later)).toEqual(later);
  });

  test.each([
    ["none", {}],
    ["a state without a trace", { tracestate: "a=b" }],
    ["a trace of zeros", { traceparent: `00-${"0".repeat(32)}-${SPAN_ID}-01`, tracestate: "a=b" }],
    ["something else", { traceparent: "secret", tracestate: "a=b" }],
  ])("%s: vendors are told nothing", async (_label, incoming) => {
    expect(await pass(incoming)).toEqual({});
  });

  test("a state that is too long stays behind", async () => {
    const { traceparent } = INCOMING;
    expect(await pass({ traceparent, tracestate: `a=${"b".repeat(600)}` })).toEqual({ traceparent });
  });
});
