import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { createHttpClient } from "../../src/datasources/core/http/http-client.js";
import { path } from "../../src/datasources/core/http/path.js";
import { observeWithAll } from "../../src/datasources/core/http/upstream-observer.js";
import { createLog } from "../../src/telemetry/log.js";
import { createMetrics } from "../../src/telemetry/metrics.js";
import { createTracing } from "../../src/telemetry/tracing.js";
import { Vendor } from "../../src/types/vendor.js";
import { testCall } from "../support/call.js";
import { startCollector } from "./collector.js";

const SECRET = "hush-hush-0001";
const ID = "installation-4711";
const WORDS = "the vendor's own words";

test("no secret, id or word of a vendor is in a metric, a span or a line of the log", async () => {
  const seen: Record<string, string | string[] | undefined>[] = [];
  const vendor = createServer((request, response) => {
    seen.push(request.headers);
    const status = request.method === "GET" ? 200 : 422;
    response
      .writeHead(status, { "content-type": "application/json", "set-cookie": SECRET })
      .end(JSON.stringify({ id: ID, message: `${WORDS} ${SECRET}` }));
  });
  vendor.listen(0, "127.0.0.1");
  await once(vendor, "listening");
  const collector = await startCollector();
  // The collector refuses, so that there is a line in the log.
  collector.status = 403;
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const log = await createLog({ level: "trace", format: "json", stream });
  const metrics = createMetrics();
  const headers = { authorization: SECRET };
  const tracing = await createTracing({ endpoint: collector.endpoint, headers, sampleRatio: 1 }, log);
  const source = { id: "cyclr-uk", vendor: Vendor.CYCLR };
  const operation = tracing.startOperation({ authorization: SECRET, cookie: ID });
  const call = {
    ...testCall(),
    trace: operation.trace,
    observer: observeWithAll([metrics.upstream(source), tracing.upstream(source)]),
  };

  const client = createHttpClient({
    baseUrl: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/api`,
    readFailure: (status) => (status === 422 ? { message: `${WORDS} ${SECRET}` } : null),
  });
  const common = { answer: z.unknown(), headers: { authorization: SECRET }, query: { search: ID } };
  await client.send({ ...common, method: "GET", path: path`/installations/${ID}`, effect: "read" }, call);
  const body = { json: { id: ID, password: SECRET } };
  await expect(
    client.send(
      { ...common, method: "PUT", path: path`/installations/${ID}/steps`, body, effect: "write" },
      call,
    ),
  ).rejects.toMatchObject({ problem: { code: "VENDOR_REJECTED" } });
  operation.end({ type: "mutation", name: "Change", outcome: "ok" });
  await tracing.close();
  await client.close();
  vendor.close();
  await once(vendor, "close");

  const spans = collector.spans();
  expect(spans.map(({ name }) => name)).toEqual([
    "GET /api/installations/{id}",
    "PUT /api/installations/{id}/steps",
    "mutation",
  ]);
  // The vendor was told of each span.
  expect(seen.map(({ traceparent }) => traceparent)).toEqual(
    spans.slice(0, 2).map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`),
  );
  const { body: text } = await metrics.text();
  expect(text).toContain('route="/api/installations/{id}/steps",outcome="vendor_rejected"');
  expect(lines).toHaveLength(1);
  for (const place of [text, collector.bodies.join(), lines.join()])
    for (const hidden of [SECRET, ID, WORDS]) expect(place).not.toContain(hidden);
  metrics.close();
  await collector.stop();
});
